//! What an estimate says before a run, and what the run then reads.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

#[path = "support/sample_lake.rs"]
mod sample_lake;

use athenaeum_engine::{Engine, Outcome, Progress};
use athenaeum_protocol::{Estimate, EstimateBasis};
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
