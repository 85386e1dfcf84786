//! The actions of the focused line of a tree, below the tree: always there, so that nothing moves, and reached with Tab.

use yew::prelude::*;

/// One action.
#[derive(Clone, PartialEq)]
pub(crate) enum TreeAction {
    /// Something happens.
    Do { label: AttrValue, title: Option<AttrValue>, on_press: Callback<()> },
    /// A text goes to the clipboard.
    Copy { label: AttrValue, text: AttrValue },
}

impl TreeAction {
    /// An action with its label.
    pub(crate) fn new(label: impl Into<AttrValue>, on_press: Callback<()>) -> Self {
        Self::Do { label: label.into(), title: None, on_press }
    }

    /// The same with a longer text.
    pub(crate) fn titled(self, text: impl Into<AttrValue>) -> Self {
        match self {
            Self::Do { label, on_press, .. } => Self::Do { label, title: Some(text.into()), on_press },
            copy @ Self::Copy { .. } => copy,
        }
    }
}

/// The bar: what the line is, and what can be done with it.
pub(crate) fn action_bar(name: &str, facts: &str, actions: &[TreeAction]) -> Html {
    let label = format!("Actions for {name}");
    html! {
        <div class="actions" role="toolbar" aria-label={label}>
            <p class="actions-facts" title={facts.to_owned()}>{ facts }</p>
            { for actions.iter().map(button) }
        </div>
    }
}

fn button(action: &TreeAction) -> Html {
    match action {
        TreeAction::Do { label, title, on_press } => html! {
            <button type="button" title={title.clone()} onclick={on_press.reform(|_: MouseEvent| ())}>{ label }</button>
        },
        TreeAction::Copy { label, text } => {
            html! { <crate::copy_button::CopyButton text={text.clone()} label={label.clone()} /> }
        }
    }
}
