//! The sheet of keys, printed from the table that the handlers use.

use crate::browser;
use crate::keys::{BINDINGS, Binding, Scope, key_names};
use web_sys::Element;
use yew::prelude::*;

const SECTIONS: [(Scope, &str); 4] = [
    (Scope::Editor, "In the editor"),
    (Scope::Page, "Elsewhere on the page"),
    (Scope::Tree, "In the catalog"),
    (Scope::Grid, "In the result"),
];

const FOOT: &str = "On a Mac, Ctrl is ⌘. Inside the editor, Esc and then Tab moves on to the next control.";

/// What the dialog needs.
#[derive(Properties, PartialEq)]
pub(crate) struct HelpProps {
    pub(crate) open: bool,
    pub(crate) on_close: Callback<()>,
}

/// A native modal dialog: Esc, focus and the rest of the page are the browser's business.
#[component]
pub(crate) fn HelpDialog(props: &HelpProps) -> Html {
    let dialog = use_node_ref();
    use_effect_with((dialog.clone(), props.open), |(dialog, open)| {
        let Some(element) = dialog.cast::<Element>() else { return };
        let is_open = element.has_attribute("open");
        let called = match (open, is_open) {
            (true, false) => browser::call(&element, "showModal", &[]),
            (false, true) => browser::call(&element, "close", &[]),
            _ => return,
        };
        if let Err(error) = called {
            web_sys::console::warn_1(&error);
        }
    });
    let on_close = props.on_close.reform(|_: Event| ());
    let onclick = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <dialog ref={dialog} class="help" aria-labelledby="help-title" onclose={on_close}>
            <div class="help-head">
                <h2 id="help-title">{ "Keys" }</h2>
                <button type="button" {onclick}>{ "Close" }</button>
            </div>
            { for SECTIONS.map(section) }
            <p class="help-foot">{ FOOT }</p>
        </dialog>
    }
}

fn section((scope, title): (Scope, &'static str)) -> Html {
    let lines = BINDINGS.iter().filter(|binding| binding.scope == scope && !binding.help.is_empty()).map(line);
    html! { <><h3>{ title }</h3><dl>{ for lines }</dl></> }
}

fn line(binding: &Binding) -> Html {
    let keys = key_names(binding.key).into_iter().map(|key| html! { <><kbd>{ key }</kbd>{ " " }</> });
    html! { <><dt>{ for keys }</dt><dd>{ binding.help }</dd></> }
}
