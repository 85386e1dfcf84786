//! The page's one modal dialog: a native one, so that Esc, focus and the rest of the page are the browser's business.
//! What it shows is up to its children.

use crate::browser;
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::prelude::*;

/// What the dialog needs and tells.
#[derive(Properties, PartialEq)]
pub(crate) struct DialogProps {
    pub(crate) open: bool,
    pub(crate) title: AttrValue,
    /// Whether it takes the width of the page, for tables.
    pub(crate) wide: bool,
    pub(crate) on_close: Callback<()>,
    pub(crate) children: Html,
}

/// The dialog.
#[component]
pub(crate) fn Dialog(props: &DialogProps) -> Html {
    let dialog = use_node_ref();
    let title = use_node_ref();
    use_effect_with((dialog.clone(), props.open), |(dialog, open)| show(dialog, *open));
    // A dialog that goes on to something else says so: the focus goes to its new title, unless a field asks for it.
    use_effect_with((dialog.clone(), title.clone(), props.open, props.title.clone()), |(dialog, title, open, _)| {
        let field = dialog.cast::<Element>().and_then(|it| it.query_selector("[autofocus]").ok().flatten());
        if let (true, Some(focused)) = (*open, field.or_else(|| title.cast::<Element>())) {
            warn(browser::call(&focused, "focus", &[]));
        }
    });
    let onclick = {
        let dialog = dialog.clone();
        // Through the browser, which gives the focus back to where it was.
        Callback::from(move |_: MouseEvent| show(&dialog, false))
    };
    html! {
        <dialog ref={dialog} class={classes!("dialog", props.wide.then_some("dialog-wide"))}
            aria-labelledby="dialog-title" onclose={props.on_close.reform(|_: Event| ())}>
            <div class="dialog-head">
                <h2 ref={title} id="dialog-title" class="dialog-title" tabindex="-1">{ &props.title }</h2>
                <button type="button" id="dialog-close" {onclick}>{ "Close" }</button>
            </div>
            { props.children.clone() }
        </dialog>
    }
}

/// Opens or closes the element, where it is not so already.
fn show(dialog: &NodeRef, open: bool) {
    let Some(element) = dialog.cast::<Element>() else { return };
    match (open, element.has_attribute("open")) {
        (true, false) => warn(browser::call(&element, "showModal", &[])),
        (false, true) => warn(browser::call(&element, "close", &[])),
        _ => {}
    }
}

fn warn(called: Result<JsValue, JsValue>) {
    if let Err(error) = called {
        web_sys::console::warn_1(&error);
    }
}
