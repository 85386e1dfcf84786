//! The sheet of keys, printed from the table that the handlers use.

use crate::keys::{BINDINGS, Binding, Scope, key_names};
use yew::prelude::*;

const SECTIONS: [(Scope, &str); 6] = [
    (Scope::Editor, "In the editor"),
    (Scope::Everywhere, "At an exercise"),
    (Scope::Page, "Elsewhere on the page"),
    (Scope::Tree, "In the catalog and the objects"),
    (Scope::Grid, "In the result, the scan map and the anatomy of a Parquet object"),
    (Scope::History, "In the history"),
];

const FOOT: &str = "On a Mac, Ctrl is ⌘. Inside the editor, Esc and then Tab moves on to the next control.";

/// The sheet.
#[component]
pub(crate) fn Help() -> Html {
    html! {
        <div class="help">
            { for SECTIONS.map(section) }
            <p class="help-foot">{ FOOT }</p>
        </div>
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
