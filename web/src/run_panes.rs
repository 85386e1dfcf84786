//! The panes below the status strip, behind one switch: the rows, and what there is to see of the last run.

use crate::compare_pane::{ComparePane, use_pins};
use crate::receipt_pane::ReceiptPane;
use crate::results::Results;
use crate::scan_map::{ScanMapPane, use_scan_map};
use crate::session::SessionHandle;
use crate::tabs::{Tab, Tabs, panel_id};
use yew::prelude::*;

const ROWS: usize = 0;
const MAP: &str = "map";
const RECEIPT: &str = "receipt-tab";
const COMPARE: &str = "compare-tab";
const TABS: &[Tab] = &[
    Tab { id: "rows", label: "Results" },
    Tab { id: RECEIPT, label: "Receipt" },
    Tab { id: MAP, label: "Scan map" },
    Tab { id: COMPARE, label: "Compare" },
];
const NAME: &str = "The last run";

/// What the panes need and tell.
#[derive(Properties, PartialEq)]
pub(crate) struct RunPanesProps {
    pub(crate) session: SessionHandle,
    /// The place of the error was pressed.
    pub(crate) on_place: Callback<()>,
}

/// The panes. Only the chosen one is drawn, and asks the engine.
#[component]
pub(crate) fn RunPanes(props: &RunPanesProps) -> Html {
    let chosen = use_state(|| ROWS);
    let pins = use_pins();
    let on_choose = {
        let setter = chosen.setter();
        Callback::from(move |index| setter.set(index))
    };
    let session = props.session.clone();
    let id = TABS.get(*chosen).map_or("", |tab| tab.id);
    let map = use_scan_map(&session, id == MAP);
    let pane = match id {
        RECEIPT => html! { <ReceiptPane {session} {pins} /> },
        MAP => html! { <ScanMapPane {session} state={map} /> },
        COMPARE => html! { <ComparePane {session} {pins} /> },
        _ => html! { <Results {session} on_place={props.on_place.clone()} /> },
    };
    html! {
        <div class="run-panes">
            <Tabs label={NAME} tabs={TABS} chosen={*chosen} {on_choose} />
            <div id={panel_id(id)} class="run-pane" role="tabpanel" aria-labelledby={id}>{ pane }</div>
        </div>
    }
}
