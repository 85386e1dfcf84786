//! Plans of statements over the sample lake: that every query has one in every form, and what the graph tells of a run. The
//! layout of EXPLAIN stands in `tests/sql/statements/explain.slt`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "the helpers of a test may fail the test")]

#[path = "support/sample_lake.rs"]
mod sample_lake;

use athenaeum_engine::{Engine, Outcome, Progress};
use athenaeum_protocol::{AboutRun, Answer, PlanGraph, RunOptions, RunState, StatementKind};
use expect_test::{Expect, expect};
use sample_lake::engine;
use std::path::{Path, PathBuf};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

async fn run(engine: &Engine, sql: &str) -> Outcome {
    engine.run(sql, "default", &Progress::default()).await
}

async fn graph(engine: &Engine, outcome: &Outcome) -> PlanGraph {
    let details = outcome.details.as_ref().unwrap();
    match details.answer(engine, AboutRun::Plan, None).await.unwrap() {
        Answer::Plan(graph) => *graph,
        other => panic!("{other:?}"),
    }
}

/// The graph without times, an operator a line.
fn told(graph: &PlanGraph) -> String {
    let mut lines = Vec::new();
    for node in &graph.nodes {
        let rows = node.rows.map_or("no rows counted".to_owned(), |rows| format!("{rows} rows"));
        let bytes = node.bytes.map(|bytes| format!(", {bytes} bytes")).unwrap_or_default();
        lines.push(format!("stage {}: {} {} <- {:?}, {rows}{bytes}", node.stage, node.id, node.name, node.inputs));
        lines.extend(node.pushed_down.iter().map(|text| format!("  pushed down: {text}")));
        lines.extend(node.not_pushed_down.iter().map(|text| format!("  row by row: {text}")));
    }
    lines.join("\n")
}

async fn check(engine: &Engine, sql: &str, expected: Expect) {
    let outcome = run(engine, sql).await;
    assert_eq!(outcome.error, None, "{sql}");
    expected.assert_eq(&told(&graph(engine, &outcome).await));
}

/// Queries of the transcripts, of the files below some folders of the tests.
fn queries() -> Vec<String> {
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in ["select", "lake", "pruning", "readers", "views"] {
        let folder = Path::new(ROOT).join("tests/sql").join(folder);
        files.extend(std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    }
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file).unwrap();
        for part in text.split("\nquery ").skip(1) {
            let body = part.split_once('\n').map_or("", |(_, body)| body);
            found.push(body.split("\n----").next().unwrap_or_default().to_owned());
        }
    }
    let sweep = std::fs::read_to_string(Path::new(ROOT).join("tests/sweep/queries.sql")).unwrap();
    found.extend(athenaeum_engine::split_statements(&sweep).into_iter().map(|part| part.text.to_owned()));
    let is_query = |sql: &String| {
        let start = sql.trim_start().to_uppercase();
        ["SELECT", "WITH", "VALUES", "TABLE", "("].iter().any(|word| start.starts_with(word))
    };
    found.retain(is_query);
    found
}

#[tokio::test]
async fn every_query_has_a_plan_in_every_form() {
    let engine = engine().await;
    let (mut planned, mut skipped) = (0, 0);
    for sql in queries() {
        let plain = run(&engine, &format!("EXPLAIN (TYPE VALIDATE) {sql}")).await;
        // Tables and views that their transcripts make first.
        if plain.state != RunState::Succeeded {
            skipped += 1;
            continue;
        }
        planned += 1;
        for options in
            ["", "(TYPE LOGICAL)", "(TYPE IO)", "(FORMAT JSON)", "(TYPE LOGICAL, FORMAT JSON)", "(FORMAT GRAPHVIZ)"]
        {
            let outcome = run(&engine, &format!("EXPLAIN {options} {sql}")).await;
            assert_eq!(outcome.error, None, "{options} {sql}");
            let lines: Vec<String> = outcome.rows.text_window(0, 10_000).into_iter().flatten().flatten().collect();
            let text = lines.join("\n");
            assert!(text.contains("Output") || options.contains("IO"), "{sql}: {text}");
            let inside = ["Exec", "@", "join_proj_push_down"].into_iter().find(|name| text.contains(name));
            assert_eq!(inside, None, "a name from inside: {sql}\n{text}");
            if options.contains("JSON") || options.contains("IO") {
                serde_json::from_str::<serde_json::Value>(&text).unwrap();
            }
        }
    }
    assert!(planned > 200, "{planned} planned, {skipped} not");
}

#[tokio::test]
async fn the_graph_tells_what_each_operator_did() {
    let engine = engine().await;
    let logs = "FROM weblogs.access_logs WHERE year = '2025' AND month = '06'";
    check(
        &engine,
        &format!("SELECT status, count(*) {logs} AND day = '14' GROUP BY status"),
        expect![[r#"
            stage 2: 0 TableScan <- [], 523 rows, 2271 bytes
              pushed down: ("year" = '2025'): leaves out partitions, 1 of 180 are left
              pushed down: ("month" = '06'): leaves out partitions, 1 of 180 are left
              pushed down: ("day" = '14'): leaves out partitions, 1 of 180 are left
            stage 2: 1 Aggregate <- [0], 9 rows
            stage 1: 2 Aggregate <- [1], 9 rows
            stage 0: 3 Output <- [2], 9 rows"#]],
    )
    .await;
    check(&engine, &format!("SELECT count(*) {logs} AND CAST(day AS integer) = 14 AND bytes_sent > 5000"), expect![[r#"
        stage 1: 0 ScanFilter <- [], 389 rows, 5355 bytes
          pushed down: ("year" = '2025'): leaves out partitions, 1 of 180 are left
          pushed down: ("month" = '06'): leaves out partitions, 1 of 180 are left
          pushed down: (CAST("day" AS integer) = 14): leaves out partitions, 1 of 180 are left; the catalog cannot use a function of a key, so 180 are listed and each is judged
          pushed down: ("bytes_sent" > 5000): leaves out row groups and pages by their smallest and largest values
        stage 1: 1 Aggregate <- [0], 1 rows
        stage 0: 2 Aggregate <- [1], 1 rows
        stage 0: 3 Output <- [2], 1 rows"#]])
        .await;
    check(
        &engine,
        "SELECT l.city, count(*) FROM stays_silver.bookings b JOIN stays_silver.listings l USING (listing_id) GROUP BY l.city ORDER BY 2 DESC LIMIT 3",
        expect![[r#"
            stage 2: 0 TableScan <- [], 60000 rows, 157669 bytes
            stage 3: 1 ScanFilter <- [], 4610 rows, 32993 bytes
              pushed down: dynamic filter of "listing_id": what the operator above has learnt leaves out row groups while the query runs
            stage 2: 2 InnerJoin <- [0, 1], 59850 rows
            stage 2: 3 Aggregate <- [2], 10 rows
            stage 1: 4 Aggregate <- [3], 10 rows
            stage 1: 5 TopNPartial <- [4], 3 rows
            stage 0: 6 TopN <- [5], 3 rows
            stage 0: 7 Output <- [6], 3 rows"#]],
    )
    .await;
    check(
        &engine,
        "SELECT n, sum(n) OVER (ORDER BY n) FROM (VALUES 1, 2) t(n) UNION ALL SELECT 3, 4",
        expect![[r#"
            stage 0: 0 Values <- [], 2 rows
            stage 0: 1 Project <- [0], 2 rows
            stage 0: 2 Window <- [1], 2 rows
            stage 0: 3 Values <- [], 1 rows
            stage 0: 4 Project <- [3], 1 rows
            stage 0: 5 Union <- [2, 4], 3 rows
            stage 0: 6 Output <- [5], 3 rows"#]],
    )
    .await;
}

/// The lines of an answer, without times.
fn timeless(outcome: &Outcome) -> String {
    let lines = outcome.rows.text_window(0, 10_000).into_iter().flatten().flatten();
    let lines = lines.map(|line| match line.split_once("CPU: ") {
        Some((before, after)) => format!("{before}{}", after.split_once(", ").map_or("", |(_, rest)| rest)),
        None => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

// Long on purpose: a whole plan stands in it.
#[tokio::test]
async fn explain_analyze_of_a_statement_that_writes_writes_and_tells_what_it_did() {
    let engine = engine().await;
    let created = run(
        &engine,
        "EXPLAIN ANALYZE VERBOSE CREATE TABLE sandbox.weekend AS SELECT status, count(*) AS n FROM weblogs.access_logs \
         WHERE year = '2025' AND month = '06' AND day IN ('14', '15') AND lower(method) = 'get' AND status > 299 GROUP BY status",
    )
    .await;
    assert_eq!(created.error, None);
    assert!(created.catalog_changed && created.receipt.billed_bytes > 0);
    expect![[r#"
        Fragment 0 [SINGLE]
            Input: 1 row, Output: 1 row
            Output layout: [rows]
            Output partitioning: SINGLE []
            Output[columnNames = [rows]]
            │   Layout: [rows:bigint]
            │   Output: 1 row
            │   Input avg.: 1.00 rows, Input std.dev.: 0.00%
            └─ TableCommit[target = awsdatacatalog:sandbox:weekend]
               │   Layout: [rows:bigint]
               │   Output: 1 row
               │   Input avg.: 1.00 rows, Input std.dev.: 0.00%
               └─ RemoteSource[sourceFragmentIds = [1]]
                      Layout: [partialrows:bigint, fragment:varbinary]
                      Output: 1 row

        Fragment 1 [HASH]
            Input: 6 rows, Output: 1 row
            Output layout: [partialrows, fragment]
            Output partitioning: SINGLE []
            TableWriter[]
            │   Layout: [partialrows:bigint, fragment:varbinary]
            │   Output: 1 row
            │   Input avg.: 6.00 rows, Input std.dev.: 0.00%
            │   writes [status, count]
            │   wrote 6 rows into 1 object, 600B
            └─ Aggregate[type = FINAL, keys = [status]]
               │   Layout: [status:integer, count:bigint]
               │   Output: 6 rows
               │   Input avg.: 6.00 rows, Input std.dev.: 0.00%
               │   count := count("count_0")
               └─ RemoteSource[sourceFragmentIds = [2]]
                      Layout: [status:integer, count_0:bigint]
                      Output: 6 rows

        Fragment 2 [SOURCE]
            Input: 1037 rows (6.28kB), Output: 6 rows
            Output layout: [status, count_0]
            Output partitioning: HASH [status]
            Aggregate[type = PARTIAL, keys = [status]]
            │   Layout: [status:integer, count_0:bigint]
            │   Output: 6 rows
            │   Input avg.: 101.00 rows, Input std.dev.: 0.00%
            │   count_0 := count(*)
            └─ ScanFilter[table = awsdatacatalog:weblogs:access_logs, filterPredicate = (("status" > 299) AND (lower("method") = 'get'))]
                   Layout: [status:integer]
                   Output: 101 rows
                   pushed down: (("day" = '14') OR ("day" = '15')): leaves out partitions, 2 of 180 are left
                   pushed down: ("year" = '2025'): leaves out partitions, 2 of 180 are left
                   pushed down: ("month" = '06'): leaves out partitions, 2 of 180 are left
                   pushed down: ("status" > 299): leaves out row groups and pages by their smallest and largest values
                   status := status:int:REGULAR
                       :: [(299, <max>)]
                   year:string:PARTITION_KEY
                       :: [[2025]]
                   month:string:PARTITION_KEY
                       :: [[06]]
                   day:string:PARTITION_KEY
                       :: [[14], [15]]
                   not pushed down: (lower("method") = 'get'): a function or an operator of a column is worked out row by row; the smallest and largest values of a row group say nothing about it
                   Input: 1037 rows (6.28kB), Filtered: 90.26%, Physical Input: 6.28kB

        Partitions
        weblogs.access_logs: 2 of 180 partitions, all of them listed by the catalog"#]]
    .assert_eq(&timeless(&created));
    let inserted = run(&engine, "EXPLAIN ANALYZE INSERT INTO sandbox.weekend VALUES (999, 1)").await;
    assert!(timeless(&inserted).contains("wrote 1 row into 1 object"), "{}", timeless(&inserted));
    let read = run(&engine, "SELECT count(*), max(status) FROM sandbox.weekend").await;
    assert_eq!(read.rows.text_window(0, 10), [[Some("7".to_owned()), Some("999".to_owned())]]);
    // Its graph tells the same as that of the statement itself.
    let told = graph(&engine, &inserted).await;
    assert_eq!(told.nodes.last().map(|node| (node.name.as_str(), node.rows)), Some(("Output", Some(1))));
    let again = run(&engine, "EXPLAIN ANALYZE CREATE TABLE sandbox.weekend AS SELECT 1 AS one").await;
    let message = again.error.map(|error| error.to_string());
    assert_eq!(
        message.as_deref(),
        Some("TABLE_ALREADY_EXISTS: line 1:17: Destination table 'awsdatacatalog.sandbox.weekend' already exists")
    );
}

#[tokio::test]
async fn rows_and_bytes_of_the_graph_are_those_of_the_receipt() {
    let engine = engine().await;
    let text = std::fs::read_to_string(Path::new(ROOT).join("tests/sql/receipt_queries.txt")).unwrap();
    let queries: Vec<&str> = athenaeum_engine::split_statements(&text).into_iter().map(|part| part.text).collect();
    assert!(queries.len() > 50, "{}", queries.len());
    for sql in queries {
        let outcome = run(&engine, sql).await;
        assert_eq!(outcome.error, None, "{sql}");
        if outcome.kind != StatementKind::Dml {
            continue;
        }
        let graph = graph(&engine, &outcome).await;
        let bytes: u64 = graph.nodes.iter().filter_map(|node| node.bytes).sum();
        assert_eq!(bytes, outcome.receipt.data_scanned_bytes, "{sql}");
        let rows = graph.nodes.last().and_then(|node| node.rows);
        assert_eq!(rows, Some(outcome.rows.count()), "{sql}");
        let time_ms: f64 = graph.nodes.iter().filter_map(|node| node.time_ms).sum();
        assert!(time_ms > 0.0, "{sql}");
        let explained = run(&engine, &format!("EXPLAIN ANALYZE {sql}")).await;
        assert_eq!(explained.receipt.data_scanned_bytes, bytes, "{sql}");
    }
}

#[tokio::test]
async fn the_graph_of_a_run_that_did_not_end_says_so() {
    let engine = engine().await;
    let failed = run(&engine, "SELECT 1 / (listing_id - listing_id) FROM stays_silver.listings").await;
    assert_eq!(failed.state, RunState::Failed);
    let told = graph(&engine, &failed).await;
    assert_eq!(told.note, "The statement failed: what the operators did is counted up to then.");
    assert_eq!(told.nodes.iter().filter_map(|node| node.bytes).sum::<u64>(), failed.receipt.data_scanned_bytes);
    let early = run(&engine, "SELECT nowhere FROM stays_silver.listings").await;
    assert_eq!(graph(&engine, &early).await, PlanGraph::default());
    let (sql, progress) = ("SELECT city FROM stays_silver.listings", Progress::default());
    assert_eq!(engine.run(sql, "default", &progress).await.error, None);
    let cancelled = engine.cancelled(sql, "default", &RunOptions::default(), &progress);
    let note = graph(&engine, &cancelled).await.note;
    assert_eq!(note, "The statement was cancelled: what the operators did is counted up to then.");
}
