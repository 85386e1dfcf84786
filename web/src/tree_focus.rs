//! The browser's focus in a tree: it follows the focused line when a key moved it. And the keys of trees.

use crate::keys::{self, Command, Pressed, Scope};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Id of the element of a line.
pub(crate) fn element_id(id: &str) -> String {
    format!("node-{id}")
}

/// A switch that makes the browser's focus follow the next change of the focused line.
#[hook]
pub(crate) fn use_grabbed_focus(focused: String) -> Rc<RefCell<bool>> {
    let grabs = use_mut_ref(|| false);
    let switch = Rc::clone(&grabs);
    use_effect_with(focused, move |id| {
        if switch.replace(false) {
            focus_line(id);
        }
    });
    grabs
}

/// Scrolls a list once its lines are there, so that the line with this id stands at its top.
#[hook]
pub(crate) fn use_first_line(list: NodeRef, id: String, has_lines: bool) {
    use_effect_with(has_lines, move |has_lines| {
        let list = list.cast::<HtmlElement>().filter(|_| *has_lines);
        if let (Some(list), Some(line)) = (list, line_element(&id)) {
            list.set_scroll_top(line.offset_top() - list.offset_top());
        }
    });
}

/// What keys do in a tree: the command is told with the line it is for.
pub(crate) fn on_tree_key(act: &Callback<(String, Command)>, focused: &str) -> Callback<KeyboardEvent> {
    let (act, focused) = (act.clone(), focused.to_owned());
    Callback::from(move |event: KeyboardEvent| {
        if let Some(command) = keys::command(Scope::Tree, &Pressed::of(&event)) {
            event.prevent_default();
            event.stop_propagation();
            act.emit((focused.clone(), command));
        }
    })
}

fn line_element(id: &str) -> Option<HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id(&element_id(id))?.dyn_into().ok()
}

fn focus_line(id: &str) {
    if let Some(element) = line_element(id)
        && let Err(error) = element.focus()
    {
        web_sys::console::warn_1(&error);
    }
}
