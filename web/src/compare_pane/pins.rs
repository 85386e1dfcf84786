//! The run that others are compared with: what the page keeps of it, and the button that chooses it. Its rows stay in the
//! engine as long as that lives.

use crate::session::SessionHandle;
use crate::session::state::Run;
use athenaeum_protocol::RunSummary;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// A run that ended.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EndedRun {
    pub(crate) run_id: u32,
    pub(crate) sql: Rc<str>,
    pub(crate) summary: Rc<RunSummary>,
}

impl EndedRun {
    /// The last run, if the engine still answers questions about it.
    pub(crate) fn last(session: &SessionHandle) -> Option<Self> {
        let state = &session.state;
        let (Run::Ended { asked, summary } | Run::Fetching { asked, summary, .. }) = &state.run else { return None };
        Some(Self { run_id: state.ended_run?, sql: Rc::clone(&asked.sql), summary: Rc::clone(summary) })
    }
}

/// The last run that ended. While another one runs it stays, so that what is looked at does not go away.
#[hook]
pub(crate) fn use_last_ended(session: &SessionHandle) -> Option<EndedRun> {
    let kept = use_mut_ref(|| None::<EndedRun>);
    if !matches!(session.state.run, Run::Queued { .. } | Run::Running { .. }) {
        *kept.borrow_mut() = EndedRun::last(session);
    }
    kept.borrow().clone()
}

/// The pinned run, if there is one.
#[derive(Clone, PartialEq)]
pub(crate) struct Pins {
    pinned: UseStateHandle<Option<EndedRun>>,
}

impl Pins {
    /// The pinned run.
    pub(crate) fn pinned(&self) -> Option<&EndedRun> {
        self.pinned.as_ref()
    }

    fn set(&self, session: &SessionHandle, run: Option<EndedRun>) {
        session.pin(run.iter().map(|run| run.run_id).collect::<BTreeSet<u32>>());
        self.pinned.set(run);
    }
}

/// Nothing is pinned at first.
#[hook]
pub(crate) fn use_pins() -> Pins {
    Pins { pinned: use_state(|| None) }
}

/// What the buttons need.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct PinProps {
    pub(crate) session: SessionHandle,
    pub(crate) pins: Pins,
}

/// Pins the last run, or lets it go.
#[component]
pub(crate) fn PinButton(props: &PinProps) -> Html {
    let last = EndedRun::last(&props.session);
    let pinned = props.pins.pinned().map(|run| run.run_id);
    let is_pinned = last.is_some() && last.as_ref().map(|run| run.run_id) == pinned;
    let disabled = last.is_none();
    let onclick = {
        let (session, pins) = (props.session.clone(), props.pins.clone());
        Callback::from(move |_: MouseEvent| pins.set(&session, last.clone().filter(|_run| !is_pinned)))
    };
    let title = "Keeps this run as A. Run another statement, and Compare shows both side by side.";
    let label = if pinned.is_some() && !is_pinned { "Pin this run instead" } else { "Pin this run" };
    html! {
        <button type="button" id="pin" {title} {disabled} aria-pressed={is_pinned.to_string()}
            {onclick}>
            { label }
        </button>
    }
}

/// Lets the pinned run go.
#[component]
pub(crate) fn UnpinButton(props: &PinProps) -> Html {
    let PinProps { session, pins } = props.clone();
    let disabled = pins.pinned().is_none();
    let onclick = Callback::from(move |_: MouseEvent| pins.set(&session, None));
    html! { <button type="button" id="unpin" {disabled} {onclick}>{ "Unpin A" }</button> }
}
