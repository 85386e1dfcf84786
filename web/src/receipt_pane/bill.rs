//! The bill as a sum that can be followed: bytes, production size, whole megabytes, the smallest charge, dollars; and why a
//! statement is free that is.

use crate::format;
use athenaeum_protocol::{Bill, Charge, Receipt, TableShare};
use yew::prelude::*;

/// The sum and its reasons.
pub(super) fn bill(receipt: &Receipt) -> Html {
    let bill = &receipt.bill;
    html! {
        <>
            { production(receipt) }
            <p class="receipt-sum" id="receipt-sum">{ sum(bill) }</p>
            <p class="receipt-note" id="receipt-why">{ why(receipt) }</p>
            { prices(bill) }
        </>
    }
}

/// The sum as one line.
fn sum(bill: &Bill) -> String {
    let dollars = format::dollars(bill.cost_usd);
    match bill.charge {
        Charge::NothingRead | Charge::Failed | Charge::Ddl => "$0".to_owned(),
        Charge::Scanned | Charge::Cancelled => {
            let mut steps = vec![format!("{} read", format::bytes(bill.read_bytes))];
            if !has_prices(bill) {
                // A run that ended with its engine: the history tells the sum alone.
                return match bill.billed_bytes {
                    0 => format!("{}; what it costs is told in a moment", steps.join("")),
                    billed => format!("{} → {} billed = {dollars}", steps.join(""), format::bytes(billed)),
                };
            }
            if bill.rounded_bytes != bill.read_bytes {
                steps.push(format!("{} rounded up", megabytes(bill.rounded_bytes, bill)));
            }
            if bill.billed_bytes != bill.rounded_bytes {
                steps.push(format!("{} minimum", megabytes(bill.billed_bytes, bill)));
            }
            format!("{} = {dollars}", steps.join(" → "))
        }
    }
}

fn has_prices(bill: &Bill) -> bool {
    bill.prices.usd_per_terabyte > 0.0
}

/// Whole megabytes, as the bill counts them.
fn megabytes(bytes: u64, bill: &Bill) -> String {
    format!("{} MB", format::count(bytes / bill.prices.megabyte_bytes.max(1)))
}

fn why(receipt: &Receipt) -> &'static str {
    match receipt.bill.charge {
        Charge::NothingRead if receipt.result_reused => "Free: an earlier result was used again, and nothing was read.",
        Charge::Scanned => {
            "Athena rounds each statement up to the next megabyte, and one that reads anything pays for 10 MB at least."
        }
        Charge::Cancelled => "A cancelled statement pays for what it had read when it was stopped.",
        Charge::Failed => "A failed statement is free, whatever it had read.",
        Charge::Ddl => "Statements about the catalog are free: CREATE, ALTER, DROP, SHOW, DESCRIBE and partitions.",
        Charge::NothingRead => "Free: nothing was read from storage.",
    }
}

/// How the small tables of the lake become those they stand for.
fn production(receipt: &Receipt) -> Html {
    if receipt.scaled_bytes == receipt.data_scanned_bytes || receipt.bill.read_bytes == 0 {
        return Html::default();
    }
    let line = |share: &TableShare| html! { <li key={share.table.clone()}>{ scaled(share) }</li> };
    html! {
        <>
            <p class="receipt-note">{ "The lake is a small model. At production size this is:" }</p>
            <ul class="receipt-tables">{ for receipt.tables.iter().map(line) }</ul>
        </>
    }
}

fn scaled(share: &TableShare) -> String {
    let scans = if share.scans > 1 { format!(" in {} scans", share.scans) } else { String::new() };
    format!(
        "{}: {}{scans} × {} = {}",
        share.table,
        format::bytes(share.data_scanned_bytes),
        format::count(share.scale_factor),
        format::bytes(share.scaled_bytes)
    )
}

fn prices(bill: &Bill) -> Html {
    if !has_prices(bill) {
        return Html::default();
    }
    let prices = &bill.prices;
    html! {
        <p class="receipt-note">
            { format!("{} per TB in {}, as of {}. ", format::dollars(prices.usd_per_terabyte), prices.regions, prices.as_of) }
            <a href={prices.source.clone()} rel="noreferrer" target="_blank">{ "Price list" }</a>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_protocol::PriceList;

    const MB: u64 = 1 << 20;

    fn told(read_bytes: u64, rounded: u64, billed: u64, cost_usd: f64) -> String {
        let prices = PriceList { megabyte_bytes: MB, usd_per_terabyte: 5.0, ..PriceList::default() };
        let (rounded_bytes, billed_bytes) = (rounded * MB, billed * MB);
        sum(&Bill { charge: Charge::Scanned, read_bytes, rounded_bytes, billed_bytes, cost_usd, prices })
    }

    #[test]
    fn the_steps_of_the_sum_are_those_that_change_something() {
        assert_eq!(told(420_000, 1, 10, 0.0000476837), "410 KB read → 1 MB rounded up → 10 MB minimum = $0.0000477");
        assert_eq!(told(12 * MB + 1, 13, 13, 0.0000619888), "12.0 MB read → 13 MB rounded up = $0.000062");
        assert_eq!(told(20 * MB, 20, 20, 0.0000953674), "20.0 MB read = $0.0000954");
        assert_eq!(sum(&Bill::default()), "$0");
        let lost = Bill { charge: Charge::Cancelled, read_bytes: 20 * MB, ..Bill::default() };
        assert_eq!(sum(&lost), "20.0 MB read; what it costs is told in a moment");
        let told = Bill { billed_bytes: 20 * MB, cost_usd: 0.0000953674, ..lost };
        assert_eq!(sum(&told), "20.0 MB read → 20.0 MB billed = $0.0000954");
    }

    #[test]
    fn each_table_has_its_own_scale() {
        let share = TableShare {
            table: "weblogs.access_logs".to_owned(),
            scans: 2,
            data_scanned_bytes: 2048,
            scale_factor: 20_000,
            scaled_bytes: 40_960_000,
        };
        assert_eq!(scaled(&share), "weblogs.access_logs: 2.00 KB in 2 scans × 20,000 = 39.1 MB");
    }
}
