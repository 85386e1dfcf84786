//! The dialog of workgroups: the table, the form of one, and the question before one is deleted.

use super::form::Form;
use super::form_pane::FormPane;
use super::list::WorkgroupList;
use super::list_pane::ListPane;
use crate::error_pane::problem;
use crate::session::SessionHandle;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{Answer, Question, Workgroup};
use std::rc::Rc;
use yew::prelude::*;

/// What the dialog shows.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    /// All workgroups.
    List,
    /// One of them, or a new one.
    Edit(Rc<Form>),
    /// Whether to delete this one.
    Sure(String),
}

/// Where the last change stands.
#[derive(Debug, Clone, PartialEq)]
enum Change {
    /// Done, or none yet.
    None,
    /// The engine is at it.
    Working,
    /// It was refused.
    Failed(Diagnostic),
}

/// What the dialog needs and tells.
#[derive(Properties, PartialEq)]
pub(crate) struct WorkgroupsProps {
    pub(crate) session: SessionHandle,
    pub(crate) list: WorkgroupList,
}

/// The dialog.
#[component]
pub(crate) fn WorkgroupsDialog(props: &WorkgroupsProps) -> Html {
    let stage = use_state(|| Stage::List);
    let change = use_state(|| Change::None);
    let go = {
        let (stage, change) = (stage.setter(), change.setter());
        Callback::from(move |to: Stage| {
            change.set(Change::None);
            stage.set(to);
        })
    };
    let ask = {
        let (session, on_list) = (props.session.clone(), props.list.on_list.clone());
        let (go, change) = (go.clone(), change.setter());
        Callback::from(move |question: Question| {
            change.set(Change::Working);
            let (on_list, go, change) = (on_list.clone(), go.clone(), change.clone());
            let on_answer = Callback::from(move |answer: Result<Answer, Diagnostic>| match answer {
                Ok(Answer::Workgroups(workgroups)) => {
                    on_list.emit(workgroups);
                    go.emit(Stage::List);
                }
                Ok(_) => go.emit(Stage::List),
                Err(diagnostic) => change.set(Change::Failed(diagnostic)),
            });
            session.ask(question, on_answer);
        })
    };
    let known = props.list.workgroups.clone().unwrap_or_default();
    let busy = *change == Change::Working;
    let pane = match &*stage {
        Stage::List => html! {
            <ListPane {known} on_new={go.reform(|()| Stage::Edit(Rc::new(Form::empty())))}
                on_change={go.reform(|workgroup: Workgroup| Stage::Edit(Rc::new(Form::of(&workgroup))))}
                on_delete={go.reform(Stage::Sure)} />
        },
        Stage::Edit(form) => html! {
            <FormPane form={Rc::clone(form)} {known} {busy} on_form={go.reform(|form: Form| Stage::Edit(Rc::new(form)))}
                on_save={ask.reform(|workgroup: Workgroup| Question::PutWorkgroup { workgroup })}
                on_back={go.reform(|()| Stage::List)} />
        },
        Stage::Sure(name) => sure(name, busy, &ask, &go),
    };
    html! {
        <>
            { pane }
            if let Change::Failed(diagnostic) = &*change { { problem(diagnostic) } }
        </>
    }
}

fn sure(name: &str, busy: bool, ask: &Callback<Question>, go: &Callback<Stage>) -> Html {
    let deleted = name.to_owned();
    html! {
        <>
            <p>{ "Delete the workgroup " }<code>{ name.to_owned() }</code>{ " with its prepared statements and its counts?" }</p>
            <p class="dialog-buttons">
                <button type="button" id="workgroup-delete" class="danger" disabled={busy}
                    onclick={ask.reform(move |_: MouseEvent| Question::DeleteWorkgroup { name: deleted.clone() })}>
                    { "Delete" }
                </button>
                <button type="button" onclick={go.reform(|_: MouseEvent| Stage::List)}>{ "Back" }</button>
            </p>
        </>
    }
}
