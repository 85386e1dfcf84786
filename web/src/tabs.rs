//! A switch between panes that stand in the same place: one tab of them is chosen, arrow keys choose another.

use crate::browser;
use crate::keys::{self, Command, Pressed, Scope};
use yew::prelude::*;

/// A tab.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Tab {
    /// Id of the tab; its panel has this id with `-panel` behind it.
    pub(crate) id: &'static str,
    pub(crate) label: &'static str,
}

/// What the switch needs and tells.
#[derive(Properties, PartialEq)]
pub(crate) struct TabsProps {
    pub(crate) label: &'static str,
    pub(crate) tabs: &'static [Tab],
    pub(crate) chosen: usize,
    pub(crate) on_choose: Callback<usize>,
}

/// The switch.
#[component]
pub(crate) fn Tabs(props: &TabsProps) -> Html {
    let (chosen, tabs, on_choose) = (props.chosen, props.tabs, props.on_choose.clone());
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if let Some(to) =
            keys::command(Scope::Tabs, &Pressed::of(&event)).and_then(|command| neighbour(chosen, tabs.len(), command))
        {
            event.prevent_default();
            on_choose.emit(to);
            browser::focus_id(tabs.get(to).map_or("", |tab| tab.id));
        }
    });
    let tab = |(index, tab): (usize, &Tab)| {
        let is_chosen = index == chosen;
        html! {
            <button type="button" role="tab" id={tab.id} class="tab" aria-selected={is_chosen.to_string()}
                aria-controls={panel_id(tab.id)} tabindex={if is_chosen { "0" } else { "-1" }}
                onclick={props.on_choose.reform(move |_: MouseEvent| index)}>
                { tab.label }
            </button>
        }
    };
    html! {
        <div class="tabs" role="tablist" aria-label={props.label} {onkeydown}>
            { for props.tabs.iter().enumerate().map(tab) }
        </div>
    }
}

/// Id of the panel of a tab.
pub(crate) fn panel_id(tab: &str) -> String {
    format!("{tab}-panel")
}

/// The tab that a key leads to.
fn neighbour(chosen: usize, count: usize, command: Command) -> Option<usize> {
    match command {
        Command::Right => Some((chosen + 1) % count.max(1)),
        Command::Left => Some((chosen + count.saturating_sub(1)) % count.max(1)),
        Command::First => Some(0),
        Command::Last => count.checked_sub(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_around() {
        assert_eq!([neighbour(0, 2, Command::Left), neighbour(1, 2, Command::Right)], [Some(1), Some(0)]);
        assert_eq!(
            [neighbour(0, 2, Command::Last), neighbour(0, 2, Command::Up), neighbour(0, 0, Command::Last)],
            [Some(1), None, None]
        );
    }
}
