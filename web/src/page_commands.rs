//! What the keys of the page do; which keys these are stands in `keys`.

use crate::actions::Actions;
use crate::browser;
use crate::catalog_tree::FILTER_ID;
use crate::editor::EditorHandle;
use crate::keys::Command;
use crate::overlay::Overlay;
use crate::side_pane::CATALOG;
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// What the page's keys do.
pub(crate) fn on_command(
    actions: &Actions,
    editor: &Rc<EditorHandle>,
    on_overlay: &Callback<Overlay>,
    on_tab: &Callback<usize>,
    has_playground: bool,
    on_check: &Callback<()>,
) -> Callback<Command> {
    let (on_run, on_cancel) = (actions.on_run_pressed.clone(), actions.on_cancel.clone());
    let on_check = on_check.clone();
    let (on_overlay, on_tab, editor) = (on_overlay.clone(), on_tab.clone(), Rc::clone(editor));
    Callback::from(move |command| match command {
        // What is not seen is not commanded.
        command if !has_playground && command != Command::Help => {}
        Command::Run => on_run.emit(()),
        Command::Check => on_check.emit(()),
        Command::Cancel => on_cancel.emit(()),
        Command::Help => on_overlay.emit(Overlay::Keys),
        Command::FocusEditor => editor.focus(),
        Command::FocusFilter => {
            on_tab.emit(CATALOG);
            // Once the catalog is drawn.
            Timeout::new(0, || browser::focus_id(FILTER_ID)).forget();
        }
        _ => {}
    })
}
