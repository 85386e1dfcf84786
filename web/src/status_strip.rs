//! State, times, data scanned and cost of the last run, in Athena's order, and the line of what was read.

use crate::browser;
use crate::format;
use crate::session::state::{Phase, Run, Session};
use athenaeum_protocol::Receipt;
use gloo_timers::callback::Interval;
use yew::prelude::*;

/// Often enough for a running clock, seldom enough to be calm.
const CLOCK_MS: u32 = 100;

const QUEUE_TITLE: &str = "In Athena a query waits here for capacity. Here nobody waits: the time is simulated where the workgroup \
     asks for a queue, and is otherwise none.";
const COST_TITLE: &str =
    "$5 per terabyte scanned. Athena rounds a query up to the next megabyte and bills 10 MB at least; DDL is free.";
const SCANNED_TITLE: &str = "Bytes the query asked storage for, before any cache: what Athena bills.";

/// What the strip needs.
#[derive(Properties, PartialEq)]
pub(crate) struct StatusProps {
    pub(crate) session: UseReducerHandle<Session>,
}

/// The strip and the receipt.
#[component]
pub(crate) fn StatusStrip(props: &StatusProps) -> Html {
    let session = &*props.session;
    use_clock(matches!(session.run, Run::Running { .. }));
    let phase = session.phase();
    let figures = Figures::of(session, browser::now_ms());
    html! {
        <section class="status" aria-label="Status">
            <div class="strip" data-state={state_name(phase)}>
                <div class="strip-state" role="status">{ state_text(phase) }</div>
                <dl class="facts">
                    { fact("Time in queue", QUEUE_TITLE, &figures.queue, None) }
                    { fact("Run time", "Planning and execution.", &figures.run_time, None) }
                    { fact("Data scanned", SCANNED_TITLE, &figures.scanned, None) }
                    { fact("Cost", COST_TITLE, &figures.cost, Some("cost")) }
                </dl>
            </div>
            { receipt_line(session) }
        </section>
    }
}

/// Renders again and again while a run goes on.
#[hook]
fn use_clock(runs: bool) {
    let tick = use_force_update();
    use_effect_with(runs, move |runs| {
        let clock = runs.then(|| Interval::new(CLOCK_MS, move || tick.force_update()));
        move || drop(clock)
    });
}

/// The texts of the strip; a dash where there is nothing to say yet.
#[derive(Debug, PartialEq)]
struct Figures {
    queue: String,
    run_time: String,
    scanned: String,
    cost: String,
}

impl Figures {
    fn of(session: &Session, now_ms: f64) -> Self {
        let dash = || "–".to_owned();
        match &session.run {
            Run::None | Run::Queued { .. } => Self { queue: dash(), run_time: dash(), scanned: dash(), cost: dash() },
            Run::Running { since_ms, progress, .. } => Self {
                queue: format::duration(0.0),
                run_time: format::duration(now_ms - since_ms),
                scanned: format::bytes(progress.data_scanned_bytes),
                cost: dash(),
            },
            Run::Fetching { summary, .. } | Run::Ended { summary, .. } => Self {
                queue: queue_text(summary.receipt.simulated_queue_ms),
                run_time: format::duration(summary.receipt.planning_ms + summary.receipt.execution_ms),
                scanned: format::bytes(summary.receipt.data_scanned_bytes),
                // The engine that knows its price is still on its way.
                cost: if session.unpriced().is_some() { dash() } else { format::dollars(summary.receipt.cost_usd) },
            },
        }
    }
}

fn queue_text(simulated_ms: f64) -> String {
    let text = format::duration(simulated_ms);
    if simulated_ms > 0.0 { format!("{text} (simulated)") } else { text }
}

fn fact(name: &'static str, title: &'static str, value: &str, class: Option<&'static str>) -> Html {
    html! { <div class="fact" {title}><dt>{ name }</dt><dd {class}>{ value }</dd></div> }
}

fn receipt_line(session: &Session) -> Html {
    let receipt = match &session.run {
        Run::Ended { summary, .. } | Run::Fetching { summary, .. } => &summary.receipt,
        _ => return html! { <p class="receipt" id="receipt" /> },
    };
    let parts = parts(receipt).into_iter().map(|(figure, rest)| html! { <span><b>{ figure }</b>{ rest }</span> });
    html! {
        <p class="receipt" id="receipt" aria-label="What was read"
            data-data-scanned-bytes={receipt.data_scanned_bytes.to_string()}
            data-network-bytes={receipt.network_bytes.to_string()}
            data-requests={receipt.requests.to_string()}
            data-partitions-read={receipt.partitions_read.to_string()}
            data-partitions-total={receipt.partitions_total.to_string()}
            data-objects-read={receipt.objects_read.to_string()}
            data-objects-total={receipt.objects_total.to_string()}
            data-billed-bytes={receipt.billed_bytes.to_string()}
            data-cost-usd={receipt.cost_usd.to_string()}
            data-simulated-queue-ms={receipt.simulated_queue_ms.to_string()}
            data-planning-ms={receipt.planning_ms.to_string()}
            data-execution-ms={receipt.execution_ms.to_string()}>
            { for parts }
        </p>
    }
}

/// Figure and noun of each part; what does not apply to the tables read is left out.
fn parts(receipt: &Receipt) -> Vec<(String, String)> {
    let of = |read: u64, total: u64, noun: &str| {
        let plural = if total == 1 { "" } else { "s" };
        (format::count(read), format!(" of {} {noun}{plural}", format::count(total)))
    };
    let shares = [
        (receipt.partitions_read, receipt.partitions_total, "partition"),
        (receipt.objects_read, receipt.objects_total, "object"),
        (receipt.row_groups_read, receipt.row_groups_total, "row group"),
        (receipt.columns_read, receipt.columns_total, "column"),
    ];
    let mut parts: Vec<_> = shares
        .into_iter()
        .filter(|(_, total, _)| *total > 0)
        .map(|(read, total, noun)| of(read, total, noun))
        .collect();
    let plural = if receipt.requests == 1 { "" } else { "s" };
    parts.push((format::count(receipt.requests), format!(" request{plural}")));
    parts.push((format::bytes(receipt.network_bytes), " over the network".to_owned()));
    // The lake is a small model; the cost is that of the tables it stands for.
    if receipt.scaled_bytes != receipt.data_scanned_bytes {
        parts.push((format::bytes(receipt.scaled_bytes), " at production size".to_owned()));
    }
    if receipt.result_reused {
        parts.push(("result reused".to_owned(), String::new()));
    }
    parts
}

fn state_name(phase: Phase) -> &'static str {
    match phase {
        Phase::Loading => "loading",
        Phase::Ready => "ready",
        Phase::Queued => "queued",
        Phase::Running => "running",
        Phase::Succeeded => "succeeded",
        Phase::Failed => "failed",
        Phase::Cancelled => "cancelled",
        Phase::Broken => "broken",
    }
}

fn state_text(phase: Phase) -> &'static str {
    match phase {
        Phase::Loading => "Engine loads",
        Phase::Ready => "Ready",
        Phase::Queued => "Waits for engine",
        Phase::Running => "Running",
        Phase::Succeeded => "Completed",
        Phase::Failed => "Failed",
        Phase::Cancelled => "Cancelled",
        Phase::Broken => "No engine",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_receipt_leaves_out_what_does_not_apply() {
        let text = |receipt: &Receipt| parts(receipt).into_iter().map(|(a, b)| a + &b).collect::<Vec<_>>().join(" · ");
        let receipt = Receipt {
            partitions_read: 1,
            partitions_total: 181,
            objects_read: 1,
            objects_total: 1,
            requests: 1,
            network_bytes: 2048,
            data_scanned_bytes: 1024,
            scaled_bytes: 1024 * 1024,
            ..Receipt::default()
        };
        assert_eq!(
            text(&receipt),
            "1 of 181 partitions · 1 of 1 object · 1 request · 2.00 KB over the network · 1.00 MB at production size"
        );
        assert_eq!(text(&Receipt::default()), "0 requests · 0 B over the network");
    }
}
