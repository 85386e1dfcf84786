//! Asks before objects of the learner's own bucket are deleted, and deletes them.

use crate::error_pane::problem;
use crate::session::SessionHandle;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{Answer, Question};
use yew::prelude::*;

/// What the dialog needs.
#[derive(Properties, PartialEq)]
pub(crate) struct DeleteProps {
    pub(crate) session: SessionHandle,
    /// An object, or a folder that ends in `/`.
    pub(crate) address: AttrValue,
}

/// How far it is.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    Asking,
    Working,
    Done(u32),
    Failed(Diagnostic),
}

/// The question and what comes of it.
#[component]
pub(crate) fn DeleteObjects(props: &DeleteProps) -> Html {
    let stage = use_state(|| Stage::Asking);
    let onclick = {
        let (stage, session, address) = (stage.clone(), props.session.clone(), props.address.to_string());
        Callback::from(move |_: MouseEvent| {
            stage.set(Stage::Working);
            let stage = stage.clone();
            let on_answer = Callback::from(move |answer| match answer {
                Ok(Answer::Deleted { object_count }) => stage.set(Stage::Done(object_count)),
                Ok(_) => stage.set(Stage::Done(0)),
                Err(diagnostic) => stage.set(Stage::Failed(diagnostic)),
            });
            session.ask(Question::Delete { address: address.clone() }, on_answer);
        })
    };
    let what = if props.address.ends_with('/') { "Every object below" } else { "The object" };
    html! {
        <>
            <p>{ what }{ " " }<code>{ &props.address }</code>{ " is deleted. Tables over it stay in the catalog and have no rows there." }</p>
            { match &*stage {
                Stage::Asking => html! {
                    <p class="dialog-buttons">
                        <button type="button" id="delete-now" class="danger" {onclick}>{ "Delete" }</button>
                    </p>
                },
                Stage::Working => html! { <p role="status">{ "The engine deletes…" }</p> },
                Stage::Done(count) => {
                    html! { <p role="status">{ format!("Deleted: {}.", crate::format::counted(u64::from(*count), "object")) }</p> }
                }
                Stage::Failed(diagnostic) => problem(diagnostic),
            } }
        </>
    }
}
