//! Changes of subscriptions as a database migration service writes them: Op, time of the commit, then the row. Only
//! here one sees that a subscription was deleted.

use super::model::{Business, FIRST_SUBSCRIPTIONS, Subscription};
use crate::calendar::{DAY_MILLIS, HOUR_MILLIS, SECOND_MILLIS, date_text};
use crate::error::Result;
use crate::rng::Rng;
use crate::table::{Column, Kind, PARQUET, Place, Row, Spec, Table, column, row};

const COLUMNS: &[Column] = &[
    column("op", Kind::Text, "I for inserted, U for updated, D for deleted"),
    column("commit_ts", Kind::Moment, "When the change was committed, UTC"),
    column("id", Kind::Long, "The subscription"),
    column("user_id", Kind::Long, "Whose it is"),
    column("plan_id", Kind::Long, "The plan"),
    column("status", Kind::Text, "active, past_due or cancelled"),
];
const SPEC: Spec = Spec {
    name: "subscriptions_cdc",
    comment: "Changes of subscriptions in ten days, with deletes",
    bucket: "saas-raw",
    folder: "subscriptions_cdc",
    format: PARQUET,
    columns: COLUMNS,
    partition_keys: &[column("cdc_date", Kind::Text, "Day of the commit, for example 2025-08-20")],
    buckets: None,
};
const DAYS: i64 = 10;
const CHANGES_PER_DAY: i64 = 300;
/// Deletes of each day: subscriptions that are in no later sync.
const DELETES_PER_DAY: i64 = 3;
const INSERTS_PER_DAY: i64 = 60;
/// New subscriptions of these days count on from here.
const FIRST_NEW: i64 = FIRST_SUBSCRIPTIONS + 2_000;

/// The table.
pub(super) fn table(business: &Business) -> Result<Table> {
    let mut rng = Rng::stream("saas.cdc", 0);
    let first = (business.first_sync_millis / DAY_MILLIS - DAYS) * DAY_MILLIS;
    let mut table = Table::new(SPEC);
    for day in 0..DAYS {
        let start = first + day * DAY_MILLIS;
        let mut rows: Vec<Row> = (0..CHANGES_PER_DAY).map(|at| change(day, at, start, &mut rng)).collect();
        rows.sort_by_key(|row| row.get(1).and_then(|cell| cell.number().ok().flatten()));
        let date = date_text(start / DAY_MILLIS);
        table.add(Place::new(format!("cdc_date={date}/cdc-00000.snappy.parquet"), start + DAY_MILLIS), &rows)?;
        table.register(&[&date]);
    }
    Ok(table)
}

fn change(day: i64, at: i64, start: i64, rng: &mut Rng) -> Row {
    let commit = start + rng.between(0, 23) * HOUR_MILLIS + rng.between(0, 3_599) * SECOND_MILLIS;
    let (op, number) = match at {
        at if at < INSERTS_PER_DAY => ("I", FIRST_NEW + day * INSERTS_PER_DAY + at),
        // Deleted ones are the last of the first sync; updates leave them alone.
        at if at < INSERTS_PER_DAY + DELETES_PER_DAY => {
            ("D", FIRST_SUBSCRIPTIONS - 1 - day * DELETES_PER_DAY - (at - INSERTS_PER_DAY))
        }
        _ => ("U", rng.between(0, FIRST_SUBSCRIPTIONS - 1 - DAYS * DELETES_PER_DAY)),
    };
    let subscription = Subscription::new(number);
    let updated = rng.pick_weighted(&[("active", 70), ("past_due", 15), ("cancelled", 15)]);
    let status = if op == "U" { updated } else { "active" };
    row![op, commit, subscription.id, subscription.user_id, subscription.plan_id, status]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_days_hold_3000_changes() {
        let table = table(&Business::new().unwrap()).unwrap();
        assert_eq!(table.objects.len(), 10);
        assert_eq!(table.objects.iter().map(|object| object.row_count).sum::<u64>(), 3_000);
    }
}
