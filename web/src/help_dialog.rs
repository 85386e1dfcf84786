//! The sheet of keys, printed from the table that the handlers use.

use crate::keys::{BINDINGS, Binding, Scope, key_names};
use yew::prelude::*;

/// Every place, each with what it is called.
const SECTIONS: [(Scope, &str); 10] = [
    (Scope::Editor, "In the editor"),
    (Scope::Everywhere, "At an exercise, in the editor and beside it"),
    (Scope::Page, "At the playground and at an exercise, outside text fields"),
    (Scope::Tree, "In the catalog and the objects"),
    (Scope::Tabs, "On the tabs above a pane"),
    (Scope::Splitter, "On the line below the editor"),
    (Scope::Grid, "In the result, the scan map and the anatomy of a Parquet object"),
    (Scope::Plan, "In the plan"),
    (Scope::History, "In the history"),
    (Scope::Cards, "At the cards"),
];

const FOOT: &str = "On a Mac, Ctrl is ⌘. Inside the editor, Esc and then Tab moves on to the next control. \
     The quiz is a form: Tab, arrows and Space choose, Enter presses the button that has the focus.";

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_stands_on_the_sheet() {
        for binding in BINDINGS {
            let sections = SECTIONS.iter().filter(|(scope, _)| *scope == binding.scope).count();
            assert_eq!((sections, binding.help.is_empty()), (1, false), "{binding:?}");
        }
    }
}
