//! What an estimate says before a run, and what the run then reads; what lints find, and that a rewrite gives the same rows.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

#[path = "support/sample_lake.rs"]
mod sample_lake;

use athenaeum_engine::{Engine, Outcome, Progress};
use athenaeum_protocol::{Estimate, EstimateBasis};
use expect_test::{Expect, expect};
use sample_lake::engine;
use std::time::Instant;

const QUERIES: &str = include_str!("../../../tests/sql/estimate_queries.txt");
/// An estimate is good if it is no further from the truth than this part of it.
const TOLERANCE: f64 = 0.1;
/// Part of the estimates that must be good.
const GOOD: f64 = 0.9;

async fn estimate(engine: &Engine, sql: &str) -> Estimate {
    engine.estimate(sql, "default").await
}

async fn run(engine: &Engine, sql: &str) -> Outcome {
    let outcome = engine.run(sql, "default", &Progress::default()).await;
    assert_eq!(outcome.error, None, "{sql}");
    outcome
}

/// How far an estimate is from the truth, as a part of it.
fn distance(estimated: u64, actual: u64) -> f64 {
    estimated.abs_diff(actual) as f64 / actual.max(1) as f64
}

#[tokio::test]
async fn nine_of_ten_estimates_are_within_a_tenth() {
    let mut far = Vec::new();
    let mut count = 0;
    for sql in QUERIES.lines() {
        // An engine of its own, so that nothing is known of any footer.
        let engine = engine().await;
        let estimated = estimate(&engine, sql).await;
        let actual = run(&engine, sql).await.receipt.data_scanned_bytes;
        count += 1;
        let distance = distance(estimated.data_scanned_bytes, actual);
        if distance > TOLERANCE {
            let told = estimated.data_scanned_bytes;
            far.push((
                distance,
                format!("{:.0} %: {told} for {actual} ({:?}) {sql}", distance * 100.0, estimated.basis),
            ));
        }
    }
    far.sort_by(|one, other| other.0.total_cmp(&one.0));
    let worst = far.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n");
    let good = f64::from(count - i32::try_from(far.len()).unwrap()) / f64::from(count);
    println!("{:.1} % of {count} estimates are good; the others:\n{worst}", good * 100.0);
    assert!(good >= GOOD, "{:.1} % of {count} estimates are good; the others:\n{worst}", good * 100.0);
}

#[tokio::test]
async fn one_day_of_half_a_year() {
    let engine = engine().await;
    let sql = "SELECT path FROM weblogs.access_logs WHERE year = '2025' AND month = '06' AND day = '14'";
    let told = estimate(&engine, sql).await;
    let scan = &told.scans[0];
    assert_eq!((scan.table.as_str(), scan.partitions_read, scan.partitions_total), ("weblogs.access_logs", 1, 180));
    assert_eq!((scan.columns_read, scan.columns_total), (1, 13));
    let receipt = run(&engine, sql).await.receipt;
    assert_eq!(told.basis, EstimateBasis::Exact);
    assert_eq!((told.data_scanned_bytes, told.scaled_bytes), (receipt.data_scanned_bytes, receipt.scaled_bytes));
    assert_eq!((told.billed_bytes, told.cost_usd), (receipt.billed_bytes, receipt.cost_usd));
}

#[tokio::test]
async fn a_sample_of_footers_stands_for_the_others_until_they_are_known() {
    let engine = engine().await;
    let sql = "SELECT path FROM weblogs.access_logs";
    assert_eq!(estimate(&engine, sql).await.basis, EstimateBasis::Sample);
    let receipt = run(&engine, sql).await.receipt;
    let told = estimate(&engine, sql).await;
    assert_eq!((told.basis, told.data_scanned_bytes), (EstimateBasis::Exact, receipt.data_scanned_bytes));
    let started = Instant::now();
    estimate(&engine, sql).await;
    println!("an estimate of 180 known objects took {:?}", started.elapsed());
}

#[tokio::test]
async fn what_cannot_be_planned_has_no_estimate() {
    let engine = engine().await;
    for sql in
        ["", "SELECT", "SELEC 1", "SELECT x FROM nowhere", "SHOW TABLES", "DROP TABLE weblogs.access_logs", "SELECT 1"]
    {
        assert_eq!(estimate(&engine, sql).await, Estimate::default(), "{sql}");
    }
}

/// Each lint: its rule, where it points, and the rewrite with its bytes.
async fn check_lints(engine: &Engine, sql: &str, expected: Expect) {
    let lints = estimate(engine, sql).await.lints;
    let line = |lint: &athenaeum_protocol::Lint| {
        let place = &sql[lint.start as usize..lint.end as usize];
        let rewrite = match (&lint.rewrite, lint.rewrite_bytes) {
            (Some(rewrite), Some(bytes)) => format!("\n  {rewrite}\n  {bytes} bytes"),
            _ => String::new(),
        };
        format!("{:?} at {place}: {}{rewrite}", lint.rule, lint.message)
    };
    expected.assert_eq(&lints.iter().map(line).collect::<Vec<_>>().join("\n"));
}

#[tokio::test]
async fn lints_of_partition_keys() {
    let engine = engine().await;
    check_lints(
        &engine,
        "SELECT path FROM weblogs.access_logs",
        expect!["NoPartitionFilter at weblogs.access_logs: All partitions of access_logs are read"],
    )
    .await;
    check_lints(&engine, "SELECT path FROM weblogs.access_logs WHERE CAST(day AS integer) = 14", expect![[r#"
        WrappedPartitionKey at CAST(day AS integer) = 14: A partition key of access_logs stands inside a function, a cast or arithmetic
          SELECT path FROM weblogs.access_logs WHERE day = '14'
          30652 bytes"#]]).await;
    check_lints(&engine, "SELECT path FROM weblogs.access_logs AS l WHERE l.month LIKE '0_' AND substr(l.month, 2) = '6' AND status = 500", expect![[r#"
        PatternOnPartitionKey at l.month LIKE '0_': A partition key of access_logs is compared with a pattern
        WrappedPartitionKey at substr(l.month, 2) = '6': A partition key of access_logs stands inside a function, a cast or arithmetic
          SELECT path FROM weblogs.access_logs AS l WHERE l.month LIKE '0_' AND l.month = '06' AND status = 500
          155415 bytes"#]]).await;
    check_lints(&engine, "SELECT path FROM weblogs.access_logs WHERE date_parse(year || month || day, '%Y%m%d') BETWEEN TIMESTAMP '2025-03-01' AND TIMESTAMP '2025-03-03'", expect![[r#"
        WrappedPartitionKey at date_parse(year || month || day, '%Y%m%d') BETWEEN TIMESTAMP '2025-03-01' AND TIMESTAMP '2025-03-03': A partition key of access_logs stands inside a function, a cast or arithmetic
          SELECT path FROM weblogs.access_logs WHERE year = '2025' AND month = '03' AND day IN ('01', '02', '03')
          15961 bytes"#]]).await;
    check_lints(
        &engine,
        "SELECT path FROM weblogs.access_logs WHERE request_time >= TIMESTAMP '2025-06-14'",
        expect!["TimeWithoutPartitionKey at request_time >= TIMESTAMP '2025-06-14': A range of time, but all partitions of access_logs are read"],
    )
    .await;
    check_lints(&engine, "SELECT path FROM weblogs.access_logs WHERE CAST(day AS integer) = day(now())", expect!["WrappedPartitionKey at CAST(day AS integer) = day(now()): A partition key of access_logs stands inside a function, a cast or arithmetic"])
        .await;
}

#[tokio::test]
async fn lints_of_columns_and_limit() {
    let engine = engine().await;
    check_lints(&engine, "SELECT * FROM stays_silver.listings LIMIT 5 ;", expect![[r#"
        SelectAll at *: All 10 columns of listings are read
          SELECT listing_id, host_id, title, city, room_type, lat, lon, base_price_cents, rating, amenities FROM stays_silver.listings LIMIT 5 ;
          208947 bytes
        LimitWithoutOrder at LIMIT 5: Which rows these are may differ each time"#]]).await;
    check_lints(&engine, "SELECT city FROM (SELECT * FROM stays_silver.listings)", expect![[""]]).await;
    check_lints(&engine, "SELECT * FROM stays_bronze.crm_contacts", expect![[""]]).await;
    check_lints(
        &engine,
        "SELECT path FROM (SELECT path, day FROM weblogs.access_logs) WHERE day = '14'",
        expect![[""]],
    )
    .await;
}

#[tokio::test]
async fn a_rewrite_gives_the_same_rows() {
    let engine = engine().await;
    let conditions = [
        "CAST(day AS integer) = 14",
        "CAST(day AS bigint) BETWEEN 1 AND 3 AND month = '02'",
        "month LIKE '%6'",
        "regexp_like(day, '^0[1-3]$')",
        "year || month || day = '20250614'",
        "date(year || '-' || month || '-' || day) >= DATE '2025-06-28'",
        "access_logs.\"day\" LIKE '3%'",
        "CAST(month AS integer) > 5 AND status = 404",
    ];
    let counted =
        conditions.map(|condition| format!("SELECT path, request_id FROM weblogs.access_logs WHERE {condition}"));
    let stars =
        ["SELECT * FROM stays_silver.guests", "SELECT * FROM weblogs.access_logs WHERE month = '01' AND day = '02'"];
    for sql in counted.iter().map(String::as_str).chain(stars) {
        let rewrites: Vec<String> =
            estimate(&engine, sql).await.lints.into_iter().filter_map(|lint| lint.rewrite).collect();
        assert!(!rewrites.is_empty(), "no rewrite of {sql}");
        let rows = run(&engine, sql).await.rows.text_window(0, usize::MAX);
        for rewrite in rewrites {
            assert!(run(&engine, &rewrite).await.rows.text_window(0, usize::MAX) == rows, "{sql}\n{rewrite}");
        }
    }
}
