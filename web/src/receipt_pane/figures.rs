//! Figures of a receipt as lists of name and value, with bars where one is a part of another.

use crate::format;
use crate::share_bar::share_bar;
use athenaeum_protocol::{Receipt, RunState, RunSummary};
use yew::prelude::*;

/// Parts and wholes: name, read, of how many.
fn read_shares(receipt: &Receipt) -> Vec<(&'static str, u64, u64)> {
    let shares = [
        ("Partitions", receipt.partitions_read, receipt.partitions_total),
        ("Objects", receipt.objects_read, receipt.objects_total),
        ("Their row groups", receipt.row_groups_read, receipt.row_groups_total),
        ("Columns", receipt.columns_read, receipt.columns_total),
    ];
    // What the tables do not have is left out.
    shares.into_iter().filter(|(_, _, total)| *total > 0).collect()
}

/// Rows, and what was read of how many.
pub(super) fn shares(receipt: &Receipt) -> Html {
    let share = |(name, read, total): (&'static str, u64, u64)| {
        let text = format!("{} of {}", format::count(read), format::count(total));
        fact(name, text, None, share_bar(read, total))
    };
    html! {
        <dl class="receipt-facts">
            { fact("Rows of the result", format::count(receipt.rows), None, Html::default()) }
            { for read_shares(receipt).into_iter().map(share) }
        </dl>
    }
}

/// Bytes asked for, of the network and of the cache.
pub(super) fn bytes(receipt: &Receipt) -> Html {
    let scanned = receipt.data_scanned_bytes;
    let exact = |bytes: u64| Some(format!("{} bytes", format::count(bytes)));
    let cached = receipt.cached_bytes;
    html! {
        <>
            <dl class="receipt-facts">
                { fact("Data scanned", format::bytes(scanned), exact(scanned), share_bar(scanned, scanned)) }
                { fact("of it from the cache", format::bytes(cached), exact(cached), share_bar(cached, scanned)) }
                { fact("Over the network", format::bytes(receipt.network_bytes), exact(receipt.network_bytes), Html::default()) }
                { fact("Requests", format::count(receipt.requests), None, Html::default()) }
            </dl>
            <p class="receipt-note">
                { "Athena bills what a query asks of storage, so a cache here makes it faster and not cheaper. The network \
                   may carry more: neighbouring ranges come in one request." }
            </p>
        </>
    }
}

/// Planning, reading and computing.
pub(super) fn times(summary: &RunSummary) -> Html {
    let receipt = &summary.receipt;
    let [planning, reading, computing] = spans_ms(receipt);
    let whole = receipt.planning_ms + receipt.execution_ms;
    let row = |name: &'static str, millis: f64| fact(name, format::duration(millis), None, bar_of_ms(millis, whole));
    html! {
        <>
            <dl class="receipt-facts">
                if receipt.simulated_queue_ms > 0.0 {
                    { fact("In the queue, simulated", format::duration(receipt.simulated_queue_ms), None, Html::default()) }
                }
                if summary.state == RunState::Succeeded {
                    { row("Planning", planning) }
                    { row("Reading", reading) }
                    { row("Computing", computing) }
                } else {
                    { row("Reading", receipt.reading_ms) }
                }
            </dl>
            <p class="receipt-note">
                { "Reading is the time in which at least one read of storage was under way; computing is the rest of the \
                   execution. Both are this machine's, not Athena's." }
            </p>
        </>
    }
}

/// Planning, reading and computing in milliseconds; together they are the run time.
pub(crate) fn spans_ms(receipt: &Receipt) -> [f64; 3] {
    let reading = receipt.reading_ms.min(receipt.execution_ms);
    [receipt.planning_ms, reading, receipt.execution_ms - reading]
}

fn bar_of_ms(millis: f64, whole_ms: f64) -> Html {
    // Whole microseconds are fine enough for a bar.
    let micros = |millis: f64| (millis.max(0.0) * 1_000.0).round() as u64;
    share_bar(micros(millis), micros(whole_ms))
}

fn fact(name: &'static str, value: String, title: Option<String>, bar: Html) -> Html {
    html! {
        <div {title}>
            <dt>{ name }</dt>
            <dd><span class="receipt-value">{ value }</span>{ bar }</dd>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_tables_do_not_have_is_left_out() {
        let receipt = Receipt { objects_read: 1, objects_total: 1, columns_total: 13, ..Receipt::default() };
        assert_eq!(read_shares(&receipt), [("Objects", 1, 1), ("Columns", 0, 13)]);
    }

    #[test]
    fn reading_is_never_longer_than_the_execution_it_is_part_of() {
        let receipt = Receipt { planning_ms: 2.0, execution_ms: 10.0, reading_ms: 4.0, ..Receipt::default() };
        assert_eq!(spans_ms(&receipt), [2.0, 4.0, 6.0]);
        assert_eq!(spans_ms(&Receipt { reading_ms: 12.0, ..receipt }), [2.0, 10.0, 0.0]);
    }
}
