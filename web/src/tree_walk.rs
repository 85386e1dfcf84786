//! Where a key leads in a tree of lines, whatever the lines stand for. Draws nothing.

use crate::keys::Command;

/// A line that the focus can stand on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stop<'a> {
    pub(crate) id: &'a str,
    /// The line that holds it.
    pub(crate) parent: Option<&'a str>,
    /// Whether its lines are shown; nothing where it has none.
    pub(crate) open: Option<bool>,
}

/// What a key does in a tree.
#[derive(Debug, PartialEq)]
pub(crate) enum Step {
    /// The focus goes to the line with this id.
    Focus(String),
    /// This line opens or closes.
    Toggle(String),
    /// Nothing happens.
    Stay,
}

/// Where a key leads from the line `focus`.
pub(crate) fn step(stops: &[Stop<'_>], focus: &str, command: Command) -> Step {
    let at = stops.iter().position(|stop| stop.id == focus).unwrap_or(0);
    let Some(stop) = stops.get(at) else { return Step::Stay };
    let go = |index: usize| stops.get(index).map_or(Step::Stay, |stop| Step::Focus(stop.id.to_owned()));
    match (command, stop.open) {
        (Command::Up, _) => go(at.saturating_sub(1)),
        (Command::Down, _) | (Command::Right, Some(true)) => go(at + 1),
        (Command::Right, Some(false)) | (Command::Left, Some(true)) | (Command::Activate, Some(_)) => {
            Step::Toggle(stop.id.to_owned())
        }
        (Command::Left, _) => stop.parent.map_or(Step::Stay, |parent| Step::Focus(parent.to_owned())),
        (Command::First, _) => go(0),
        (Command::Last, _) => go(stops.len().saturating_sub(1)),
        _ => Step::Stay,
    }
}
