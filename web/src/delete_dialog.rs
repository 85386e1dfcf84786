//! Asks before objects of the learner's own bucket are deleted. Deleting is a statement that runs as any other.

use crate::error_pane::problem;
use crate::format;
use crate::session::SessionHandle;
use crate::session::control_run::ControlRun;
use crate::sql_text::text;
use yew::prelude::*;

/// What the dialog needs.
#[derive(Properties, PartialEq)]
pub(crate) struct DeleteProps {
    pub(crate) session: SessionHandle,
    /// An object, or a folder that ends in `/`.
    pub(crate) address: AttrValue,
    /// Database of the session.
    pub(crate) database: AttrValue,
}

/// The question and what comes of it.
#[component]
pub(crate) fn DeleteObjects(props: &DeleteProps) -> Html {
    // A folder of the same name may have been deleted before.
    let pressed = use_state(|| false);
    let sql = format!("CALL playground.delete_objects({})", text(&props.address));
    let state = &props.session.state;
    let run = if *pressed { state.control_run(&sql) } else { ControlRun::NotAsked };
    let onclick = {
        let (session, sql, database) = (props.session.clone(), sql.clone(), props.database.to_string());
        let pressed = pressed.clone();
        Callback::from(move |_: MouseEvent| {
            pressed.set(true);
            session.run_for_control(sql.clone(), database.clone());
        })
    };
    let what = if props.address.ends_with('/') { "Every object below " } else { "The object " };
    html! {
        <>
            <p>
                { what }<code>{ &props.address }</code>
                { " is deleted. Tables over it stay in the catalog and find nothing there." }
            </p>
            <pre class="script">{ format!("{sql};") }</pre>
            { match run {
                ControlRun::NotAsked => html! {
                    <p class="dialog-buttons">
                        <button type="button" id="delete-now" class="danger" disabled={state.is_busy()} {onclick}>
                            { "Delete" }
                        </button>
                    </p>
                },
                ControlRun::Busy => html! { <p role="status">{ "The engine deletes…" }</p> },
                ControlRun::Done(answered) => {
                    let count = answered.rows.len() as u64 + answered.more;
                    html! { <p role="status">{ format!("Deleted: {}.", format::counted(count, "object")) }</p> }
                }
                ControlRun::Failed(diagnostic) => problem(&diagnostic),
            } }
        </>
    }
}
