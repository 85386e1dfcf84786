//! Workgroups over the sample lake, as transcripts: who may run, how a limit stops a scan and what that costs, the day's
//! counts, the simulated queue, results used again, and what is there after a reload.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

#[path = "support/folder.rs"]
mod folder;
#[path = "workgroups/reuse.rs"]
mod reuse;
#[path = "support/sample_lake.rs"]
mod sample_lake;

use athenaeum_engine::{Clock, Engine, Outcome, Progress};
use athenaeum_lake::{FolderLearner, FolderStorage};
use athenaeum_protocol::{PRIMARY_WORKGROUP, Receipt, RunOptions, RunState, Workgroup};
use chrono::{DateTime, TimeDelta, Utc};
use expect_test::{Expect, expect};
use folder::Folder;
use parquet::file::metadata::ParquetMetaDataReader;
use sample_lake::{engine_of, lake};
use std::path::Path;
use std::sync::Arc;

const MEGABYTE: u64 = 1 << 20;
const COUNT: &str = "SELECT count(*) FROM saas_raw.banks";

fn noon() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-22T12:00:00Z").unwrap().to_utc()
}

/// An engine at noon, over the sample lake as `sample_lake` has it, or with the learner's folder.
async fn engine_with(learner: Option<&Path>) -> Engine {
    let engine = match learner {
        None => sample_lake::engine().await,
        Some(folder) => {
            let learner = Arc::new(FolderLearner::open(folder).unwrap());
            engine_of(Arc::new(FolderStorage::new(lake())), |store| store.with_learner(learner)).await
        }
    };
    let engine = engine.with_clock(Clock::Still(noon()));
    assert!(engine.restore().await.is_empty());
    engine
}

async fn engine() -> Engine {
    engine_with(None).await
}

async fn run(engine: &Engine, workgroup: &str, sql: &str) -> Outcome {
    engine.run_as(sql, "default", &RunOptions::in_workgroup(workgroup), &Progress::default()).await
}

async fn put(engine: &Engine, workgroup: Workgroup) -> String {
    match engine.put_workgroup(&workgroup).await {
        Ok(_) => "done".to_owned(),
        Err(error) => error.to_string(),
    }
}

fn limited(name: &str, bytes_limit: u64) -> Workgroup {
    Workgroup { bytes_limit: Some(bytes_limit), ..Workgroup::new(name) }
}

/// Each workgroup with the day's counts.
fn told(engine: &Engine) -> Vec<String> {
    let line = |workgroup: Workgroup| {
        let state = if workgroup.is_enabled { "enabled" } else { "disabled" };
        let (name, statements) = (workgroup.name, workgroup.statements_today);
        format!("{name} {state}: {statements} statements, {} bytes", workgroup.scanned_bytes_today)
    };
    engine.workgroups().into_iter().map(line).collect()
}

fn check(lines: &[String], expected: Expect) {
    expected.assert_eq(&lines.join("\n"));
}

#[tokio::test]
async fn workgroups_are_made_changed_and_deleted_by_the_rules() {
    let engine = engine().await;
    let with = |name: &str| Workgroup::new(name);
    let mut said = Vec::new();
    for (what, workgroup) in [
        ("new", with("analysts")),
        ("a name with a blank", with("two words")),
        ("no name", with("")),
        ("a long name", with(&"x".repeat(129))),
        ("a small limit", limited("analysts", 9_999_999)),
        ("the least limit", limited("analysts", 10_000_000)),
        ("a huge limit", limited("analysts", u64::MAX)),
        ("a long queue", Workgroup { queries_ahead: 200, ..with("analysts") }),
        ("a queue", Workgroup { queries_ahead: 199, ..with("analysts") }),
        ("another engine", Workgroup { engine_version: "2".to_owned(), ..with("analysts") }),
        ("a place of results", Workgroup { result_location: Some("s3://mine/results".to_owned()), ..with("analysts") }),
        ("a place that is none", Workgroup { result_location: Some("mine".to_owned()), ..with("analysts") }),
        ("disabled", Workgroup { is_enabled: false, ..with("analysts") }),
    ] {
        said.push(format!("{what}: {}", put(&engine, workgroup).await));
    }
    said.push(format!("run in it: {}", run(&engine, "analysts", COUNT).await.error.unwrap()));
    said.push(format!("run elsewhere: {}", run(&engine, "analyst", COUNT).await.error.unwrap()));
    for name in ["primary", "nobody", "analysts", "analysts"] {
        let deleted = engine.delete_workgroup(name).await;
        said.push(format!("delete {name}: {}", deleted.map_or_else(|error| error.to_string(), |_| "done".to_owned())));
    }
    said.extend(told(&engine));
    check(
        &said,
        expect![[r#"
        new: done
        a name with a blank: 'two words' cannot be the name of a workgroup
        no name: '' cannot be the name of a workgroup
        a long name: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' cannot be the name of a workgroup
        a small limit: The limit of a query is 10000000 bytes at least
        the least limit: done
        a huge limit: The limit of a query is 7000000000000000 bytes at most
        a long queue: A simulated queue holds 199 queries at most
        a queue: done
        another engine: There is no engine version '2'
        a place of results: done
        a place that is none: The S3 location provided to save your query results is invalid.
        disabled: done
        run in it: WorkGroup analysts is disabled.
        run elsewhere: WorkGroup analyst is not found.
        delete primary: The primary workgroup cannot be deleted.
        delete nobody: WorkGroup nobody is not found.
        delete analysts: done
        delete analysts: WorkGroup analysts is not found.
        primary enabled: 0 statements, 0 bytes"#]],
    );
}

/// Bytes of the largest thing that one read can be: a row group, or a whole object of another format.
fn largest_read(receipt: &Receipt) -> u64 {
    let objects = receipt.ranges.iter().map(|range| range.object.strip_prefix("s3://").unwrap());
    let largest = objects.map(|key| {
        let bytes = bytes::Bytes::from(std::fs::read(lake().join(key)).unwrap());
        let size = bytes.len() as u64;
        match ParquetMetaDataReader::new().parse_and_finish(&bytes) {
            Ok(footer) => footer.row_groups().iter().map(|group| u64::try_from(group.compressed_size()).unwrap()).max(),
            Err(_) => Some(size),
        }
    });
    largest.flatten().max().unwrap_or_default()
}

#[tokio::test]
async fn no_limit_is_passed_by_more_than_one_row_group() {
    let scale_factor = 20_000;
    for sql in [
        "SELECT * FROM weblogs.access_logs_flat",
        "SELECT max(path), max(status) FROM weblogs.access_logs",
        "SELECT path FROM weblogs.access_logs WHERE bytes_sent > 5000 ORDER BY path",
        "SELECT * FROM weblogs.access_json",
        "SELECT max(status) FROM format_lab.requests_avro",
        "SELECT l.path, count(*) FROM weblogs.access_logs l JOIN format_lab.requests_csv r ON l.path = r.path GROUP BY 1",
    ] {
        let whole = run(&engine().await, PRIMARY_WORKGROUP, sql).await;
        assert_eq!(whole.error, None, "{sql}");
        let most = largest_read(&whole.receipt) * scale_factor;
        for limit in [10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 40_000_000_000] {
            let engine = engine().await;
            assert_eq!(put(&engine, limited("small", limit)).await, "done");
            let outcome = run(&engine, "small", sql).await;
            let scanned = outcome.receipt.scaled_bytes;
            assert!(scanned <= limit + most, "{sql}: {scanned} of {limit}");
            // Ranges of one object travel with the gaps between them, but nothing is fetched of the objects behind.
            let (network, gaps) = (outcome.receipt.network_bytes, outcome.receipt.objects_read * (64 << 10));
            assert!(network <= outcome.receipt.data_scanned_bytes + gaps, "{sql}: {network} of {limit}");
            let fits = whole.receipt.scaled_bytes <= limit;
            assert_eq!(outcome.state == RunState::Succeeded, fits, "{sql}: {scanned} of {limit}");
            assert_eq!(scanned < limit, fits, "{sql}: {scanned} of {limit}");
        }
    }
}

#[tokio::test]
async fn a_stopped_statement_pays_for_what_it_read_and_leaves_nothing_behind() {
    let engine = engine().await;
    put(&engine, limited("small", 1_000_000_000)).await;
    let mut said = Vec::new();
    for sql in [
        "SELECT max(path) FROM weblogs.access_logs",
        "EXPLAIN ANALYZE SELECT max(path) FROM weblogs.access_logs",
        "CREATE TABLE copied WITH (external_location = 's3://learner/copied/') AS SELECT * FROM weblogs.access_logs",
        "SHOW TABLES IN default",
        "SELECT count(*) FROM saas_raw.banks",
    ] {
        let outcome = run(&engine, "small", sql).await;
        let receipt = &outcome.receipt;
        let billed = receipt.scaled_bytes.div_ceil(MEGABYTE) * MEGABYTE;
        assert_eq!(receipt.billed_bytes, if billed == 0 { 0 } else { billed.max(10 * MEGABYTE) }, "{sql}");
        let end = outcome.error.map_or_else(|| format!("{} rows", receipt.rows), |error| error.to_string());
        said.push(format!("{:?}: {end}, {} bytes, ${:.6}", outcome.state, receipt.scaled_bytes, receipt.cost_usd));
    }
    said.extend(told(&engine));
    check(
        &said,
        expect![[r#"
        Cancelled: Bytes scanned limit was exceeded, 1017320000 bytes, $0.004630
        Cancelled: Bytes scanned limit was exceeded, 1017320000 bytes, $0.004630
        Cancelled: Bytes scanned limit was exceeded. You may need to manually clean the data at location 's3://learner/copied' before retrying. Athena will not delete data in your account., 1117680000 bytes, $0.005083
        Succeeded: 0 rows, 0 bytes, $0.000000
        Succeeded: 1 rows, 46700000 bytes, $0.000215
        primary enabled: 0 statements, 0 bytes
        small enabled: 5 statements, 3199020000 bytes"#]],
    );
}

#[tokio::test]
async fn an_alarm_stops_nothing_and_rings_for_the_rest_of_the_day() {
    let engine = engine().await;
    put(&engine, Workgroup { alarm_bytes: Some(60_000_000), ..Workgroup::new("watched") }).await;
    let alarm = |engine: &Engine| engine.workgroups().iter().find(|w| w.name == "watched").unwrap().alarm_is_reached();
    assert!(!alarm(&engine));
    assert_eq!(run(&engine, "watched", COUNT).await.error, None);
    assert!(!alarm(&engine), "46,700,000 bytes of 60,000,000");
    assert_eq!(run(&engine, "watched", COUNT).await.error, None);
    assert!(alarm(&engine));
    let engine = engine.with_clock(Clock::Still(noon() + TimeDelta::hours(12)));
    assert!(!alarm(&engine));
    check(
        &told(&engine),
        expect![[r#"
        primary enabled: 0 statements, 0 bytes
        watched enabled: 0 statements, 0 bytes"#]],
    );
}

#[tokio::test]
async fn what_is_free_and_what_is_paid() {
    let engine = engine().await;
    put(&engine, limited("small", 10_000_000)).await;
    let mut said = Vec::new();
    for (workgroup, sql) in [
        ("primary", "SELECT count(*) FROM saas_raw.banks"),
        ("primary", "SELECT 1 / (count(*) - count(*)) FROM saas_raw.banks"),
        ("primary", "SELECT nothing FROM saas_raw.banks"),
        ("small", "SELECT * FROM weblogs.access_logs_flat"),
        ("primary", "EXPLAIN SELECT count(*) FROM saas_raw.banks"),
        ("primary", "EXPLAIN ANALYZE SELECT count(*) FROM saas_raw.banks"),
        ("primary", "SHOW TABLES IN saas_raw"),
        ("primary", "CREATE DATABASE mine"),
        ("primary", "SELECT count(*) FROM playground.query_history"),
    ] {
        let outcome = run(&engine, workgroup, sql).await;
        let receipt = &outcome.receipt;
        let (read, billed) = (receipt.scaled_bytes, receipt.billed_bytes);
        said.push(format!("{sql}: {:?}, {read} bytes, {billed} billed, {:?}", outcome.state, receipt.bill.charge));
    }
    check(
        &said,
        expect![[r#"
        SELECT count(*) FROM saas_raw.banks: Succeeded, 46700000 bytes, 47185920 billed, Scanned
        SELECT 1 / (count(*) - count(*)) FROM saas_raw.banks: Failed, 46700000 bytes, 0 billed, Failed
        SELECT nothing FROM saas_raw.banks: Failed, 0 bytes, 0 billed, Failed
        SELECT * FROM weblogs.access_logs_flat: Cancelled, 178180000 bytes, 178257920 billed, Cancelled
        EXPLAIN SELECT count(*) FROM saas_raw.banks: Succeeded, 0 bytes, 0 billed, NothingRead
        EXPLAIN ANALYZE SELECT count(*) FROM saas_raw.banks: Succeeded, 46700000 bytes, 47185920 billed, Scanned
        SHOW TABLES IN saas_raw: Succeeded, 0 bytes, 0 billed, NothingRead
        CREATE DATABASE mine: Succeeded, 0 bytes, 0 billed, Ddl
        SELECT count(*) FROM playground.query_history: Succeeded, 0 bytes, 0 billed, NothingRead"#]],
    );
}

#[tokio::test]
async fn a_simulated_queue_is_told_everywhere_and_billed_nowhere() {
    let engine = engine().await;
    put(&engine, Workgroup { queries_ahead: 60, ..Workgroup::new("busy") }).await;
    let mut said = Vec::new();
    for (workgroup, sql, reuse_minutes) in [
        ("primary", COUNT, None),
        ("busy", COUNT, None),
        ("busy", COUNT, None),
        ("busy", COUNT, Some(60)),
        ("busy", "SELECT max(id) FROM saas_raw.banks", None),
        ("busy", "SELECT nothing", None),
        ("busy", "SELECT", None),
        ("busy", "SHOW TABLES IN saas_raw", None),
        ("busy", "CREATE DATABASE mine", None),
    ] {
        let options = RunOptions { reuse_minutes, ..RunOptions::in_workgroup(workgroup) };
        let receipt = engine.run_as(sql, "default", &options, &Progress::default()).await.receipt;
        said.push(format!("{workgroup}, {sql}: {} ms, {} billed", receipt.simulated_queue_ms, receipt.billed_bytes));
    }
    let asked = "SELECT query_queue_time_in_millis, total_execution_time_in_millis >= query_queue_time_in_millis + \
                 engine_execution_time_in_millis - 1, date_diff('millisecond', submission_date_time, \
                 completion_date_time) = total_execution_time_in_millis FROM playground.query_history \
                 WHERE query_queue_time_in_millis > 0 ORDER BY 1";
    let outcome = run(&engine, PRIMARY_WORKGROUP, asked).await;
    assert_eq!(outcome.error, None);
    said.extend(outcome.rows.text_window(0, 9).iter().map(|row| format!("{row:?}")));
    check(
        &said,
        expect![[r#"
        primary, SELECT count(*) FROM saas_raw.banks: 0 ms, 47185920 billed
        busy, SELECT count(*) FROM saas_raw.banks: 13498 ms, 47185920 billed
        busy, SELECT count(*) FROM saas_raw.banks: 13498 ms, 47185920 billed
        busy, SELECT count(*) FROM saas_raw.banks: 0 ms, 0 billed
        busy, SELECT max(id) FROM saas_raw.banks: 13542 ms, 47185920 billed
        busy, SELECT nothing: 12857 ms, 0 billed
        busy, SELECT: 0 ms, 0 billed
        busy, SHOW TABLES IN saas_raw: 0 ms, 0 billed
        busy, CREATE DATABASE mine: 0 ms, 0 billed
        [Some("12857"), Some("true"), Some("true")]
        [Some("13498"), Some("true"), Some("true")]
        [Some("13498"), Some("true"), Some("true")]
        [Some("13542"), Some("true"), Some("true")]"#]],
    );
}

#[tokio::test]
async fn prepared_statements_belong_to_their_workgroup() {
    let engine = engine().await;
    put(&engine, Workgroup::new("a")).await;
    let mut said = Vec::new();
    for (workgroup, sql) in [
        ("a", "PREPARE p FROM SELECT ? + 1"),
        ("a", "EXECUTE p USING 1"),
        ("primary", "EXECUTE p USING 1"),
        ("primary", "DEALLOCATE PREPARE p"),
        ("primary", "PREPARE p FROM SELECT ? + 2"),
    ] {
        let outcome = run(&engine, workgroup, sql).await;
        said.push(outcome.error.map_or_else(|| format!("{:?}", outcome.rows.text_window(0, 1)), |e| e.to_string()));
    }
    engine.delete_workgroup("a").await.unwrap();
    put(&engine, Workgroup::new("a")).await;
    said.push(run(&engine, "a", "EXECUTE p USING 1").await.error.unwrap().to_string());
    check(
        &said,
        expect![[r#"
        []
        [[Some("2")]]
        NOT_FOUND: Prepared statement not found: p
        NOT_FOUND: Prepared statement not found: p
        []
        NOT_FOUND: Prepared statement not found: p"#]],
    );
}

#[tokio::test]
async fn workgroups_and_counts_are_there_after_a_reload() {
    let folder = Folder::new("workgroups");
    {
        let engine = engine_with(Some(&folder.0)).await;
        put(&engine, limited("analysts", 20_000_000_000)).await;
        run(&engine, "analysts", COUNT).await;
        run(&engine, "analysts", "SELECT").await;
        run(&engine, "primary", "SHOW DATABASES").await;
        engine.keep_counts().await;
        engine.keep_counts().await;
    }
    let engine = engine_with(Some(&folder.0)).await;
    run(&engine, "analysts", COUNT).await;
    let limit = engine.workgroups().iter().find_map(|workgroup| workgroup.bytes_limit);
    let mut said = told(&engine);
    engine.reset(None).await.unwrap();
    said.extend(["after a reset:".to_owned()].into_iter().chain(told(&engine)));
    assert_eq!(limit, Some(20_000_000_000));
    check(
        &said,
        expect![[r#"
        primary enabled: 1 statements, 0 bytes
        analysts enabled: 3 statements, 93400000 bytes
        after a reset:
        primary enabled: 0 statements, 0 bytes"#]],
    );
}
