//! The receipt as a few lines for people, below the rows.

use athenaeum_protocol::{Bill, Charge, Dollars, Receipt, TableShare};

/// Rows and times, what was read, where the bytes came from, and the bill.
pub(crate) fn receipt_text(receipt: &Receipt) -> String {
    let mut lines = vec![times(receipt)];
    if receipt.objects_total > 0 {
        lines.push(read(receipt));
        lines.push(bytes(receipt));
    }
    lines.push(format!("  billed: {}", bill(receipt)));
    lines.join("\n")
}

fn times(receipt: &Receipt) -> String {
    let reading = receipt.reading_ms.min(receipt.execution_ms);
    let queue_ms = receipt.simulated_queue_ms;
    let queue =
        if queue_ms > 0.0 { format!("; before that {queue_ms:.0} ms in a simulated queue") } else { String::new() };
    format!(
        "({} rows; {:.1} ms: planning {:.1}, reading {:.1}, computing {:.1}{queue})",
        receipt.rows,
        receipt.planning_ms + receipt.execution_ms,
        receipt.planning_ms,
        reading,
        receipt.execution_ms - reading
    )
}

fn read(receipt: &Receipt) -> String {
    let shares = [
        (receipt.partitions_read, receipt.partitions_total, "partitions"),
        (receipt.objects_read, receipt.objects_total, "objects"),
        (receipt.row_groups_read, receipt.row_groups_total, "row groups"),
        (receipt.columns_read, receipt.columns_total, "columns"),
    ];
    // What the tables do not have is left out.
    let shares = shares.iter().filter(|(_, total, _)| *total > 0);
    let shares: Vec<String> = shares.map(|(read, total, noun)| format!("{read} of {total} {noun}")).collect();
    format!("  read: {}", shares.join(", "))
}

fn bytes(receipt: &Receipt) -> String {
    format!(
        "  scanned: {} bytes, {} of them from the cache; {} requests for {} bytes",
        receipt.data_scanned_bytes, receipt.cached_bytes, receipt.requests, receipt.network_bytes
    )
}

fn bill(receipt: &Receipt) -> String {
    match receipt.bill.charge {
        Charge::Scanned => paid(receipt),
        Charge::Cancelled => format!("{}; a cancelled statement pays for what it had read", paid(receipt)),
        Charge::Failed => "$0; a failed statement is free".to_owned(),
        Charge::Ddl => "$0; statements about the catalog are free".to_owned(),
        Charge::NothingRead if receipt.result_reused => "$0; an earlier result was used again".to_owned(),
        Charge::NothingRead => "$0; nothing was read".to_owned(),
    }
}

/// The sum: tables at production size, whole megabytes, the smallest charge, dollars.
fn paid(receipt: &Receipt) -> String {
    let Bill { read_bytes, rounded_bytes, billed_bytes, cost_usd, prices, .. } = &receipt.bill;
    let megabytes = |bytes: &u64| *bytes as f64 / prices.megabyte_bytes as f64;
    let table = |share: &TableShare| match share.scale_factor {
        1 => share.data_scanned_bytes.to_string(),
        factor => format!("{} x {factor}", share.data_scanned_bytes),
    };
    let tables: Vec<String> = receipt.tables.iter().map(table).collect();
    let mut steps = vec![format!("{} bytes = {:.1} MB read", tables.join(" + "), megabytes(read_bytes))];
    if rounded_bytes != read_bytes {
        steps.push(format!("{:.0} MB rounded up", megabytes(rounded_bytes)));
    }
    if billed_bytes != rounded_bytes {
        steps.push(format!("{:.0} MB minimum", megabytes(billed_bytes)));
    }
    let price = format!("{} per TB, {}", Dollars(prices.usd_per_terabyte), prices.as_of);
    format!("{} = {} ({price})", steps.join(" -> "), Dollars(*cost_usd))
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_protocol::PriceList;

    fn receipt(charge: Charge) -> Receipt {
        let prices = PriceList {
            as_of: "2026-11".to_owned(),
            usd_per_terabyte: 5.0,
            megabyte_bytes: 1 << 20,
            ..PriceList::default()
        };
        let table = TableShare { data_scanned_bytes: 42_000, scale_factor: 10, ..TableShare::default() };
        Receipt {
            rows: 3,
            planning_ms: 1.0,
            execution_ms: 5.0,
            reading_ms: 2.0,
            data_scanned_bytes: 42_000,
            cached_bytes: 2_000,
            network_bytes: 50_000,
            requests: 2,
            objects_read: 1,
            objects_total: 4,
            columns_read: 2,
            columns_total: 13,
            tables: vec![table],
            bill: Bill {
                charge,
                read_bytes: 420_000,
                rounded_bytes: 1 << 20,
                billed_bytes: 10 << 20,
                cost_usd: 0.0000476837,
                prices,
            },
            ..Receipt::default()
        }
    }

    #[test]
    fn the_receipt_reads_from_rows_to_dollars() {
        assert_eq!(
            receipt_text(&receipt(Charge::Scanned)),
            "(3 rows; 6.0 ms: planning 1.0, reading 2.0, computing 3.0)\n  \
             read: 1 of 4 objects, 2 of 13 columns\n  \
             scanned: 42000 bytes, 2000 of them from the cache; 2 requests for 50000 bytes\n  \
             billed: 42000 x 10 bytes = 0.4 MB read -> 1 MB rounded up -> 10 MB minimum = $0.0000477 ($5 per TB, 2026-11)"
        );
    }

    #[test]
    fn what_is_free_says_why() {
        let told = |charge| bill(&receipt(charge));
        assert_eq!(told(Charge::Failed), "$0; a failed statement is free");
        assert_eq!(told(Charge::Ddl), "$0; statements about the catalog are free");
        assert!(told(Charge::Cancelled).ends_with("a cancelled statement pays for what it had read"));
        assert_eq!(receipt_text(&Receipt::default()).lines().last(), Some("  billed: $0; nothing was read"));
    }
}
