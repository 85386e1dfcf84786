//! Every key of the page in one table: the handlers look keys up here, the editor gets its part from here and the
//! help sheet prints it. Holds no handler.

/// Where a key works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Everywhere, in text fields too.
    Everywhere,
    /// Everywhere outside text fields.
    Page,
    /// In the editor.
    Editor,
    /// In the catalog tree.
    Tree,
    /// In the result.
    Grid,
    /// In the list of the history.
    History,
    /// On a switch between panes.
    Tabs,
    /// On the line that sets the height of the editor.
    Splitter,
    /// In the drawing of a plan.
    Plan,
    /// In the review of cards, wherever the focus is.
    Cards,
}

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Command {
    Run,
    Check,
    Cancel,
    Comment,
    Complete,
    LeaveEditor,
    FocusFilter,
    FocusEditor,
    Help,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    First,
    Last,
    FirstRow,
    LastRow,
    Activate,
    Preview,
    Copy,
    Search,
    IntoEditor,
    TurnCard,
    RateAgain,
    RateHard,
    RateGood,
    RateEasy,
    TakeBack,
}

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Binding {
    pub(crate) scope: Scope,
    /// Names as CodeMirror writes them: `Mod` is Ctrl, or Cmd on a Mac.
    pub(crate) key: &'static str,
    pub(crate) command: Command,
    /// What the help sheet says; empty where the line above says it already.
    pub(crate) help: &'static str,
}

const fn bind(scope: Scope, key: &'static str, command: Command, help: &'static str) -> Binding {
    Binding { scope, key, command, help }
}

/// All of them, in the order of the help sheet.
pub(crate) const BINDINGS: &[Binding] = &[
    bind(Scope::Editor, "Mod-Enter", Command::Run, "Run the statement at the caret, or the selection"),
    bind(Scope::Editor, "Shift-Enter", Command::Run, "The same"),
    bind(Scope::Editor, "Escape", Command::Cancel, "Cancel the run"),
    bind(Scope::Editor, "Mod-/", Command::Comment, "Comment the line in or out"),
    bind(Scope::Editor, "Ctrl-Space", Command::Complete, "Complete a keyword or name"),
    bind(Scope::Editor, "Escape Tab", Command::LeaveEditor, "Leave the editor"),
    bind(Scope::Everywhere, "Mod-Shift-Enter", Command::Check, "Check the answer to the exercise"),
    bind(Scope::Page, "Mod-Enter", Command::Run, "Run"),
    bind(Scope::Page, "Escape", Command::Cancel, "Cancel the run"),
    bind(Scope::Page, "/", Command::FocusFilter, "Go to the catalog's filter"),
    bind(Scope::Page, "e", Command::FocusEditor, "Go to the editor"),
    bind(Scope::Page, "?", Command::Help, "Show this sheet, on every page"),
    bind(Scope::Tree, "ArrowUp", Command::Up, "Previous line"),
    bind(Scope::Tree, "ArrowDown", Command::Down, "Next line"),
    bind(Scope::Tree, "ArrowRight", Command::Right, "Open, or go to the first line inside"),
    bind(Scope::Tree, "ArrowLeft", Command::Left, "Close, or go to the line that holds this one"),
    bind(Scope::Tree, "Home", Command::First, "First line"),
    bind(Scope::Tree, "End", Command::Last, "Last line"),
    bind(Scope::Tree, "Enter", Command::Activate, "Open or close; on a column, write its name into the query"),
    bind(Scope::Tree, " ", Command::Activate, "The same"),
    bind(Scope::Tree, "p", Command::Preview, "Preview the table"),
    bind(Scope::Grid, "ArrowUp", Command::Up, "Cell above"),
    bind(Scope::Grid, "ArrowDown", Command::Down, "Cell below"),
    bind(Scope::Grid, "ArrowLeft", Command::Left, "Cell to the left"),
    bind(Scope::Grid, "ArrowRight", Command::Right, "Cell to the right"),
    bind(Scope::Grid, "PageUp", Command::PageUp, "One page up"),
    bind(Scope::Grid, "PageDown", Command::PageDown, "One page down"),
    bind(Scope::Grid, "Home", Command::First, "First column"),
    bind(Scope::Grid, "End", Command::Last, "Last column"),
    bind(Scope::Grid, "Mod-Home", Command::FirstRow, "First cell"),
    bind(Scope::Grid, "Mod-End", Command::LastRow, "Last cell"),
    bind(Scope::Grid, "Mod-c", Command::Copy, "Copy the cell"),
    bind(Scope::History, "ArrowUp", Command::Up, "Previous statement; from the first one back to the search"),
    bind(Scope::History, "ArrowDown", Command::Down, "Next statement; from the search into the list"),
    bind(Scope::History, "PageUp", Command::PageUp, "One page up"),
    bind(Scope::History, "PageDown", Command::PageDown, "One page down"),
    bind(Scope::History, "Home", Command::FirstRow, "Latest statement"),
    bind(Scope::History, "End", Command::LastRow, "Earliest statement"),
    bind(Scope::History, "Enter", Command::Activate, "Run the statement again"),
    bind(Scope::History, "e", Command::IntoEditor, "Put the statement into the editor"),
    bind(Scope::History, "/", Command::Search, "Go to the search"),
    bind(Scope::Tabs, "ArrowLeft", Command::Left, "Pane before"),
    bind(Scope::Tabs, "ArrowRight", Command::Right, "Next pane"),
    bind(Scope::Tabs, "Home", Command::First, "First pane"),
    bind(Scope::Tabs, "End", Command::Last, "Last pane"),
    bind(Scope::Splitter, "ArrowUp", Command::Up, "A lower editor"),
    bind(Scope::Splitter, "ArrowDown", Command::Down, "A higher editor"),
    bind(Scope::Splitter, "Home", Command::First, "The lowest"),
    bind(Scope::Splitter, "End", Command::Last, "The highest"),
    bind(Scope::Splitter, "Enter", Command::Activate, "As at first"),
    bind(Scope::Plan, "ArrowUp", Command::Up, "Operator that takes the rows of this one"),
    bind(Scope::Plan, "ArrowDown", Command::Down, "Operator that gives it rows"),
    bind(Scope::Plan, "ArrowLeft", Command::Left, "Operator to the left"),
    bind(Scope::Plan, "ArrowRight", Command::Right, "Operator to the right"),
    bind(Scope::Plan, "Home", Command::First, "The result"),
    bind(Scope::Plan, "End", Command::Last, "The last operator"),
    bind(Scope::Cards, " ", Command::TurnCard, "Turn the card"),
    bind(Scope::Cards, "1", Command::RateAgain, "Forgotten: again"),
    bind(Scope::Cards, "2", Command::RateHard, "Remembered, hard"),
    bind(Scope::Cards, "3", Command::RateGood, "Remembered, good"),
    bind(Scope::Cards, "4", Command::RateEasy, "Remembered, easy"),
    bind(Scope::Cards, "u", Command::TakeBack, "Take the last rating back"),
];

/// A key as it was pressed.
#[derive(Debug, Clone)]
pub(crate) struct Pressed {
    /// The event's `key`.
    pub(crate) key: String,
    /// Ctrl or Cmd.
    pub(crate) modified: bool,
    /// Shift, which only counts for named keys: `?` is typed with it.
    pub(crate) shifted: bool,
}

/// What a key means in a scope.
pub(crate) fn command(scope: Scope, pressed: &Pressed) -> Option<Command> {
    BINDINGS
        .iter()
        .find(|binding| binding.scope == scope && matches(binding.key, pressed))
        .map(|binding| binding.command)
}

fn matches(binding: &str, pressed: &Pressed) -> bool {
    let named = pressed.key.chars().count() > 1;
    let (mut modified, mut shifted, mut key) = (false, false, binding);
    while let Some((modifier, rest)) = key.split_once('-') {
        match modifier {
            "Mod" | "Ctrl" => modified = true,
            "Shift" => shifted = true,
            _ => break,
        }
        key = rest;
    }
    key == pressed.key && modified == pressed.modified && (!named || shifted == pressed.shifted)
}

/// The editor's name for a command, for those that the editor carries out.
pub(crate) fn editor_command(command: Command) -> Option<&'static str> {
    match command {
        Command::Run => Some("run"),
        Command::Cancel => Some("cancel"),
        Command::Comment => Some("comment"),
        Command::Complete => Some("complete"),
        _ => None,
    }
}

/// The keys of a binding as a reader writes them.
pub(crate) fn key_names(key: &str) -> Vec<String> {
    if key == " " {
        return vec!["Space".to_owned()];
    }
    let name = |part: &str| match part {
        "Mod" => "Ctrl".to_owned(),
        "Escape" => "Esc".to_owned(),
        "ArrowUp" => "↑".to_owned(),
        "ArrowDown" => "↓".to_owned(),
        "ArrowLeft" => "←".to_owned(),
        "ArrowRight" => "→".to_owned(),
        other if other.chars().count() == 1 => other.to_uppercase(),
        other => other.to_owned(),
    };
    key.split([' ', '-']).map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(key: &str, modified: bool, shifted: bool) -> Pressed {
        Pressed { key: key.to_owned(), modified, shifted }
    }

    #[test]
    fn keys_mean_what_the_table_says() {
        assert_eq!(command(Scope::Page, &pressed("?", false, true)), Some(Command::Help));
        assert_eq!(command(Scope::Page, &pressed("/", true, false)), None);
        assert_eq!(command(Scope::Page, &pressed("Enter", true, false)), Some(Command::Run));
        assert_eq!(command(Scope::Page, &pressed("Enter", false, false)), None);
        assert_eq!(command(Scope::Page, &pressed("Enter", true, true)), None);
        assert_eq!(command(Scope::Everywhere, &pressed("Enter", true, true)), Some(Command::Check));
        assert_eq!(command(Scope::Grid, &pressed("c", true, false)), Some(Command::Copy));
        assert_eq!(command(Scope::Grid, &pressed("Home", true, false)), Some(Command::FirstRow));
        assert_eq!(command(Scope::Tree, &pressed(" ", false, false)), Some(Command::Activate));
        assert_eq!(command(Scope::Cards, &pressed("3", false, false)), Some(Command::RateGood));
        assert_eq!(command(Scope::Cards, &pressed("3", true, false)), None, "Ctrl+3 belongs to the browser");
    }

    #[test]
    fn no_key_stands_twice_in_a_scope() {
        for (index, binding) in BINDINGS.iter().enumerate() {
            let twice = BINDINGS[..index].iter().any(|other| other.scope == binding.scope && other.key == binding.key);
            assert!(!twice, "{binding:?}");
        }
    }

    #[test]
    fn names_are_readable() {
        assert_eq!(key_names("Mod-Enter"), ["Ctrl", "Enter"]);
        assert_eq!(key_names("Escape Tab"), ["Esc", "Tab"]);
        assert_eq!(key_names("ArrowUp"), ["↑"]);
        assert_eq!(key_names(" "), ["Space"]);
    }
}
