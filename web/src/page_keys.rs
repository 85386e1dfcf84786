//! Keys pressed outside text fields, and the few that count in them too, wherever the focus is. What they mean stands in `keys`.

use crate::keys::{self, Command, Pressed, Scope};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::Element;
use yew::prelude::*;

/// Where a key types instead of commanding.
const TYPING: &str = "input, textarea, select, sql-editor";
/// While a dialog is open, keys are its own, wherever the focus went.
const DIALOG: &str = "dialog[open]";

impl Pressed {
    /// The key of an event.
    pub(crate) fn of(event: &KeyboardEvent) -> Self {
        Self { key: event.key(), modified: event.ctrl_key() || event.meta_key(), shifted: event.shift_key() }
    }
}

/// Hears the page's keys; the newest handler counts.
#[hook]
pub(crate) fn use_page_keys(on_command: Callback<Command>) {
    let newest = use_mut_ref(|| None::<Callback<Command>>);
    *newest.borrow_mut() = Some(on_command);
    use_effect_with((), move |()| {
        let listener = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            // Out of the cell first: the handler may render, and rendering fills the cell anew.
            let handler = newest.borrow().clone();
            if let (Some(command), Some(handler)) = (page_command(&event), handler) {
                event.prevent_default();
                handler.emit(command);
            }
        });
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(document) = &document {
            document.set_onkeydown(Some(listener.as_ref().unchecked_ref()));
        }
        move || {
            if let Some(document) = document {
                document.set_onkeydown(None);
            }
            drop(listener);
        }
    });
}

fn page_command(event: &KeyboardEvent) -> Option<Command> {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let typing = target.is_some_and(|element| element.closest(TYPING).ok().flatten().is_some());
    if event.default_prevented() || dialog_is_open() {
        return None;
    }
    let pressed = Pressed::of(event);
    let on_page = || (!typing).then(|| keys::command(Scope::Page, &pressed)).flatten();
    keys::command(Scope::Everywhere, &pressed).or_else(on_page)
}

fn dialog_is_open() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.query_selector(DIALOG).is_ok_and(|dialog| dialog.is_some()))
}
