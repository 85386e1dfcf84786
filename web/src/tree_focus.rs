//! The browser's focus in a tree: it follows the focused line when a key moved it.

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

fn focus_line(id: &str) {
    let element = web_sys::window().and_then(|window| window.document()?.get_element_by_id(&element_id(id)));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok())
        && let Err(error) = element.focus()
    {
        web_sys::console::warn_1(&error);
    }
}
