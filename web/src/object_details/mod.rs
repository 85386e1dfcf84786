//! One object in full: its facts, what can be done with it, and what is inside. Asked for when the dialog opens.

mod anatomy;
mod chunk;
mod inside;

use crate::action_bar::TreeAction;
use crate::copy_button::CopyButton;
use crate::error_pane::problem;
use crate::format;
use crate::object_tree::select_action;
use crate::session::SessionHandle;
use crate::sql_text::holders;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{Answer, ObjectDetails, Question};
pub(crate) use inside::Inside;
use std::rc::Rc;
use yew::prelude::*;

/// What the details need and tell.
#[derive(Properties, PartialEq)]
pub(crate) struct DetailsProps {
    pub(crate) session: SessionHandle,
    pub(crate) address: AttrValue,
    /// Run this to see rows of it.
    pub(crate) on_preview: Callback<String>,
}

/// The object, or why it cannot be shown.
type Described = Result<Rc<ObjectDetails>, Diagnostic>;

/// The details.
#[component]
pub(crate) fn Details(props: &DetailsProps) -> Html {
    let described = use_state(|| None::<Described>);
    {
        let (session, setter) = (props.session.clone(), described.setter());
        use_effect_with(props.address.clone(), move |address| {
            let on_answer = Callback::from(move |answer| match answer {
                Ok(Answer::Object(details)) => setter.set(Some(Ok(Rc::new(*details)))),
                Ok(_) => {}
                Err(diagnostic) => setter.set(Some(Err(diagnostic))),
            });
            session.ask(Question::DescribeObject { address: address.to_string() }, on_answer);
        });
    }
    match &*described {
        None => html! { <p role="status">{ "The engine reads it…" }</p> },
        Some(Err(diagnostic)) => problem(diagnostic),
        Some(Ok(details)) => html! {
            <>
                { facts(details) }
                { actions(props, details) }
                <Inside details={Rc::clone(details)} />
            </>
        },
    }
}

fn facts(details: &ObjectDetails) -> Html {
    let exact = format!("{} bytes", format::count(details.size_bytes));
    html! {
        <dl class="object-facts" id="object-facts">
            <div><dt>{ "Address" }</dt><dd><code>{ &details.address }</code></dd></div>
            <div title={exact}><dt>{ "Size" }</dt><dd>{ format::bytes(details.size_bytes) }</dd></div>
            <div><dt>{ "Storage class" }</dt><dd>{ &details.storage_class }</dd></div>
            <div><dt>{ "Last modified" }</dt><dd>{ &details.last_modified }</dd></div>
            <div><dt>{ "ETag" }</dt><dd><code>{ &details.etag }</code></dd></div>
        </dl>
    }
}

fn actions(props: &DetailsProps, details: &ObjectDetails) -> Html {
    let holders = holders(&props.session.state.catalog, &details.address);
    let selects = holders.into_iter().map(|holder| {
        let label = format!("Select from {}", holder.label);
        match select_action(&props.on_preview, holder) {
            TreeAction::Do { title, on_press, .. } => html! {
                <button type="button" {title} onclick={on_press.reform(|_: MouseEvent| ())}>{ label }</button>
            },
            TreeAction::Copy { .. } => Html::default(),
        }
    });
    html! {
        <p class="dialog-buttons">
            <CopyButton text={details.address.clone()} label="Copy address" />
            { for selects }
        </p>
    }
}
