//! What is kept between two checks of one exercise, what answers cannot do, and what a check says where nothing can be graded.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

#[path = "../../engine/tests/support/logged_storage.rs"]
mod logged_storage;
#[path = "../../engine/tests/support/sample_lake.rs"]
mod sample_lake;
#[path = "support/exercise.rs"]
mod small;
#[path = "support/mod.rs"]
mod support;

use async_trait::async_trait;
use athenaeum_course::{Alternative, Check, RowMode, Rung, Verdict, Wrong};
use athenaeum_engine::Progress;
use athenaeum_examiner::{Examiner, ExaminerLimits, LastDesk};
use athenaeum_lake::{FolderStorage, LakeObject, LakeStoreLimits, ReadError, Storage};
use bytes::Bytes;
use logged_storage::LoggedStorage;
use small::{DAY, exercise, rows};
use std::future::poll_fn;
use std::ops::Range;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::{Duration, Instant};

/// The worker's runtime takes no others.
fn may_change_threads(_work: &impl Send) {}

fn told(verdict: &Verdict) -> Vec<&str> {
    verdict.findings.iter().map(|finding| finding.says.as_str()).collect()
}

#[test]
fn a_second_check_of_an_exercise_runs_the_answer_alone() {
    support::with_stack(|| async {
        let storage = Arc::new(LoggedStorage::new(sample_lake::lake()));
        let engine = sample_lake::engine_over(Arc::clone(&storage) as Arc<dyn Storage>, LakeStoreLimits::exact()).await;
        let (examiner, desk) = (Examiner::new(&engine), LastDesk::default());
        let mut known = exercise(DAY, vec![rows()]);
        let sql = "SELECT count(*) FROM access_logs WHERE year = '2025' AND month = '06'".to_owned();
        known.wrong = vec![Wrong { name: "month".to_owned(), sql, hint: "That is the month.".to_owned() }];
        let mut requests = Vec::new();
        for answer in [DAY, DAY, "SELECT 1", "SELECT 2"] {
            storage.take();
            let began = Instant::now();
            let verdict = desk.check(&examiner, &known, answer).await;
            let (count, millis) = (storage.take().len(), began.elapsed().as_secs_f64() * 1e3);
            println!("{count} requests, {millis:.1} ms: {answer}");
            assert_eq!(verdict.passed, answer == DAY, "{:?}", verdict.findings);
            requests.push(count);
        }
        assert_eq!(requests[0], 2 * requests[1], "the answer alone, on both copies");
        assert!(requests[2] > 0, "the listed mistake");
        assert_eq!(requests[3], 0);
        // The exercise is written anew.
        known.reference = format!("{DAY} AND status >= 0");
        desk.check(&examiner, &known, "SELECT 1").await;
        assert!(!storage.take().is_empty());
    });
}

#[test]
fn a_desk_that_holds_too_much_is_not_kept() {
    support::with_stack(|| async {
        let engine = sample_lake::engine().await;
        let limits = ExaminerLimits { kept_bytes: 1_000, ..ExaminerLimits::default() };
        let (examiner, desk) = (Examiner::new(&engine).within(limits), LastDesk::default());
        assert!(desk.check(&examiner, &exercise(DAY, vec![rows()]), DAY).await.passed);
        assert!((1..=1_000).contains(&desk.memory_bytes()), "{}", desk.memory_bytes());
        let wide = "SELECT * FROM access_logs WHERE year = '2025' AND month = '06' AND day = '14'";
        assert!(desk.check(&examiner, &exercise(wide, vec![rows()]), wide).await.passed);
        assert_eq!(desk.memory_bytes(), 0);
    });
}

#[test]
fn a_check_that_is_dropped_half_way_leaves_nothing_behind() {
    support::with_stack(|| async {
        let engine = sample_lake::engine().await;
        let (examiner, desk) = (Examiner::new(&engine), LastDesk::default());
        let known = exercise(DAY, vec![rows()]);
        for polls in [1, 3, 10, 30] {
            let check = desk.check(&examiner, &known, DAY);
            may_change_threads(&check);
            let mut check = pin!(check);
            let mut left = polls;
            poll_fn(|context| {
                left -= 1;
                let is_done = check.as_mut().poll(context).is_ready();
                if is_done || left == 0 { Poll::Ready(()) } else { Poll::Pending }
            })
            .await;
        }
        assert!(desk.check(&examiner, &known, DAY).await.passed);
    });
}

#[test]
fn a_reference_that_fails_is_told_as_no_fault_of_the_answer_and_tried_again() {
    #[derive(Debug)]
    struct Flaky(FolderStorage, AtomicBool);

    #[async_trait]
    impl Storage for Flaky {
        async fn read(&self, object: &LakeObject, range: Range<u64>) -> Result<Bytes, ReadError> {
            if self.1.load(Ordering::Relaxed) {
                let problem = "connection lost".to_owned();
                return Err(ReadError::Failed { object: object.address.to_string(), problem });
            }
            self.0.read(object, range).await
        }
    }

    support::with_stack(|| async {
        let storage = Arc::new(Flaky(FolderStorage::new(sample_lake::lake()), AtomicBool::new(true)));
        let engine =
            sample_lake::engine_over(Arc::clone(&storage) as Arc<dyn Storage>, LakeStoreLimits::default()).await;
        let (examiner, desk) = (Examiner::new(&engine), LastDesk::default());
        let verdict = desk.check(&examiner, &exercise(DAY, vec![rows()]), DAY).await;
        assert_eq!(told(&verdict), ["The exercise's own answer did not run, so nothing can be compared with it."]);
        assert_eq!(verdict.findings[0].error.as_ref().unwrap().code.to_string(), "LAKE_UNAVAILABLE");
        storage.1.store(false, Ordering::Relaxed);
        assert!(desk.check(&examiner, &exercise(DAY, vec![rows()]), DAY).await.passed);
    });
}

#[test]
fn two_hundred_statements_are_refused_before_one_is_run() {
    support::with_stack(|| async {
        let engine = sample_lake::engine().await;
        let answer = "CREATE TABLE sandbox.t WITH (format = 'PARQUET') AS SELECT 1 AS x;\n".repeat(200);
        let verdict = Examiner::new(&engine).check(&exercise(DAY, vec![rows()]), &answer).await;
        let error = verdict.findings[0].error.as_ref().unwrap();
        assert_eq!(error.to_string(), "TOO_LARGE: the answer has 200 statements; 100 are run at most");
    });
}

#[test]
fn an_answer_that_drops_databases_drops_them_for_itself_alone() {
    support::with_stack(|| async {
        let engine = sample_lake::engine().await;
        let (examiner, desk) = (Examiner::new(&engine), LastDesk::default());
        let known = exercise(DAY, vec![rows()]);
        let verdict = desk.check(&examiner, &known, &format!("DROP DATABASE weblogs CASCADE; {DAY}")).await;
        assert_eq!(told(&verdict), ["Statement 2 did not succeed."]);
        assert!(desk.check(&examiner, &known, DAY).await.passed);
        assert!(engine.run(DAY, "weblogs", &Progress::default()).await.error.is_none());
    });
}

#[test]
fn a_view_that_never_ends_stops_the_look_at_it() {
    support::with_stack(|| async {
        let engine = sample_lake::engine().await;
        let limits = ExaminerLimits { statement: Duration::from_millis(500), ..ExaminerLimits::default() };
        let examiner = Examiner::new(&engine).within(limits);
        let sql = "SELECT n FROM sandbox.v".to_owned();
        let probe = Check::Probe { sql, says: "the view".to_owned(), mode: RowMode::Bag, run_as: None };
        let known = exercise("CREATE VIEW sandbox.v AS SELECT 1 AS n", vec![probe]);
        let answer = "CREATE VIEW sandbox.v AS SELECT sum(a.status + b.status) AS n
            FROM access_logs a CROSS JOIN access_logs b CROSS JOIN access_logs c";
        let began = Instant::now();
        let verdict = examiner.check(&known, answer).await;
        assert_eq!(told(&verdict), ["Looked at after your statements: the view. It cannot be looked at."]);
        assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    });
}

#[test]
fn all_statements_of_an_answer_share_its_time_and_only_the_last_rows_are_held() {
    support::with_stack(|| async {
        let engine = sample_lake::engine().await;
        let known = exercise(DAY, vec![rows()]);
        let answer = format!("{DAY}; SELECT count(*) FROM access_logs;\n{DAY}; SHOW TABLES; {DAY}");
        let sitting = Examiner::new(&engine).sit(&known, &answer, None).await;
        let held: Vec<usize> = sitting.statements.iter().map(|seen| seen.table.rows.len()).collect();
        assert_eq!(held, [0, 0, 0, 0, 1]);
        let narrow = ExaminerLimits { cells: 1_000, ..ExaminerLimits::default() };
        let sitting =
            Examiner::new(&engine).within(narrow).sit(&known, "SELECT * FROM market.trades_sorted", None).await;
        let table = &sitting.statements[0].table;
        assert_eq!(table.rows.len(), 1_000 / table.columns.len());
        let limits = ExaminerLimits { answer: Duration::from_millis(300), ..ExaminerLimits::default() };
        let endless = "SELECT sum(a.status + b.status + c.status) FROM access_logs a CROSS JOIN access_logs b CROSS JOIN access_logs c";
        let sitting =
            Examiner::new(&engine).within(limits).sit(&known, &format!("{DAY}; {endless}; {DAY}"), None).await;
        assert_eq!(sitting.statements.len(), 2);
        let error = sitting.statements[1].ended.error().unwrap();
        assert_eq!(error.to_string(), "USER_CANCELLED: the answer was stopped after 0 seconds");
    });
}

#[test]
fn rows_at_the_edge_of_a_comparison_tell_it_from_its_neighbour_where_that_is_fair() {
    support::with_stack(|| async {
        let engine = sample_lake::engine().await;
        let examiner = Examiner::new(&engine);
        let slow = |condition: &str| {
            format!("SELECT count(*) FROM format_lab.requests_parquet_snappy WHERE duration_ms {condition}")
        };
        let mut known = exercise(&slow("> 1000"), vec![rows()]);
        let other = |sql: String| Alternative { says: String::new(), sql };
        known.accepted = vec![other(slow(">= 1001"))];
        let mut desk = examiner.desk(&known).await;
        assert!(desk.check(&examiner, &slow("NOT BETWEEN 0 AND 1000")).await.passed);
        let verdict = desk.check(&examiner, &slow("> 1001")).await;
        assert_eq!(verdict.findings[0].rung, Rung::HiddenRows, "{:?}", verdict.findings);
        assert!(verdict.findings[0].hints.last().unwrap().contains("< and <="), "{:?}", verdict.findings[0].hints);
        // A right answer that goes by what the sample never holds: its copy has no rows at edges.
        known.accepted = vec![other(slow(">= 1002"))];
        let mut desk = examiner.desk(&known).await;
        assert!(desk.check(&examiner, &slow("> 1001")).await.passed);
        assert!(!desk.check(&examiner, "SELECT 1").await.passed);
    });
}
