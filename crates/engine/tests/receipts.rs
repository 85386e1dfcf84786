//! What statements over the sample lake read and what Athena would bill for it, each receipt as a transcript. What they
//! answer is told in `tests/sql`.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

#[path = "support/sample_lake.rs"]
mod sample_lake;

use athenaeum_engine::{Engine, Outcome, Progress};
use athenaeum_protocol::{ByteRange, RunOptions, RunState};
use expect_test::{Expect, expect};
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};
use sample_lake::{engine, lake};
use std::collections::BTreeSet;

const ONE_DAY: &str = "year = '2025' AND month = '06' AND day = '14'";
const ONE_DAY_BY_TIME: &str =
    "request_time >= TIMESTAMP '2025-06-14 00:00:00' AND request_time < TIMESTAMP '2025-06-15 00:00:00'";
const OBJECT_OF_ONE_DAY: &str = "stays-logs/access_logs/year=2025/month=06/day=14/part-00000.snappy.parquet";

async fn run(engine: &Engine, sql: &str) -> Outcome {
    engine.run(sql, "default", &Progress::default()).await
}

async fn succeed(engine: &Engine, sql: &str) -> Outcome {
    let outcome = run(engine, sql).await;
    assert_eq!(outcome.error, None, "{sql}");
    outcome
}

/// Runs a statement in an engine of its own and compares its receipt.
async fn check(sql: &str, expected: Expect) {
    check_in(&engine().await, sql, expected).await;
}

async fn check_in(engine: &Engine, sql: &str, expected: Expect) {
    expected.assert_eq(&transcript(&run(engine, sql).await));
}

fn transcript(outcome: &Outcome) -> String {
    let receipt = &outcome.receipt;
    let mut lines = vec![
        outcome.error.as_ref().map_or_else(|| format!("{} rows", receipt.rows), ToString::to_string),
        format!(
            "{} of {} partitions, {} of {} objects, {} of {} row groups, {} of {} columns",
            receipt.partitions_read,
            receipt.partitions_total,
            receipt.objects_read,
            receipt.objects_total,
            receipt.row_groups_read,
            receipt.row_groups_total,
            receipt.columns_read,
            receipt.columns_total,
        ),
        format!(
            "{} bytes scanned, {} billed, ${:.6}",
            receipt.data_scanned_bytes, receipt.billed_bytes, receipt.cost_usd
        ),
    ];
    lines.extend(receipt.ranges.iter().map(range_line));
    lines.join("\n")
}

fn range_line(range: &ByteRange) -> String {
    let what = match (range.row_group, &range.column) {
        (Some(group), Some(column)) => format!("{column} of row group {group}"),
        (None, Some(part)) => part.clone(),
        (_, None) => "text".to_owned(),
    };
    format!("  {what}: {} to {}", range.start, range.end)
}

fn named(range: &ByteRange) -> (String, u64, u64) {
    (range.column.clone().unwrap_or_default(), range.start, range.end)
}

/// The footer of an object, read without the engine, and its first byte.
fn footer_of(key: &str) -> (ParquetMetaData, u64, u64) {
    let file = std::fs::read(lake().join(key)).unwrap();
    let size = file.len() as u64;
    let [a, b, c, d, ..] = *file.last_chunk::<8>().unwrap();
    let length = u32::from_le_bytes([a, b, c, d]);
    let metadata = ParquetMetaDataReader::new().parse_and_finish(&bytes::Bytes::from(file)).unwrap();
    (metadata, size - 8 - u64::from(length), size)
}

#[tokio::test]
async fn count_of_one_day_reads_one_footer() {
    check(
        &format!("SELECT count(*) FROM weblogs.access_logs WHERE {ONE_DAY}"),
        expect![[r#"
        1 rows
        1 of 180 partitions, 1 of 180 objects, 0 of 1 row groups, 0 of 13 columns
        1997 bytes scanned, 40894464 billed, $0.000186
          footer: 32367 to 34364"#]],
    )
    .await;
}

#[tokio::test]
async fn a_filter_on_the_path_reads_that_object_alone() {
    check(
        &format!("SELECT count(*) FROM weblogs.access_logs WHERE \"$path\" = 's3://{OBJECT_OF_ONE_DAY}'"),
        expect![[r#"
        1 rows
        1 of 180 partitions, 1 of 180 objects, 0 of 1 row groups, 0 of 13 columns
        1997 bytes scanned, 40894464 billed, $0.000186
          footer: 32367 to 34364"#]],
    )
    .await;
}

#[tokio::test]
async fn two_columns_of_one_day_are_two_chunks_and_a_footer() {
    check(
        &format!("SELECT path, status FROM weblogs.access_logs WHERE {ONE_DAY}"),
        expect![[r#"
        523 rows
        1 of 180 partitions, 1 of 180 objects, 1 of 1 row groups, 2 of 13 columns
        5829 bytes scanned, 117440512 billed, $0.000534
          path of row group 0: 21939 to 25497
          status of row group 0: 25497 to 25771
          footer: 32367 to 34364"#]],
    )
    .await;
}

#[tokio::test]
async fn the_ranges_are_those_the_file_itself_names() {
    let (metadata, footer, size) = footer_of(OBJECT_OF_ONE_DAY);
    let mut expected = BTreeSet::from([("footer".to_owned(), footer, size)]);
    for chunk in metadata.row_groups().iter().flat_map(|group| group.columns()) {
        let (start, length) = chunk.byte_range();
        if ["path", "status"].contains(&chunk.column_path().string().as_str()) {
            expected.insert((chunk.column_path().string(), start, start + length));
        }
    }
    assert_eq!(expected.len(), 3);

    let sql = format!("SELECT path, status FROM weblogs.access_logs WHERE {ONE_DAY}");
    let receipt = succeed(&engine().await, &sql).await.receipt;
    assert_eq!(receipt.ranges.iter().map(named).collect::<BTreeSet<_>>(), expected);
    assert_eq!(receipt.data_scanned_bytes, expected.iter().map(|(_, start, end)| end - start).sum::<u64>());
    let object = format!("s3://{OBJECT_OF_ONE_DAY}");
    assert!(receipt.ranges.iter().all(|range| range.object == object));
}

#[tokio::test]
async fn a_column_is_read_once_however_often_it_is_named() {
    let engine = engine().await;
    let once = succeed(&engine, &format!("SELECT status FROM weblogs.access_logs WHERE {ONE_DAY}")).await;
    let often = format!("SELECT status, status + 1, max(status) OVER () FROM weblogs.access_logs WHERE {ONE_DAY}");
    let often = succeed(&engine, &often).await;
    assert_eq!(once.receipt.ranges, often.receipt.ranges);
}

#[tokio::test]
async fn without_partitions_the_same_question_reads_many_times_more() {
    let engine = engine().await;
    for columns in ["*", "path, status, user_agent"] {
        let of = |table: &str, day: &str| {
            format!("SELECT {columns} FROM weblogs.{table} WHERE {day} AND user_agent LIKE '%Bot%'")
        };
        let partitioned = succeed(&engine, &of("access_logs", ONE_DAY)).await;
        let flat = succeed(&engine, &of("access_logs_flat", ONE_DAY_BY_TIME)).await;
        assert_eq!(partitioned.receipt.rows, 21);
        assert_eq!(flat.receipt.rows, 21);
        let ratio = flat.receipt.data_scanned_bytes / partitioned.receipt.data_scanned_bytes;
        assert!(ratio > 20, "{columns}: {ratio} times");
    }
}

#[tokio::test]
async fn a_range_of_the_sorted_column_skips_row_groups() {
    check(
        &format!("SELECT count(*) FROM weblogs.access_logs_flat WHERE {ONE_DAY_BY_TIME}"),
        expect![[r#"
        1 rows
        0 of 0 partitions, 1 of 1 objects, 1 of 5 row groups, 1 of 13 columns
        140360 bytes scanned, 2808086528 billed, $0.012770
          request_time of row group 3: 3210554 to 3321698
          request_time of row group 3: 3338661 to 3347456
          page index: 4374548 to 4386060
          footer: 4386060 to 4394969"#]],
    )
    .await;
    check(
        "SELECT count(duration_ms) FROM weblogs.access_logs_flat",
        expect![[r#"
        1 rows
        0 of 0 partitions, 1 of 1 objects, 5 of 5 row groups, 1 of 13 columns
        119808 bytes scanned, 2397044736 billed, $0.010900
          duration_ms of row group 0: 1012456 to 1038884
          duration_ms of row group 1: 2080416 to 2107514
          duration_ms of row group 2: 3152417 to 3179436
          duration_ms of row group 3: 4222650 to 4249855
          duration_ms of row group 4: 4367775 to 4370924
          footer: 4386060 to 4394969"#]],
    )
    .await;
}

#[tokio::test]
async fn a_filter_that_no_row_group_can_pass_reads_no_chunk() {
    let sql = "SELECT count(path) FROM weblogs.access_logs_flat WHERE request_time > TIMESTAMP '2030-01-01 00:00:00'";
    check(
        sql,
        expect![[r#"
        1 rows
        0 of 0 partitions, 1 of 1 objects, 0 of 5 row groups, 0 of 13 columns
        8909 bytes scanned, 178257920 billed, $0.000811
          footer: 4386060 to 4394969"#]],
    )
    .await;
}

#[tokio::test]
async fn a_filter_that_no_partition_passes_reads_nothing() {
    check(
        "SELECT max(path) FROM weblogs.access_logs WHERE year = '1999'",
        expect![[r#"
        1 rows
        0 of 180 partitions, 0 of 180 objects, 0 of 0 row groups, 0 of 13 columns
        0 bytes scanned, 0 billed, $0.000000"#]],
    )
    .await;
}

#[tokio::test]
async fn a_filter_on_a_column_of_the_files_opens_every_partition() {
    let engine = engine().await;
    let receipt = succeed(&engine, "SELECT count(*) FROM weblogs.access_logs WHERE status = 503").await.receipt;
    assert_eq!((receipt.partitions_read, receipt.partitions_total), (180, 180));
    assert_eq!((receipt.objects_read, receipt.columns_read), (180, 1));
}

#[tokio::test]
async fn a_self_join_counts_both_scans() {
    let engine = engine().await;
    let day = format!("SELECT count(request_id) FROM weblogs.access_logs WHERE {ONE_DAY}");
    let single = succeed(&engine, &day).await.receipt;
    let side = |name: &str| format!("(SELECT request_id FROM weblogs.access_logs WHERE {ONE_DAY}) AS {name}");
    let joined = format!("SELECT count(*) FROM {} JOIN {} ON a.request_id = b.request_id", side("a"), side("b"));
    let joined = succeed(&engine, &joined).await.receipt;
    assert_eq!((single.objects_read, joined.objects_read), (1, 2));
    assert_eq!((single.partitions_read, joined.partitions_read), (1, 2));
    assert_eq!((single.columns_read, joined.columns_read), (1, 1));
    assert!(joined.data_scanned_bytes >= 2 * single.data_scanned_bytes);
}

#[tokio::test]
async fn a_text_table_is_read_whole_whatever_is_asked() {
    check(
        "SELECT max(status) FROM format_lab.requests_csv",
        expect![[r#"
        1 rows
        0 of 0 partitions, 1 of 1 objects, 0 of 0 row groups, 13 of 13 columns
        1196515 bytes scanned, 23930601472 billed, $0.108824
          text: 0 to 1196515"#]],
    )
    .await;
    check(
        "SELECT request_id FROM format_lab.requests_csv LIMIT 1",
        expect![[r#"
        1 rows
        0 of 0 partitions, 1 of 1 objects, 0 of 0 row groups, 13 of 13 columns
        1196515 bytes scanned, 23930601472 billed, $0.108824
          text: 0 to 1196515"#]],
    )
    .await;
    check(
        "SELECT count(*) FROM format_lab.requests_json_gz",
        expect![[r#"
        1 rows
        0 of 0 partitions, 1 of 1 objects, 0 of 0 row groups, 13 of 13 columns
        271627 bytes scanned, 5432672256 billed, $0.024705
          text: 0 to 271627"#]],
    )
    .await;
}

#[tokio::test]
async fn a_text_table_is_counted_once_for_each_scan() {
    let joined = "SELECT count(*) FROM format_lab.requests_json_gz a JOIN format_lab.requests_json_gz b ON a.request_id = b.request_id";
    check(
        joined,
        expect![[r#"
        1 rows
        0 of 0 partitions, 2 of 2 objects, 0 of 0 row groups, 13 of 13 columns
        543254 bytes scanned, 10865344512 billed, $0.049410
          text: 0 to 271627
          text: 0 to 271627"#]],
    )
    .await;
}

#[tokio::test]
async fn statements_about_the_catalog_cost_nothing() {
    let engine = engine().await;
    for sql in [
        "CREATE DATABASE mine",
        "CREATE EXTERNAL TABLE mine.t (path string) PARTITIONED BY (day string) STORED AS PARQUET LOCATION 's3://stays-logs/x/'",
        "ALTER TABLE mine.t ADD PARTITION (day='1')",
        "MSCK REPAIR TABLE weblogs.access_logs",
        "SHOW DATABASES",
        "SHOW TABLES IN weblogs",
        "SHOW PARTITIONS weblogs.access_logs",
        "DESCRIBE weblogs.access_logs",
        "DROP DATABASE mine CASCADE",
        "EXPLAIN SELECT path FROM weblogs.access_logs",
        "SELECT 1",
    ] {
        let receipt = succeed(&engine, sql).await.receipt;
        let (requests, ranges) = (receipt.requests, receipt.ranges.len());
        assert_eq!((receipt.data_scanned_bytes, requests, ranges, receipt.billed_bytes), (0, 0, 0, 0), "{sql}");
        assert_eq!(receipt.cost_usd.to_bits(), 0.0_f64.to_bits(), "{sql}");
    }
}

#[tokio::test]
async fn explain_analyze_reads_and_costs_what_its_query_does() {
    let engine = engine().await;
    let sql = format!("SELECT path FROM weblogs.access_logs WHERE {ONE_DAY}");
    let query = succeed(&engine, &sql).await.receipt;
    let explained = succeed(&engine, &format!("EXPLAIN ANALYZE {sql}")).await.receipt;
    assert_eq!(query.ranges, explained.ranges);
    assert_eq!(query.billed_bytes, explained.billed_bytes);
    assert!(query.billed_bytes > 0);
}

#[tokio::test]
async fn a_statement_that_writes_reads_and_costs_what_its_query_does() {
    let query = format!("SELECT path, status FROM weblogs.access_logs WHERE {ONE_DAY}");
    let read = succeed(&engine().await, &query).await.receipt;
    for statement in [
        format!("CREATE TABLE sandbox.day AS {query} ORDER BY status"),
        format!("UNLOAD ({query}) TO 's3://learner/day/' WITH (format = 'JSON')"),
    ] {
        let written = succeed(&engine().await, &statement).await.receipt;
        assert_eq!(written.rows, 1, "{statement}");
        assert_eq!(
            (written.data_scanned_bytes, written.billed_bytes, written.objects_read, written.columns_read),
            (read.data_scanned_bytes, read.billed_bytes, read.objects_read, read.columns_read),
            "{statement}"
        );
    }
    assert!(read.data_scanned_bytes > 0);
}

#[tokio::test]
async fn a_failed_query_is_free_whatever_it_read() {
    check(
        &format!("SELECT status / (status - status) FROM weblogs.access_logs WHERE {ONE_DAY}"),
        expect![[r#"
            DIVISION_BY_ZERO: Division by zero
            1 of 180 partitions, 1 of 180 objects, 1 of 1 row groups, 1 of 13 columns
            2271 bytes scanned, 0 billed, $0.000000
              status of row group 0: 25497 to 25771
              footer: 32367 to 34364"#]],
    )
    .await;
    check("SELECT nothing FROM weblogs.access_logs", expect![[r#"
        COLUMN_NOT_FOUND: line 1:8: Column 'nothing' cannot be resolved or requester is not authorized to access requested resources
        0 of 0 partitions, 0 of 0 objects, 0 of 0 row groups, 0 of 0 columns
        0 bytes scanned, 0 billed, $0.000000"#]]).await;
}

#[tokio::test]
async fn the_same_query_again_scans_the_same_and_requests_nothing() {
    let engine = engine().await;
    for sql in [
        &format!("SELECT path, status FROM weblogs.access_logs WHERE {ONE_DAY}"),
        "SELECT max(status) FROM format_lab.requests_csv_gz",
        "SELECT city, avg(nights) FROM stays_silver.bookings GROUP BY city",
    ] {
        let first = succeed(&engine, sql).await.receipt;
        let second = succeed(&engine, sql).await.receipt;
        assert!(first.requests > 0 && first.network_bytes > 0, "{sql}");
        assert_eq!((second.requests, second.network_bytes), (0, 0), "{sql}");
        assert_eq!(second.data_scanned_bytes, first.data_scanned_bytes, "{sql}");
        assert_eq!(second.ranges, first.ranges, "{sql}");
        assert_eq!(second.billed_bytes, first.billed_bytes, "{sql}");
    }
}

#[tokio::test]
async fn ten_megabytes_are_billed_at_least() {
    let engine = engine().await;
    let ddl = "CREATE EXTERNAL TABLE small (status int) STORED AS PARQUET LOCATION 's3://stays-logs/access_logs/year=2025/month=06/day=14/'";
    succeed(&engine, ddl).await;
    check_in(
        &engine,
        "SELECT max(status) FROM small",
        expect![[r#"
        1 rows
        0 of 0 partitions, 1 of 1 objects, 1 of 1 row groups, 1 of 1 columns
        2271 bytes scanned, 10485760 billed, $0.000048
          status of row group 0: 25497 to 25771
          footer: 32367 to 34364"#]],
    )
    .await;
}

#[tokio::test]
async fn the_scale_factor_makes_production_size_of_what_was_read() {
    let engine = engine().await;
    let receipt = succeed(&engine, "SELECT max(status) FROM format_lab.requests_csv").await.receipt;
    assert_eq!(receipt.scaled_bytes, receipt.data_scanned_bytes * 20_000);
    let megabyte = 1 << 20;
    assert_eq!(receipt.billed_bytes % megabyte, 0);
    assert!(receipt.billed_bytes >= receipt.scaled_bytes && receipt.billed_bytes - receipt.scaled_bytes < megabyte);
}

#[tokio::test]
async fn a_stopped_query_pays_for_what_it_had_read() {
    let engine = engine().await;
    let sql = "SELECT max(status) FROM format_lab.requests_csv";
    let progress = Progress::default();
    let done = engine.run(sql, "default", &progress).await;
    let stopped = engine.cancelled(sql, "default", &RunOptions::default(), &progress);
    assert_eq!(stopped.state, RunState::Cancelled);
    assert_eq!(stopped.receipt.data_scanned_bytes, done.receipt.data_scanned_bytes);
    assert_eq!(stopped.receipt.billed_bytes, done.receipt.billed_bytes);
    assert_eq!(stopped.error.unwrap().to_string(), "USER_CANCELLED: Query was canceled");
}

#[tokio::test]
async fn a_view_reads_what_its_query_reads() {
    let engine = engine().await;
    let view = "CREATE VIEW default.v AS SELECT year, month, day, path, status, user_agent FROM weblogs.access_logs";
    let nested = "CREATE VIEW default.w AS SELECT year AS y, month, day AS d, upper(path) AS p, status FROM v";
    for statement in [view, nested] {
        let created = succeed(&engine, statement).await;
        assert_eq!((created.receipt.data_scanned_bytes, created.receipt.requests), (0, 0));
    }
    let table =
        succeed(&engine, &format!("SELECT path, status FROM weblogs.access_logs WHERE {ONE_DAY}")).await.receipt;
    let view = succeed(&engine, &format!("SELECT path, status FROM v WHERE {ONE_DAY}")).await.receipt;
    let nested = "SELECT p, status FROM w WHERE y = '2025' AND month = '06' AND d = '14'";
    let nested = succeed(&engine, nested).await.receipt;
    for receipt in [&view, &nested] {
        assert_eq!((receipt.partitions_read, receipt.partitions_total), (1, 180));
        assert_eq!((receipt.columns_read, receipt.columns_total), (2, 13));
        assert_eq!(receipt.ranges, table.ranges);
        assert_eq!(receipt.data_scanned_bytes, table.data_scanned_bytes);
    }
}

#[tokio::test]
async fn values_of_a_prepared_statement_prune_like_literals() {
    let engine = engine().await;
    let sql = "SELECT path, status FROM weblogs.access_logs WHERE year = ? AND month = ? AND day = ?";
    succeed(&engine, &format!("PREPARE one_day FROM {sql}")).await;
    let prepared = succeed(&engine, "EXECUTE one_day USING '2025', '06', '14'").await.receipt;
    let plain =
        succeed(&engine, &format!("SELECT path, status FROM weblogs.access_logs WHERE {ONE_DAY}")).await.receipt;
    assert_eq!((prepared.partitions_read, prepared.partitions_total), (1, 180));
    assert_eq!(prepared.ranges, plain.ranges);
    assert_eq!(prepared.cost_usd, plain.cost_usd);
}

#[tokio::test]
async fn a_crawl_is_no_scan_and_costs_nothing() {
    let engine = engine().await;
    let create = "CALL glue.create_crawler(name => 'c', path => 's3://stays-bronze/', database => 'sandbox')";
    succeed(&engine, create).await;
    let receipt = succeed(&engine, "CALL glue.preview_crawler('c')").await.receipt;
    assert_eq!((receipt.data_scanned_bytes, receipt.billed_bytes, receipt.cost_usd), (0, 0, 0.0));
    assert!(receipt.requests > 0);
}
