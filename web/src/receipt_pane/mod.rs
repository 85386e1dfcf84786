//! The receipt of the last run: what it read of how much, where the bytes came from, the bill as a sum, the times, and what
//! it would have read otherwise. The figures come with the run; only the last part asks the engine.

mod bill;
mod figures;
mod savings;

pub(crate) use figures::spans_ms;

use crate::compare_pane::{PinButton, Pins};
use crate::session::SessionHandle;
use crate::session::state::Run;
use athenaeum_protocol::{Charge, RunSummary};
use savings::SavingsSection;
use yew::prelude::*;

/// What the pane needs.
#[derive(Properties, PartialEq)]
pub(crate) struct ReceiptProps {
    pub(crate) session: SessionHandle,
    pub(crate) pins: Pins,
}

/// The pane.
#[component]
pub(crate) fn ReceiptPane(props: &ReceiptProps) -> Html {
    let state = &props.session.state;
    let summary = match &state.run {
        Run::Ended { summary, .. } | Run::Fetching { summary, .. } => summary,
        Run::None => return note("Run a statement: what it reads, and what Athena would charge for it, stands here."),
        Run::Queued { .. } | Run::Running { .. } => return note("The receipt comes when the run ends."),
    };
    html! {
        <section class="receipt-pane" aria-label="Receipt">
            <div class="receipt-parts">
                { part("receipt-read", "What was read", figures::shares(&summary.receipt)) }
                { part("receipt-bytes", "Where the bytes came from", figures::bytes(&summary.receipt)) }
                { part("receipt-bill", "What Athena would charge", bill::bill(&summary.receipt)) }
                { part("receipt-times", "Where the time went", figures::times(summary)) }
            </div>
            <p class="receipt-actions"><PinButton session={props.session.clone()} pins={props.pins.clone()} /></p>
            { savings(props, summary) }
        </section>
    }
}

fn savings(props: &ReceiptProps, summary: &RunSummary) -> Html {
    match (summary.receipt.bill.charge, props.session.state.ended_run) {
        (Charge::Scanned, Some(run_id)) => {
            html! { <SavingsSection key={run_id} session={props.session.clone()} {run_id} /> }
        }
        _ => Html::default(),
    }
}

fn note(text: &'static str) -> Html {
    html! { <section class="receipt-pane" aria-label="Receipt"><p class="results-empty">{ text }</p></section> }
}

fn part(id: &'static str, title: &'static str, content: Html) -> Html {
    html! {
        <section {id} class="receipt-part" aria-labelledby={format!("{id}-title")}>
            <h3 id={format!("{id}-title")}>{ title }</h3>
            { content }
        </section>
    }
}
