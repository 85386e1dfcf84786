//! Where the focus goes when what had it is gone.

use crate::browser;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Gives an element the focus unless somebody types already.
pub(super) fn take(to: &NodeRef) {
    let types = focused().is_some_and(|it| it.closest("sql-editor").is_ok_and(|it| it.is_some()));
    if !types {
        give(to);
    }
}

/// Gives an element the focus if nothing has it: the button that was pressed went away.
pub(super) fn take_if_lost(to: &NodeRef) {
    if focused().is_none_or(|it| it.tag_name() == "BODY") {
        give(to);
    }
}

fn focused() -> Option<Element> {
    web_sys::window().and_then(|window| window.document()?.active_element())
}

fn give(to: &NodeRef) {
    if let Some(to) = to.cast::<HtmlElement>() {
        browser::focus(&to);
    }
}
