//! A button that copies a text. Its label stays, so that nothing moves; that it worked is told by colour and aloud.

use crate::browser;
use yew::prelude::*;

/// What the button needs.
#[derive(Properties, PartialEq)]
pub(crate) struct CopyProps {
    pub(crate) text: AttrValue,
    pub(crate) label: AttrValue,
    #[prop_or_default]
    pub(crate) id: Option<AttrValue>,
}

/// The button.
#[component]
pub(crate) fn CopyButton(props: &CopyProps) -> Html {
    let copied = use_state(|| None::<AttrValue>);
    let done = copied.as_ref() == Some(&props.text);
    let onclick = {
        let (copied, text) = (copied.clone(), props.text.clone());
        Callback::from(move |_: MouseEvent| {
            browser::copy(&text);
            copied.set(Some(text.clone()));
        })
    };
    html! {
        <button type="button" id={props.id.clone()} class={classes!("copy", done.then_some("copied"))} {onclick}>
            { &props.label }
            <span class="visually-hidden" role="status">{ if done { ", copied" } else { "" } }</span>
        </button>
    }
}
