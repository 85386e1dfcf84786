//! The scan maps or the plans of both runs, one above the other on a narrow page and side by side on a wide one. Asked when
//! opened.

use super::EndedRun;
use crate::about_run::{Told, use_about};
use crate::error_pane::problem;
use crate::kept::Kept;
use crate::plan_pane::{PlanView, graph_of};
use crate::scan_map::{MapView, map_of};
use crate::session::SessionHandle;
use athenaeum_protocol::{AboutRun, PlanGraph, ScanMap};
use yew::prelude::*;

/// What stands side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    Maps,
    Plans,
}

/// What both sides need.
#[derive(Properties, PartialEq)]
pub(super) struct BothProps {
    pub(super) session: SessionHandle,
    pub(super) seen: Seen,
    pub(super) a: EndedRun,
    pub(super) b: EndedRun,
}

/// Both, behind a line that opens them.
#[component]
pub(super) fn Both(props: &BothProps) -> Html {
    let open = use_state(|| false);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            let details = event.target_dyn_into::<web_sys::Element>();
            open.set(details.is_some_and(|details| details.has_attribute("open")));
        })
    };
    let side = |side: Side, run: &EndedRun| {
        let (session, run_id) = (props.session.clone(), run.run_id);
        match props.seen {
            Seen::Maps => html! { <OneMap key={run_id} {session} {side} {run_id} /> },
            Seen::Plans => html! { <OnePlan key={run_id} {session} {side} {run_id} /> },
        }
    };
    let (id, title) = match props.seen {
        Seen::Maps => ("compare-maps", "Both scan maps"),
        Seen::Plans => ("compare-plans", "Both plans"),
    };
    html! {
        <details class="more" {id} {ontoggle}>
            <summary>{ title }</summary>
            if *open {
                <div class="compare-both">{ side(Side::A, &props.a) }{ side(Side::B, &props.b) }</div>
            }
        </details>
    }
}

/// Which of the two runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    A,
    B,
}

/// What one side needs.
#[derive(Properties, PartialEq)]
struct SideProps {
    session: SessionHandle,
    side: Side,
    run_id: u32,
}

/// The map of one run.
#[component]
fn OneMap(props: &SideProps) -> Html {
    let told = use_about(&props.session, Some(props.run_id), AboutRun::ScanMap, map_of);
    let (id, title) = match props.side {
        Side::A => ("scan-map-a", "Scan map of A"),
        Side::B => ("scan-map-b", "Scan map of B"),
    };
    let view = |map: &Kept<ScanMap>| html! { <MapView {id} {title} map={map.clone()} /> };
    html! { <section class="map compare-one" aria-label={title}>{ shown(&told, view) }</section> }
}

/// The plan of one run.
#[component]
fn OnePlan(props: &SideProps) -> Html {
    let told = use_about(&props.session, Some(props.run_id), AboutRun::Plan, graph_of);
    let (id, title) = match props.side {
        Side::A => ("plan-a", "Plan of A"),
        Side::B => ("plan-b", "Plan of B"),
    };
    let view = |graph: &Kept<PlanGraph>| html! { <PlanView {id} {title} graph={graph.clone()} /> };
    html! { <section class="plan compare-one" aria-label={title}>{ shown(&told, view) }</section> }
}

fn shown<T>(told: &Told<T>, view: impl Fn(&Kept<T>) -> Html) -> Html {
    match told {
        Told::Nothing => html! { <p class="receipt-note" role="status">{ "The engine is asked…" }</p> },
        Told::Shown { about, .. } => view(about),
        Told::Failed { diagnostic, .. } => problem(diagnostic),
    }
}
