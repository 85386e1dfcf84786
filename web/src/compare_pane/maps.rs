//! The scan maps of both runs, one above the other on a narrow page and side by side on a wide one. Asked when opened.

use super::EndedRun;
use crate::error_pane::problem;
use crate::kept::Kept;
use crate::scan_map::MapView;
use crate::session::SessionHandle;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{AboutRun, Answer, Question, ScanMap};
use yew::prelude::*;

/// What the maps need.
#[derive(Properties, PartialEq)]
pub(super) struct MapsProps {
    pub(super) session: SessionHandle,
    pub(super) a: EndedRun,
    pub(super) b: EndedRun,
}

/// Both maps, behind a line that opens them.
#[component]
pub(super) fn Maps(props: &MapsProps) -> Html {
    let open = use_state(|| false);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |_: Event| open.set(!*open))
    };
    let map = |name: &'static str, run: &EndedRun| {
        html! { <OneMap key={run.run_id} session={props.session.clone()} {name} run_id={run.run_id} /> }
    };
    html! {
        <details class="more" id="compare-maps" {ontoggle}>
            <summary>{ "Both scan maps" }</summary>
            if *open {
                <div class="compare-maps">{ map("A", &props.a) }{ map("B", &props.b) }</div>
            }
        </details>
    }
}

/// What one map needs.
#[derive(Properties, PartialEq)]
struct OneMapProps {
    session: SessionHandle,
    name: &'static str,
    run_id: u32,
}

/// The map of one run.
#[component]
fn OneMap(props: &OneMapProps) -> Html {
    let known = use_state(|| None::<Result<Kept<ScanMap>, Diagnostic>>);
    {
        let (session, setter) = (props.session.clone(), known.setter());
        use_effect_with(props.run_id, move |run_id| {
            let on_answer = Callback::from(move |answer| match answer {
                Ok(Answer::ScanMap(map)) => setter.set(Some(Ok(Kept::new(*map)))),
                Ok(_) => {}
                Err(diagnostic) => setter.set(Some(Err(diagnostic))),
            });
            session.ask(Question::OfRun { run_id: *run_id, about: AboutRun::ScanMap }, on_answer);
        });
    }
    let inside = match &*known {
        None => html! { <p class="map-empty" role="status">{ "The engine draws up the map…" }</p> },
        Some(Ok(map)) => html! { <MapView map={map.clone()} /> },
        Some(Err(diagnostic)) => problem(diagnostic),
    };
    html! {
        <section class="map compare-map" aria-label={format!("Scan map of {}", props.name)}>
            <h4>{ props.name }</h4>
            { inside }
        </section>
    }
}
