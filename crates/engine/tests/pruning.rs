//! What statements over the sample lake do not read, and how few requests they make; each as a transcript. The bytes that are
//! read are told in `receipts.rs`.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

#[path = "support/sample_lake.rs"]
mod sample_lake;

use athenaeum_engine::{Engine, Outcome, Progress};
use athenaeum_protocol::Receipt;
use expect_test::{Expect, expect};
use sample_lake::engine;

const ONE_DAY: &str = "year = '2025' AND month = '06' AND day = '14'";

async fn succeed(engine: &Engine, sql: &str) -> Outcome {
    let outcome = engine.run(sql, "default", &Progress::default()).await;
    assert_eq!(outcome.error, None, "{sql}");
    outcome
}

async fn check(engine: &Engine, sql: &str, expected: Expect) {
    expected.assert_eq(&transcript(&succeed(engine, sql).await.receipt));
}

fn transcript(receipt: &Receipt) -> String {
    let pruning = &receipt.pruning;
    let mut lines: Vec<String> = pruning.lookups.iter().map(ToString::to_string).collect();
    lines.push(format!(
        "{} partitions fetched, {} pruned by value, {} by projection",
        pruning.partitions_fetched, pruning.partitions_pruned_by_value, pruning.partitions_pruned_by_projection
    ));
    lines.push(format!(
        "{} of {} objects read, {} pruned by bucket, {} by path",
        receipt.objects_read, receipt.objects_total, pruning.objects_pruned_by_bucket, pruning.objects_pruned_by_path
    ));
    lines.push(format!(
        "{} of {} row groups read, {} pruned by statistics, {} by bloom filter; {} pages by index",
        receipt.row_groups_read,
        receipt.row_groups_total,
        pruning.row_groups_pruned_by_statistics,
        pruning.row_groups_pruned_by_bloom_filter,
        pruning.pages_pruned_by_index
    ));
    lines.join("\n")
}

#[tokio::test]
async fn values_leave_one_of_180_partitions() {
    let sql = format!("SELECT path FROM weblogs.access_logs WHERE {ONE_DAY}");
    check(
        &engine().await,
        &sql,
        expect![[r#"
        weblogs.access_logs: 1 of 180 partitions, all of them listed by the catalog
        180 partitions fetched, 179 pruned by value, 0 by projection
        1 of 180 objects read, 0 pruned by bucket, 0 by path
        1 of 1 row groups read, 0 pruned by statistics, 0 by bloom filter; 0 pages by index"#]],
    )
    .await;
}

#[tokio::test]
async fn a_day_named_as_a_row_leaves_one_partition_too() {
    let sql = "SELECT path FROM weblogs.access_logs WHERE (year, month, day) = ('2025', '06', '14')";
    let receipt = succeed(&engine().await, sql).await.receipt;
    assert_eq!((receipt.partitions_read, receipt.partitions_total), (1, 180));
}

#[tokio::test]
async fn an_index_fetches_only_what_the_leading_keys_find() {
    let engine = engine().await;
    let count = |filter: &str| format!("SELECT count(*) FROM weblogs.access_logs WHERE {filter}");
    check(
        &engine,
        &count("month = '06' AND year = '2025' AND day = '14'"),
        expect![[r#"
        weblogs.access_logs: 1 of 180 partitions, all of them listed by the catalog
        180 partitions fetched, 179 pruned by value, 0 by projection
        1 of 180 objects read, 0 pruned by bucket, 0 by path
        0 of 1 row groups read, 0 pruned by statistics, 0 by bloom filter; 0 pages by index"#]],
    )
    .await;
    succeed(&engine, "ALTER TABLE weblogs.access_logs SET TBLPROPERTIES ('partition_filtering.enabled'='true')").await;
    check(
        &engine,
        &count("month = '06' AND year = '2025' AND day = '14'"),
        expect![[r#"
        weblogs.access_logs: 1 of 180 partitions, 1 fetched by the catalog's partition index
        1 partitions fetched, 179 pruned by value, 0 by projection
        1 of 180 objects read, 0 pruned by bucket, 0 by path
        0 of 1 row groups read, 0 pruned by statistics, 0 by bloom filter; 0 pages by index"#]],
    )
    .await;
    // Behind a range the next key does not help, and without the first none does.
    check(
        &engine,
        &count("year = '2025' AND month > '04' AND day = '14'"),
        expect![[r#"
        weblogs.access_logs: 2 of 180 partitions, 60 fetched by the catalog's partition index
        60 partitions fetched, 178 pruned by value, 0 by projection
        2 of 180 objects read, 0 pruned by bucket, 0 by path
        0 of 2 row groups read, 0 pruned by statistics, 0 by bloom filter; 0 pages by index"#]],
    )
    .await;
    check(
        &engine,
        &count("day = '14'"),
        expect![[r#"
        weblogs.access_logs: 6 of 180 partitions, 180 fetched by the catalog's partition index
        180 partitions fetched, 174 pruned by value, 0 by projection
        6 of 180 objects read, 0 pruned by bucket, 0 by path
        0 of 6 row groups read, 0 pruned by statistics, 0 by bloom filter; 0 pages by index"#]],
    )
    .await;
    // Nor does a key inside a function.
    check(
        &engine,
        &count("year = '2025' AND CAST(month AS bigint) = 6"),
        expect![[r#"
        weblogs.access_logs: 29 of 180 partitions, 180 fetched by the catalog's partition index
        180 partitions fetched, 151 pruned by value, 0 by projection
        29 of 180 objects read, 0 pruned by bucket, 0 by path
        0 of 29 row groups read, 0 pruned by statistics, 0 by bloom filter; 0 pages by index"#]],
    )
    .await;
}

#[tokio::test]
async fn projection_asks_the_catalog_for_nothing() {
    let engine = engine().await;
    succeed(
        &engine,
        "CREATE EXTERNAL TABLE logs (path string, status int) PARTITIONED BY (year int, month int, day int) STORED AS PARQUET
         LOCATION 's3://stays-logs/access_logs/' TBLPROPERTIES ('projection.enabled'='true',
         'projection.year.type'='integer', 'projection.year.range'='2020,2029',
         'projection.month.type'='integer', 'projection.month.range'='1,12', 'projection.month.digits'='2',
         'projection.day.type'='integer', 'projection.day.range'='1,31', 'projection.day.digits'='2')",
    )
    .await;
    check(
        &engine,
        "SELECT path FROM logs WHERE year = 2025 AND month = 6 AND day >= 29",
        expect![[r#"
        default.logs: 3 of 3720 partitions, made by partition projection without the catalog
        0 partitions fetched, 0 pruned by value, 3717 by projection
        2 of 181 objects read, 0 pruned by bucket, 0 by path
        2 of 2 row groups read, 0 pruned by statistics, 0 by bloom filter; 0 pages by index"#]],
    )
    .await;
    check(
        &engine,
        "SELECT count(*) FROM logs WHERE month = 13",
        expect![[r#"
        default.logs: 0 of 3720 partitions, made by partition projection without the catalog
        0 partitions fetched, 0 pruned by value, 3720 by projection
        0 of 181 objects read, 0 pruned by bucket, 0 by path
        0 of 0 row groups read, 0 pruned by statistics, 0 by bloom filter; 0 pages by index"#]],
    )
    .await;
    let explained = succeed(&engine, "EXPLAIN SELECT path FROM logs WHERE year = 2025 AND month = 6").await;
    let lines = explained.rows.text_window(0, 1_000).into_iter().flatten().flatten();
    let partitions: Vec<String> = lines.skip_while(|line| line != "Partitions").collect();
    expect![[r#"
        Partitions
        default.logs: 31 of 3720 partitions, made by partition projection without the catalog"#]]
    .assert_eq(&partitions.join("\n"));
}

#[tokio::test]
async fn one_user_is_in_one_bucket() {
    let engine = engine().await;
    check(
        &engine,
        "SELECT * FROM weblogs.access_logs_bucketed WHERE user_id = 24211",
        expect![[r#"
        0 partitions fetched, 0 pruned by value, 0 by projection
        1 of 8 objects read, 7 pruned by bucket, 0 by path
        1 of 1 row groups read, 0 pruned by statistics, 0 by bloom filter; 0 pages by index"#]],
    )
    .await;
    check(
        &engine,
        "SELECT * FROM weblogs.access_logs_bucketed WHERE user_id IN (24211, 24219, 24212)",
        expect![[r#"
        0 partitions fetched, 0 pruned by value, 0 by projection
        2 of 8 objects read, 6 pruned by bucket, 0 by path
        2 of 2 row groups read, 0 pruned by statistics, 0 by bloom filter; 0 pages by index"#]],
    )
    .await;
    for every_bucket in
        ["user_id > 24210 AND user_id < 24212", "user_id + 0 = 24211", "status = 200", "user_id IS NULL"]
    {
        let sql = format!("SELECT path FROM weblogs.access_logs_bucketed WHERE {every_bucket}");
        assert_eq!(succeed(&engine, &sql).await.receipt.objects_read, 8, "{every_bucket}");
    }
}

#[tokio::test]
async fn buckets_by_another_hash_are_all_read() {
    let engine = engine().await;
    for properties in ["'bucketing_format'='spark'", "'bucketing_version'='2'"] {
        let set = format!("ALTER TABLE weblogs.access_logs_bucketed SET TBLPROPERTIES ({properties})");
        succeed(&engine, &set).await;
        let sql = "SELECT path FROM weblogs.access_logs_bucketed WHERE user_id = 24211";
        assert_eq!(succeed(&engine, sql).await.receipt.objects_read, 8, "{properties}");
    }
}

#[tokio::test]
async fn statistics_leave_one_row_group_where_rows_are_sorted() {
    let engine = engine().await;
    let of = |table: &str| format!("SELECT trade_ts, price FROM market.{table} WHERE symbol = 'OAKS'");
    check(
        &engine,
        &of("trades_sorted"),
        expect![[r#"
        0 partitions fetched, 0 pruned by value, 0 by projection
        1 of 1 objects read, 0 pruned by bucket, 0 by path
        1 of 12 row groups read, 11 pruned by statistics, 0 by bloom filter; 0 pages by index"#]],
    )
    .await;
    check(
        &engine,
        &of("trades_unsorted"),
        expect![[r#"
        0 partitions fetched, 0 pruned by value, 0 by projection
        1 of 1 objects read, 0 pruned by bucket, 0 by path
        12 of 12 row groups read, 0 pruned by statistics, 0 by bloom filter; 0 pages by index"#]],
    )
    .await;
}

#[tokio::test]
async fn the_page_index_leaves_out_pages() {
    let engine = engine().await;
    let sql = "SELECT count(path) FROM weblogs.access_logs_flat WHERE request_time BETWEEN TIMESTAMP '2025-06-14 00:00:00' AND TIMESTAMP '2025-06-14 01:00:00'";
    check(
        &engine,
        sql,
        expect![[r#"
        0 partitions fetched, 0 pruned by value, 0 by projection
        1 of 1 objects read, 0 pruned by bucket, 0 by path
        1 of 5 row groups read, 4 pruned by statistics, 0 by bloom filter; 3 pages by index"#]],
    )
    .await;
}

#[tokio::test]
async fn many_small_objects_take_one_request_each() {
    for (sql, objects, most) in [
        ("SELECT count(*) FROM weblogs.access_logs", 180, 180),
        ("SELECT path, status FROM weblogs.access_logs", 180, 180),
        ("SELECT * FROM weblogs.access_logs", 180, 180),
        ("SELECT max(bytes_sent) FROM weblogs.access_logs WHERE status = 503", 180, 190),
        ("SELECT * FROM weblogs.access_logs_small_files", 112, 112),
        (&format!("SELECT path FROM weblogs.access_logs WHERE {ONE_DAY} LIMIT 5"), 1, 1),
    ] {
        let receipt = succeed(&engine().await, sql).await.receipt;
        assert_eq!(receipt.objects_read, objects, "{sql}");
        assert!(receipt.requests <= most, "{sql}: {} requests", receipt.requests);
    }
}

#[tokio::test]
async fn what_is_fetched_together_is_not_scanned() {
    let sql = "SELECT path, status FROM weblogs.access_logs";
    let receipt = succeed(&engine().await, sql).await.receipt;
    assert_eq!(receipt.data_scanned_bytes, 959_988);
    assert!(receipt.network_bytes < 3 * receipt.data_scanned_bytes, "{} bytes fetched", receipt.network_bytes);
}
