//! The history of statements over a folder: through a restart, between two engines, with a damaged segment, and as a table
//! that SQL asks and nothing changes. Its bounds are tested beside the code that keeps them.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

use athenaeum_engine::{Engine, Outcome, Progress};
use athenaeum_lake::{FolderLearner, FolderStorage, LakeStore, Manifest};
use athenaeum_protocol::{HistoryPage, RunState};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A folder of its own for each test, gone with the value.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("athenaeum-history-{name}-{}", std::process::id()));
        std::fs::remove_dir_all(&path).unwrap_or_default();
        Self(path)
    }

    /// Files of the history, in name order.
    fn segments(&self) -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(self.0.join("history")) else { return Vec::new() };
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap_or_default();
    }
}

/// An engine over an empty lake and the learner's folder, with what it says of that.
async fn started(learner: &Path) -> (Engine, Vec<String>) {
    let lake = LakeStore::new(Manifest::default(), Arc::new(FolderStorage::new("/nowhere")));
    let engine = Engine::new(lake.with_learner(Arc::new(FolderLearner::open(learner).unwrap())));
    let notices = engine.restore().await;
    (engine, notices.iter().map(ToString::to_string).collect())
}

async fn engine(learner: &Path) -> Engine {
    let (engine, notices) = started(learner).await;
    assert_eq!(notices, Vec::<String>::new());
    engine
}

async fn run(engine: &Engine, sql: &str) -> Outcome {
    engine.run(sql, "default", &Progress::default()).await
}

/// Rows as lines, or the error.
async fn told(engine: &Engine, sql: &str) -> String {
    let outcome = run(engine, sql).await;
    match outcome.error {
        Some(error) => error.to_string(),
        None => {
            let cell = |cell: &Option<String>| cell.clone().unwrap_or_else(|| "NULL".to_owned());
            let rows = outcome.rows.text_window(0, usize::MAX - 1);
            rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("|")).collect::<Vec<_>>().join("\n")
        }
    }
}

fn texts(page: &HistoryPage) -> Vec<&str> {
    page.entries.iter().map(|entry| entry.query.as_str()).collect()
}

#[tokio::test]
async fn statements_are_there_after_a_restart_in_the_table_and_on_the_page() {
    let folder = Folder::new("restart");
    let first = engine(&folder.0).await;
    run(&first, "SELECT 1 AS one").await;
    run(&first, "SELECT nothing").await;
    let stopped = first.cancelled("SELECT 3", "default", &Progress::default());
    assert_eq!(stopped.state, RunState::Cancelled);
    drop(first);

    let again = engine(&folder.0).await;
    let asked = "SELECT query, statement_type, database, workgroup, state, state_change_reason, rows, \
                 data_scanned_in_bytes, cost_usd, result_reused FROM playground.query_history";
    let outcome = run(&again, asked).await;
    assert_eq!((outcome.receipt.data_scanned_bytes, outcome.receipt.cost_usd), (0, 0.0), "the history is free");
    let expected = "SELECT 1 AS one|DML|default|primary|SUCCEEDED|NULL|1|0|0.0|false\n\
                    SELECT 3|DML|default|primary|CANCELLED|USER_CANCELLED: Query was canceled|0|0|0.0|false\n\
                    SELECT nothing|DML|default|primary|FAILED|COLUMN_NOT_FOUND: line 1:8: Column 'nothing' cannot be resolved or requester is not authorized to access requested resources|0|0|0.0|false";
    assert_eq!(
        told(&again, &format!("SELECT * FROM ({asked}) WHERE query NOT LIKE '%query_history%' ORDER BY query")).await,
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
    let folder = Folder::new("itself");
    let engine = engine(&folder.0).await;
    assert_eq!(told(&engine, "SELECT count(*) FROM playground.query_history").await, "0");
    assert_eq!(told(&engine, "SELECT count(*) FROM playground.query_history").await, "1");
    let joined =
        "SELECT count(*) FROM playground.query_history a JOIN playground.query_history b USING (query_execution_id)";
    assert_eq!(told(&engine, joined).await, "2");
}

#[tokio::test]
async fn two_engines_lose_nothing_of_each_other() {
    let folder = Folder::new("shared");
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
    let folder = Folder::new("damaged");
    let first = engine(&folder.0).await;
    run(&first, "SELECT 1").await;
    run(&first, "SELECT 2").await;
    drop(first);
    let segment = folder.segments().remove(0);
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
    let folder = Folder::new("unreadable");
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
    let folder = Folder::new("refused");
    let engine = engine(&folder.0).await;
    assert_eq!(told(&engine, "SHOW DATABASES").await, "default\nplayground");
    assert_eq!(told(&engine, "SHOW TABLES IN playground").await, "query_history");
    assert!(told(&engine, "DESCRIBE playground.query_history").await.contains("submission_date_time"));
    let types = "SELECT data_type FROM information_schema.columns WHERE table_schema = 'playground' AND column_name \
                 IN ('query', 'submission_date_time', 'rows', 'cost_usd', 'result_reused') ORDER BY 1";
    assert_eq!(told(&engine, types).await, "bigint\nboolean\ndouble\ntimestamp(3)\nvarchar");
    let view = engine.catalog_view().into_iter().find(|database| database.name == "playground").unwrap();
    assert_eq!((view.tables[0].name.as_str(), view.tables[0].columns.len()), ("query_history", 20));
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
    let kept = "CREATE TABLE default.kept AS SELECT query FROM playground.query_history WHERE state = 'FAILED'";
    assert_eq!(run(&engine, kept).await.error, None, "the history may be read by whatever writes");
    assert_eq!(told(&engine, "CREATE VIEW default.v AS SELECT query FROM playground.query_history").await, "");
    assert_eq!(told(&engine, "SELECT count(*) > 9 FROM default.v").await, "true");
}

#[tokio::test]
async fn a_reset_of_everything_takes_the_history_along_and_one_of_a_database_does_not() {
    let folder = Folder::new("reset");
    let engine = engine(&folder.0).await;
    run(&engine, "CREATE DATABASE mine").await;
    engine.reset(Some("mine")).await.unwrap();
    assert_eq!(engine.history("", 0, 9).await.total, 1);
    run(&engine, "CALL playground.reset()").await;
    assert_eq!(texts(&engine.history("", 0, 9).await), ["CALL playground.reset()"], "it is recorded as it ends");
}

#[tokio::test]
async fn many_short_sessions_leave_few_segments() {
    let folder = Folder::new("short");
    for number in 0..40 {
        let engine = engine(&folder.0).await;
        run(&engine, &format!("SELECT {number}")).await;
    }
    let engine = engine(&folder.0).await;
    assert_eq!(engine.history("", 0, 100).await.total, 40);
    assert!(folder.segments().len() < 40, "{} segments", folder.segments().len());
}

#[tokio::test]
async fn recording_takes_less_than_a_millisecond() {
    let folder = Folder::new("quick");
    let engine = engine(&folder.0).await;
    let (text, runs) = (format!("SELECT '{}'", "x".repeat(2_000)), 300);
    let began = Instant::now();
    for _ in 0..runs {
        engine.cancelled(&text, "default", &Progress::default());
    }
    let each = began.elapsed() / runs;
    println!("{each:?} for each statement");
    assert!(each < Duration::from_millis(1), "{each:?}");
    assert_eq!(engine.history("", 0, 0).await.session_cost_usd, 0.0);
    assert_eq!(engine.history("", 0, 1).await.total, u64::from(runs));
}
