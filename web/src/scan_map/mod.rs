//! The scan map: where in the lake the bytes of the last run lie, and what became of all others. A picture, and the same as
//! a table of text. Pure: `layout`, `moves`, `tally`, `detail`, `svg`; with the browser: `picture`, `paint`, `palette`, `save`.

mod detail;
mod fates;
mod layout;
mod legend;
mod lines;
mod measured;
mod moves;
mod paint;
mod palette;
mod picture;
mod spread;
mod svg;
mod table;
mod tally;
mod titles;

#[cfg(test)]
mod sample;

use crate::about_run::{Told, use_about_run};
use crate::error_pane::problem;
use crate::format;
use crate::kept::Kept;
use crate::session::SessionHandle;
use athenaeum_protocol::{AboutRun, Answer, ScanMap};
use legend::Legend;
use picture::Picture;
use table::Table;
use tally::{Total, why_nothing};
use yew::prelude::*;

/// What the pane needs.
#[derive(Properties, PartialEq)]
pub(crate) struct ScanMapProps {
    pub(crate) session: SessionHandle,
    pub(crate) state: Told<ScanMap>,
}

/// The map of the last run, asked for while `is_open`.
#[hook]
pub(crate) fn use_scan_map(session: &SessionHandle, is_open: bool) -> Told<ScanMap> {
    use_about_run(session, is_open, AboutRun::ScanMap, map_of)
}

/// The map that an answer holds.
pub(crate) fn map_of(answer: Answer) -> Option<ScanMap> {
    match answer {
        Answer::ScanMap(map) => Some(*map),
        _ => None,
    }
}

/// The pane.
#[component]
pub(crate) fn ScanMapPane(props: &ScanMapProps) -> Html {
    let ended = props.session.state.ended_run;
    let waits = ended.is_some() && ended != props.state.run_id();
    let inside = match &props.state {
        Told::Nothing if waits => html! { <p class="map-empty" role="status">{ "The engine draws up the map…" }</p> },
        Told::Nothing => html! {
            <p class="map-empty">{ "Run a query: here stands which bytes of the lake it read, and why it left out the others." }</p>
        },
        Told::Failed { diagnostic, .. } => problem(diagnostic),
        Told::Shown { about, .. } => html! { <MapView id="scan-map" title="Scan map" map={about.clone()} /> },
    };
    html! { <section class="map" aria-label="Scan map" aria-busy={waits.to_string()}>{ inside }</section> }
}

/// What a map needs.
#[derive(Properties, PartialEq)]
pub(crate) struct MapViewProps {
    /// What the ids of its parts and the names of its files begin with: there may be two on a page.
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) map: Kept<ScanMap>,
}

/// One map, as a picture or as a table.
#[component]
pub(crate) fn MapView(props: &MapViewProps) -> Html {
    let as_table = use_state(|| false);
    let switch = {
        let as_table = as_table.clone();
        Callback::from(move |_: MouseEvent| as_table.set(!*as_table))
    };
    let MapViewProps { id, title, map } = props;
    html! {
        <>
            <div class="map-head">
                <h2>{ *title }</h2>
                <p id={format!("{id}-summary")}>{ summary(map) }</p>
                <button type="button" id={format!("{id}-switch")} aria-pressed={as_table.to_string()} onclick={switch}>{ "Table" }</button>
            </div>
            if let Some(why) = why_nothing(map) { <p class="map-empty" id={format!("{id}-nothing")}>{ why }</p> }
            if !map.scans.is_empty() {
                if *as_table {
                    <Table id={*id} map={map.clone()} />
                } else {
                    <Legend map={map.clone()} />
                    <Picture id={*id} title={*title} map={map.clone()} />
                }
            }
        </>
    }
}

fn summary(map: &ScanMap) -> String {
    let total = Total::of_map(map);
    let of = |read: u64, all: u64, noun| format!("{} of {}", format::count(read), format::counted(all, noun));
    let bytes = format!("{} of {} read", format::bytes(total.read_bytes), format::bytes(total.bytes));
    let counts = [
        of(total.partitions_read, total.partitions, "partition"),
        of(total.objects_read, total.objects, "object"),
        bytes,
    ];
    counts.join(" · ")
}
