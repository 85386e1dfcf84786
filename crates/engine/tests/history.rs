//! The history of statements over a folder: through a restart, between two engines, with a damaged segment, and as a table
//! that SQL asks and nothing changes. Its bounds are tested beside the code that keeps them.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/kept.rs"]
mod kept;

use athenaeum_engine::Progress;
use athenaeum_protocol::{HistoryEntry, HistoryPage, LostRun, RunOptions, RunState, Workgroup};
use folder::Folder;
use kept::{engine, run, started, told};
use std::path::PathBuf;
use std::time::Duration;

/// Files of the history, in name order.
fn segments(folder: &Folder) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder.0.join("history")) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn texts(page: &HistoryPage) -> Vec<&str> {
    page.entries.iter().map(|entry| entry.query.as_str()).collect()
}

#[tokio::test]
async fn statements_are_there_after_a_restart_in_the_table_and_on_the_page() {
    let folder = Folder::new("history-restart");
    let first = engine(&folder.0).await;
    run(&first, "SELECT 1 AS one").await;
    run(&first, "SELECT nothing").await;
    let stopped = first.cancelled("SELECT 3", "default", &RunOptions::default(), &Progress::default());
    assert_eq!(stopped.state, RunState::Cancelled);
    drop(first);

    let again = engine(&folder.0).await;
    let asked = "SELECT query_string, statement_type, database_name, work_group_name, state, state_change_reason, rows, \
                 data_scanned_in_bytes, cost_usd, reused_previous_result FROM playground.query_history";
    let outcome = run(&again, asked).await;
    assert_eq!((outcome.receipt.data_scanned_bytes, outcome.receipt.cost_usd), (0, 0.0), "the history is free");
    let expected = "SELECT 1 AS one|DML|default|primary|SUCCEEDED|NULL|1|0|0.0|false\n\
                    SELECT 3|DML|default|primary|CANCELLED|USER_CANCELLED: Query was canceled|0|0|0.0|false\n\
                    SELECT nothing|DML|default|primary|FAILED|COLUMN_NOT_FOUND: line 1:8: Column 'nothing' cannot be resolved or requester is not authorized to access requested resources|0|0|0.0|false";
    assert_eq!(
        told(
            &again,
            &format!("SELECT * FROM ({asked}) WHERE query_string NOT LIKE '%query_history%' ORDER BY query_string")
        )
        .await,
        expected
    );

    let page = again.history("select", 0, 2).await;
    assert_eq!((page.total, page.entries.len()), (5, 2), "with the two that asked");
    let page = again.history("FAILED nothing", 0, 9).await;
    assert_eq!(texts(&page), ["SELECT nothing"]);
    assert_eq!((page.total, page.notice), (1, None));
    let page = again.history("", 2, 9).await;
    assert_eq!(texts(&page), ["SELECT 3", "SELECT nothing", "SELECT 1 AS one"]);
    assert_eq!(again.history("", 0, 0).await.entries, []);
}

#[tokio::test]
async fn a_query_of_the_history_does_not_see_itself() {
    let folder = Folder::new("history-itself");
    let engine = engine(&folder.0).await;
    assert_eq!(told(&engine, "SELECT count(*) FROM playground.query_history").await, "0");
    assert_eq!(told(&engine, "SELECT count(*) FROM playground.query_history").await, "1");
    let joined =
        "SELECT count(*) FROM playground.query_history a JOIN playground.query_history b USING (query_execution_id)";
    assert_eq!(told(&engine, joined).await, "2");
}

#[tokio::test]
async fn two_engines_lose_nothing_of_each_other() {
    let folder = Folder::new("history-shared");
    let (first, second) = (engine(&folder.0).await, engine(&folder.0).await);
    for (engine, sql) in [(&first, "SELECT 1"), (&second, "SELECT 2"), (&first, "SELECT 3"), (&second, "SELECT 4")] {
        run(engine, sql).await;
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let expected = ["SELECT 4", "SELECT 3", "SELECT 2", "SELECT 1"];
    assert_eq!(texts(&first.history("", 0, 9).await), expected);
    assert_eq!(texts(&second.history("", 0, 9).await), expected);
    second.clear_history().await.unwrap();
    assert_eq!(texts(&first.history("", 0, 9).await), Vec::<&str>::new());
    run(&first, "SELECT 5").await;
    assert_eq!(texts(&second.history("", 0, 9).await), ["SELECT 5"]);
    drop((first, second));
    assert_eq!(texts(&engine(&folder.0).await.history("", 0, 9).await), ["SELECT 5"]);
}

#[tokio::test]
async fn a_damaged_segment_is_told_once_and_the_rest_is_there() {
    let folder = Folder::new("history-damaged");
    let first = engine(&folder.0).await;
    run(&first, "SELECT 1").await;
    run(&first, "SELECT 2").await;
    drop(first);
    let segment = segments(&folder).remove(0);
    let mut bytes = std::fs::read(&segment).unwrap();
    bytes.extend_from_slice(b"{\"query\": \"SEL\xff");
    std::fs::write(&segment, bytes).unwrap();
    std::fs::write(segment.with_file_name("gone-1.jsonl"), "no line of ours\n").unwrap();

    let (again, notices) = started(&folder.0).await;
    assert_eq!(notices, ["STORAGE_UNAVAILABLE: The history of your statements is damaged; entries left out: 2"]);
    assert_eq!(again.history("", 0, 9).await.total, 2);
    run(&again, "SELECT 3").await;
    drop(again);
    assert_eq!(engine(&folder.0).await.history("", 0, 9).await.total, 3);
}

#[tokio::test]
async fn a_history_that_cannot_be_read_begins_anew_and_says_so() {
    let folder = Folder::new("history-unreadable");
    std::fs::create_dir_all(&folder.0).unwrap();
    std::fs::write(folder.0.join("history"), "a file in place of the folder").unwrap();
    let (engine, notices) = started(&folder.0).await;
    assert!(notices[0].contains("could not be read and begins anew"), "{notices:?}");
    assert_eq!(told(&engine, "SELECT 1").await, "1");
    let page = engine.history("", 0, 9).await;
    assert_eq!(texts(&page), ["SELECT 1"]);
    assert!(page.notice.is_some());
}

#[tokio::test]
async fn the_database_of_the_history_is_shown_and_refuses_every_change() {
    let folder = Folder::new("history-refused");
    let engine = engine(&folder.0).await;
    assert_eq!(told(&engine, "SHOW DATABASES").await, "default\nplayground");
    assert_eq!(told(&engine, "SHOW TABLES IN playground").await, "query_history");
    assert!(told(&engine, "DESCRIBE playground.query_history").await.contains("submission_date_time"));
    let types = "SELECT data_type FROM information_schema.columns WHERE table_schema = 'playground' AND column_name \
                 IN ('query_string', 'submission_date_time', 'rows', 'cost_usd', 'reused_previous_result') ORDER BY 1";
    assert_eq!(told(&engine, types).await, "bigint\nboolean\ndouble\ntimestamp(6) with time zone\nvarchar");
    let view = engine.catalog_view().into_iter().find(|database| database.name == "playground").unwrap();
    assert_eq!((view.tables[0].name.as_str(), view.tables[0].columns.len()), ("query_history", 22));
    for sql in [
        "DROP DATABASE playground CASCADE",
        "ALTER DATABASE playground SET DBPROPERTIES ('a' = 'b')",
        "CREATE EXTERNAL TABLE playground.t (a int) LOCATION 's3://b/t/'",
        "DROP TABLE playground.query_history",
        "ALTER TABLE playground.query_history ADD COLUMNS (a int)",
        "ALTER TABLE playground.query_history SET TBLPROPERTIES ('a' = 'b')",
        "CREATE VIEW playground.v AS SELECT 1 AS one",
        "CREATE TABLE playground.t AS SELECT 1 AS one",
        "INSERT INTO playground.query_history SELECT * FROM playground.query_history",
    ] {
        let error = told(&engine, sql).await;
        assert!(error.contains("NOT_SUPPORTED") && error.contains("playground cannot be changed"), "{sql}: {error}");
    }
    assert_eq!(told(&engine, "SHOW TABLES IN playground").await, "query_history");
    let kept = "CREATE TABLE default.kept AS SELECT query_string FROM playground.query_history WHERE state = 'FAILED'";
    assert_eq!(run(&engine, kept).await.error, None, "the history may be read by whatever writes");
    assert_eq!(told(&engine, "CREATE VIEW default.v AS SELECT query_string FROM playground.query_history").await, "");
    assert_eq!(told(&engine, "SELECT count(*) > 9 FROM default.v").await, "true");
}

#[tokio::test]
async fn a_reset_of_everything_takes_the_history_along_and_one_of_a_database_does_not() {
    let folder = Folder::new("history-reset");
    let engine = engine(&folder.0).await;
    run(&engine, "CREATE DATABASE mine").await;
    engine.reset(Some("mine")).await.unwrap();
    assert_eq!(engine.history("", 0, 9).await.total, 1);
    run(&engine, "CALL playground.reset()").await;
    assert_eq!(texts(&engine.history("", 0, 9).await), ["CALL playground.reset()"], "it is recorded as it ends");
}

#[tokio::test]
async fn many_short_sessions_leave_few_segments() {
    let folder = Folder::new("history-short");
    for number in 0..40 {
        let engine = engine(&folder.0).await;
        run(&engine, &format!("SELECT {number}")).await;
    }
    let engine = engine(&folder.0).await;
    assert_eq!(engine.history("", 0, 100).await.total, 40);
    assert!(segments(&folder).len() < 40, "{} segments", segments(&folder).len());
}

#[tokio::test]
async fn a_thousand_runs_are_searched_and_asked_by_sql() {
    let folder = Folder::new("history-thousand");
    let first = engine(&folder.0).await;
    let lost = |number: u32| LostRun {
        sql: format!("SELECT {number} -- {}", if number.is_multiple_of(100) { "hundred" } else { "other" }),
        database: "default".to_owned(),
        workgroup: if number.is_multiple_of(2) { "even" } else { "odd" }.to_owned(),
        state: RunState::Cancelled,
        reason: "USER_CANCELLED: Query was cancelled".to_owned(),
        submitted_ms: 1_795_000_000_000 + i64::from(number),
        ended_ms: 1_795_000_000_010 + i64::from(number),
        data_scanned_bytes: 1,
        scaled_bytes: 1,
    };
    for number in 0..1_000 {
        first.record_lost(&lost(number));
    }
    drop(first);
    let again = engine(&folder.0).await;
    let page = again.history("hundred even", 2, 3).await;
    assert_eq!((page.total, texts(&page)[0]), (10, "SELECT 700 -- hundred"));
    let page = again.history("", 990, 500).await;
    assert_eq!((page.total, page.entries.len(), texts(&page)[9]), (1_000, 10, "SELECT 0 -- hundred"));
    assert_eq!(
        told(&again, "SELECT work_group_name, count(*), sum(billed_bytes) / 10485760 FROM playground.query_history GROUP BY 1 ORDER BY 1").await,
        "even|500|500\nodd|500|500"
    );
    let joined = "SELECT count(*) FROM playground.query_history a JOIN playground.query_history b \
                  ON a.submission_date_time = b.completion_date_time AND a.work_group_name = b.work_group_name";
    assert_eq!(told(&again, joined).await, "990", "each ended as the tenth after it was asked for");
    let recent = "SELECT count(*) FROM playground.query_history WHERE submission_date_time >= \
                  TIMESTAMP '2026-11-18 11:06:40.990 UTC' AND query_string LIKE 'SELECT 99%'";
    assert_eq!(told(&again, recent).await, "10");
}

#[tokio::test]
async fn a_run_that_was_lost_with_its_engine_stands_in_the_history() {
    let folder = Folder::new("history-lost");
    let engine = engine(&folder.0).await;
    engine.put_workgroup(&Workgroup::new("analysts")).await.unwrap();
    let lost = |sql: &str, state| LostRun {
        sql: sql.to_owned(),
        database: "weblogs".to_owned(),
        workgroup: "analysts".to_owned(),
        state,
        reason: "ENGINE_RESTARTED: The engine was restarted while the statement ran".to_owned(),
        submitted_ms: 1_795_000_000_000,
        ended_ms: 1_795_000_002_500,
        data_scanned_bytes: 2_000,
        scaled_bytes: 40_000_000,
    };
    engine.record_lost(&lost("SELECT deadly", RunState::Failed));
    engine.record_lost(&lost("SELECT endless", RunState::Cancelled));
    let asked = "SELECT query_string, work_group_name, database_name, state, state_change_reason, \
                 total_execution_time_in_millis, data_scanned_in_bytes, billed_bytes FROM playground.query_history";
    assert_eq!(
        told(&engine, &format!("{asked} ORDER BY 1")).await,
        "SELECT deadly|analysts|weblogs|FAILED|ENGINE_RESTARTED: The engine was restarted while the statement ran|2500|2000|0\n\
         SELECT endless|analysts|weblogs|CANCELLED|ENGINE_RESTARTED: The engine was restarted while the statement ran|2500|2000|40894464"
    );
}

#[tokio::test]
async fn every_run_stands_under_the_workgroup_that_it_used() {
    let folder = Folder::new("history-workgroup");
    let engine = engine(&folder.0).await;
    for name in ["analysts", "closed"] {
        let workgroup = Workgroup { is_enabled: name != "closed", ..Workgroup::new(name) };
        engine.put_workgroup(&workgroup).await.unwrap();
    }
    let options = RunOptions::in_workgroup;
    for (sql, workgroup) in
        [("SELECT 1", "analysts"), ("SELECT", "analysts"), ("SELECT 2", "closed"), ("SELECT 3", "no")]
    {
        engine.run_as(sql, "default", &options(workgroup), &Progress::default()).await;
    }
    engine.cancelled("SELECT 4", "default", &options("analysts"), &Progress::default());
    let page = engine.history("", 0, 9).await;
    let line = |entry: &HistoryEntry| format!("{} in {}: {:?}", entry.query, entry.workgroup, entry.state);
    let mut lines: Vec<String> = page.entries.iter().map(line).collect();
    lines.sort();
    assert_eq!(
        lines,
        [
            "SELECT 1 in analysts: Succeeded",
            "SELECT 2 in closed: Failed",
            "SELECT 3 in no: Failed",
            "SELECT 4 in analysts: Cancelled",
            "SELECT in analysts: Failed",
        ]
    );
}
