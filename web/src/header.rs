//! Name, claim and the tools that belong to no pane.

use crate::clock::Clock;
use crate::course::Place;
use crate::navigation::Navigation;
use crate::theme::ThemeSwitch;
use athenaeum_protocol::LakeState;
use yew::prelude::*;

/// What the header needs.
#[derive(Properties, PartialEq)]
pub(crate) struct HeaderProps {
    pub(crate) place: Place,
    pub(crate) lake: Option<LakeState>,
    pub(crate) on_advance: Callback<()>,
    pub(crate) on_functions: Callback<()>,
    pub(crate) on_history: Callback<()>,
    pub(crate) on_help: Callback<()>,
}

/// The header of the page.
#[component]
pub(crate) fn Header(props: &HeaderProps) -> Html {
    let onclick = props.on_help.reform(|_: MouseEvent| ());
    let on_history = props.on_history.reform(|_: MouseEvent| ());
    let on_functions = props.on_functions.reform(|_: MouseEvent| ());
    html! {
        <header class="header">
            <h1 class="header-name">{ "Athenaeum" }</h1>
            <p class="header-claim">{ "Learn Amazon Athena in the browser" }</p>
            <Navigation place={props.place.clone()} />
            <Clock lake={props.lake.clone()} on_advance={props.on_advance.clone()} />
            <div class="header-tools">
                <ThemeSwitch />
                <button type="button" id="history" onclick={on_history}>{ "History" }</button>
                <button type="button" id="functions" onclick={on_functions}>{ "Functions" }</button>
                <button type="button" id="help" aria-keyshortcuts="?" {onclick}>{ "Keys" }</button>
            </div>
        </header>
    }
}
