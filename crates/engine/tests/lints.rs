//! What is found wasteful in a statement, and what is not; that each hint explains, and that a better text gives the same rows
//! and reads no more.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

#[path = "support/sample_lake.rs"]
mod sample_lake;

use athenaeum_engine::{Engine, Outcome, Progress};
use athenaeum_protocol::{Estimate, Lint, LintRule, SavedBy};
use expect_test::{Expect, expect};
use sample_lake::engine;
use std::collections::BTreeSet;

/// Queries in which nothing is wasteful.
const GOOD: &str = include_str!("../../../tests/sql/good_queries.txt");
/// Queries with a hint that offers a better text.
const REWRITTEN: &str = include_str!("../../../tests/sql/rewritten_queries.txt");

async fn estimate(engine: &Engine, sql: &str) -> Estimate {
    engine.estimate(sql, "default").await
}

async fn run(engine: &Engine, sql: &str) -> Outcome {
    let outcome = engine.run(sql, "default", &Progress::default()).await;
    assert_eq!(outcome.error, None, "{sql}");
    outcome
}

/// The rows of a run, in an order of their own.
fn rows(outcome: &Outcome) -> Vec<Vec<Option<String>>> {
    let mut rows = outcome.rows.text_window(0, usize::MAX);
    rows.sort();
    rows
}

#[tokio::test]
async fn good_queries_have_no_hints() {
    let engine = engine().await;
    assert!(GOOD.lines().count() >= 30);
    let mut alarms = Vec::new();
    for sql in GOOD.lines() {
        let told = estimate(&engine, sql).await;
        run(&engine, sql).await;
        alarms.extend(told.lints.into_iter().map(|lint| format!("{:?} {}: {sql}", lint.rule, lint.message)));
    }
    assert_eq!(alarms, [""; 0], "{}", alarms.join("\n"));
}

#[tokio::test]
async fn a_better_text_gives_the_same_rows_and_reads_no_more() {
    let engine = engine().await;
    let mut rules = BTreeSet::new();
    for sql in REWRITTEN.lines() {
        let lints: Vec<Lint> = estimate(&engine, sql).await.lints;
        let before = run(&engine, sql).await;
        let rewritten = lints.iter().filter_map(|lint| Some((lint.rule, lint.rewrite.as_ref()?)));
        let mut count = 0;
        for (rule, better) in rewritten {
            let after = run(&engine, better).await;
            assert!(rows(&after) == rows(&before), "{sql}\n{better}");
            let bytes = |outcome: &Outcome| outcome.receipt.data_scanned_bytes;
            assert!(bytes(&after) <= bytes(&before), "{} > {}: {better}", bytes(&after), bytes(&before));
            rules.insert(rule);
            count += 1;
        }
        assert!(count > 0, "no better text for {sql}");
    }
    let offering = [
        LintRule::WrappedPartitionKey,
        LintRule::PatternOnPartitionKey,
        LintRule::SelectAll,
        LintRule::TimeWithoutPartitionKey,
        LintRule::TextBesideColumnar,
    ];
    assert_eq!(rules, BTreeSet::from(offering));
}

/// Each lint: its rule, where it points, and the rewrite with its bytes.
async fn check_lints(engine: &Engine, sql: &str, expected: Expect) {
    let lints = estimate(engine, sql).await.lints;
    let line = |lint: &athenaeum_protocol::Lint| {
        let place = &sql[lint.start as usize..lint.end as usize];
        let rewrite = lint.rewrite.iter().map(|rewrite| format!("\n  {rewrite}"));
        let saving =
            lint.saving.iter().map(|saving| format!("\n  {:?}: {} bytes", saving.by, saving.data_scanned_bytes));
        let told: String = rewrite.chain(saving).collect();
        format!("{:?} at {place}: {}{told}", lint.rule, lint.message)
    };
    expected.assert_eq(&lints.iter().map(line).collect::<Vec<_>>().join("\n"));
}

#[tokio::test]
async fn lints_of_partition_keys() {
    let engine = engine().await;
    check_lints(
        &engine,
        "SELECT path FROM weblogs.access_logs",
        expect![[r#"
            NoPartitionFilter at weblogs.access_logs: All partitions of access_logs are read
              OnePartition: 5096 bytes"#]],
    )
    .await;
    check_lints(&engine, "SELECT path FROM weblogs.access_logs WHERE CAST(day AS integer) = 14", expect![[r#"
        WrappedPartitionKey at CAST(day AS integer) = 14: A partition key of access_logs stands inside a function, a cast or arithmetic
          SELECT path FROM weblogs.access_logs WHERE day = '14'
          Rewrite: 30652 bytes"#]]).await;
    check_lints(&engine, "SELECT path FROM weblogs.access_logs AS l WHERE l.month LIKE '0_' AND substr(l.month, 2) = '6' AND status = 500", expect![[r#"
        PatternOnPartitionKey at l.month LIKE '0_': A partition key of access_logs is compared with a pattern
        WrappedPartitionKey at substr(l.month, 2) = '6': A partition key of access_logs stands inside a function, a cast or arithmetic
          SELECT path FROM weblogs.access_logs AS l WHERE l.month LIKE '0_' AND l.month = '06' AND status = 500
          Rewrite: 155415 bytes"#]]).await;
    check_lints(&engine, "SELECT path FROM weblogs.access_logs WHERE date_parse(year || month || day, '%Y%m%d') BETWEEN TIMESTAMP '2025-03-01' AND TIMESTAMP '2025-03-03'", expect![[r#"
        WrappedPartitionKey at date_parse(year || month || day, '%Y%m%d') BETWEEN TIMESTAMP '2025-03-01' AND TIMESTAMP '2025-03-03': A partition key of access_logs stands inside a function, a cast or arithmetic
          SELECT path FROM weblogs.access_logs WHERE year = '2025' AND month = '03' AND day IN ('01', '02', '03')
          Rewrite: 15961 bytes"#]]).await;
    check_lints(
        &engine,
        "SELECT path FROM weblogs.access_logs WHERE request_time >= TIMESTAMP '2025-06-14'",
        expect![[r#"
            TimeWithoutPartitionKey at request_time >= TIMESTAMP '2025-06-14': A range of time, but all partitions of access_logs are read
              SELECT path FROM weblogs.access_logs WHERE request_time >= TIMESTAMP '2025-06-14' AND year = '2025' AND month = '06' AND day >= '14'
              Rewrite: 132974 bytes"#]],
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
          OneColumn: 20894 bytes
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
async fn lints_of_text_beside_parquet() {
    let engine = engine().await;
    check_lints(&engine, "SELECT path FROM format_lab.requests_csv", expect![[r#"
        TextBesideColumnar at format_lab.requests_csv: requests_csv is read whole; format_lab.requests_parquet_zstd holds the same data in Parquet
          SELECT path FROM format_lab.requests_parquet_zstd
          Rewrite: 25855 bytes"#]]).await;
    check_lints(&engine, "SELECT * FROM format_lab.requests_avro", expect![[r#"
        TextBesideColumnar at format_lab.requests_avro: requests_avro is read whole; format_lab.requests_parquet_zstd holds the same data in Parquet
          SELECT * FROM format_lab.requests_parquet_zstd
          Rewrite: 221638 bytes"#]]).await;
    for (reason, sql) in [
        ("another type", "SELECT user_id, path FROM format_lab.requests_csv"),
        ("another type", "SELECT * FROM format_lab.requests_csv_gz"),
        ("NULL there", "SELECT referer FROM format_lab.requests_csv_gz"),
        ("other names", "SELECT g FROM format_lab.requests_csv AS r (a, b, c, d, e, f, g, h, i, j, k, l, m)"),
        ("where it lies", "SELECT \"$path\" FROM format_lab.requests_json"),
        ("no such comparison", "SELECT path FROM format_lab.requests_csv WHERE user_id = ''"),
    ] {
        let told = estimate(&engine, sql).await;
        let [lint] = told.lints.as_slice() else { unreachable!("{sql} {told:?}") };
        assert_eq!((lint.rule, lint.rewrite.as_ref()), (LintRule::TextBesideColumnar, None), "{reason}: {sql}");
        let saving = lint.saving.as_ref().unwrap();
        assert!(saving.by == SavedBy::OtherTable && saving.data_scanned_bytes < told.data_scanned_bytes, "{sql}");
    }
}

#[tokio::test]
async fn lints_of_time() {
    let engine = engine().await;
    let all = "SELECT path FROM weblogs.access_logs WHERE request_time >= TIMESTAMP '2020-01-01'";
    check_lints(
        &engine,
        all,
        expect![[r#"
        NoPartitionFilter at weblogs.access_logs: All partitions of access_logs are read
          OnePartition: 8203 bytes"#]],
    )
    .await;
    let moving = "SELECT path FROM weblogs.access_logs WHERE request_time >= now() - INTERVAL '1' DAY";
    check_lints(&engine, moving, expect![[r#"
        TimeWithoutPartitionKey at request_time >= now() - INTERVAL '1' DAY: A range of time, but all partitions of access_logs are read
          OnePartition: 1993 bytes"#]]).await;
    let undeclared = "SELECT gross_cents FROM stays_gold.city_daily_revenue WHERE stay_date >= DATE '2025-06-01'";
    check_lints(&engine, undeclared, expect![[r#"
        TimeWithoutPartitionKey at stay_date >= DATE '2025-06-01': A range of time, but all partitions of city_daily_revenue are read
          OnePartition: 990 bytes"#]]).await;
    let outer = "SELECT g.guest_id FROM stays_silver.guests g LEFT JOIN weblogs.access_logs l \
                 ON g.guest_id = l.user_id AND l.request_time >= TIMESTAMP '2025-06-14'";
    check_lints(&engine, outer, expect![[r#"
        TimeWithoutPartitionKey at l.request_time >= TIMESTAMP '2025-06-14': A range of time, but all partitions of access_logs are read
          OnePartition: 89585 bytes"#]]).await;
}

#[tokio::test]
async fn rows_that_an_outer_join_made_are_not_lost_by_a_rewrite() {
    let engine = engine().await;
    let sql = "SELECT g.guest_id FROM stays_silver.guests g LEFT JOIN weblogs.access_logs l ON g.guest_id = l.user_id \
               WHERE coalesce(CAST(l.day AS integer), 14) = 14";
    let rewrites: Vec<Option<String>> =
        estimate(&engine, sql).await.lints.into_iter().map(|lint| lint.rewrite).collect();
    assert_eq!(rewrites, [None]);
}

#[tokio::test]
async fn what_can_be_computed_is_told() {
    let engine = engine().await;
    let sql = "SELECT * FROM weblogs.access_logs";
    let told = estimate(&engine, sql).await;
    let by: Vec<SavedBy> = told.lints.iter().filter_map(|lint| Some(lint.saving.as_ref()?.by)).collect();
    assert_eq!(by, [SavedBy::OneColumn, SavedBy::OnePartition]);
    for lint in &told.lints {
        let saving = lint.saving.as_ref().unwrap();
        assert!(
            saving.data_scanned_bytes * 10 < told.data_scanned_bytes && saving.cost_usd < told.cost_usd,
            "{lint:?}"
        );
    }
}
