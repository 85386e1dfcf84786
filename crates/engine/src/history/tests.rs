//! The bounds of the history, with limits small enough to reach them.

use super::*;
use crate::outcome::{Outcome, Rows};
use athenaeum_lake::MemoryLearner;
use athenaeum_protocol::{Receipt, RunState, StatementKind};
use chrono::DateTime;

fn limits() -> HistoryLimits {
    HistoryLimits { statements: 5, text_bytes: 20, segment_bytes: 900, short_segments: 2, ..HistoryLimits::default() }
}

async fn history(memory: &MemoryLearner, session: &str, limits: HistoryLimits) -> History {
    let history = History { limits, ..History::new(Arc::new(memory.another(session))) };
    assert_eq!(history.restore(0).await, []);
    history
}

fn record(history: &History, text: &str, at_ms: i64) {
    let at = DateTime::from_timestamp_millis(at_ms).unwrap();
    let outcome = Outcome {
        kind: StatementKind::Dml,
        state: RunState::Succeeded,
        error: None,
        columns: Vec::new(),
        rows: Rows::Text(Vec::new()),
        truncated: false,
        receipt: Receipt { cost_usd: 0.5, scaled_bytes: 10, ..Receipt::default() },
        catalog_changed: false,
        details: None,
    };
    let (database, workgroup) = ("default", "primary");
    history.record(&Ended { text, database, workgroup, submitted: at, ended: at, outcome: &outcome });
}

async fn texts(history: &History) -> Vec<String> {
    history.statements().await.iter().map(|entry| entry.query.clone()).collect()
}

async fn kept_segments(memory: &MemoryLearner) -> usize {
    memory.history().history_segments().await.unwrap().len()
}

#[tokio::test]
async fn the_oldest_statements_go_first_and_their_segments_with_them() {
    let memory = MemoryLearner::default();
    let one = history(&memory, "s1", limits()).await;
    for number in 0..12 {
        record(&one, &format!("SELECT {number}"), number);
    }
    let left = ["SELECT 7", "SELECT 8", "SELECT 9", "SELECT 10", "SELECT 11"];
    assert_eq!(texts(&one).await, left);
    assert!(kept_segments(&memory).await <= 4, "{}", kept_segments(&memory).await);
    let bill = one.page("", 0, 0).await;
    assert_eq!((bill.session_cost_usd, bill.session_scaled_bytes), (6.0, 120), "the bill forgets nothing");
    assert_eq!(texts(&history(&memory, "s2", limits()).await).await, left);
}

#[tokio::test]
async fn bytes_and_days_are_bounded_too() {
    let memory = MemoryLearner::default();
    let few_bytes = HistoryLimits { total_bytes: 1_500, ..HistoryLimits::default() };
    let one = history(&memory, "s1", few_bytes).await;
    for number in 0..9 {
        record(&one, &format!("SELECT {number}"), number);
    }
    let left = texts(&one).await;
    assert!((1..4).contains(&left.len()) && left.last().unwrap() == "SELECT 8", "{left:?}");
    record(&one, "SELECT 'late'", limits().age_ms + 100);
    assert_eq!(texts(&one).await, ["SELECT 'late'"]);
}

#[tokio::test]
async fn a_long_text_is_cut_at_a_whole_character() {
    let one = history(&MemoryLearner::default(), "s1", limits()).await;
    record(&one, "SELECT 'äöüäöüäöüäöü'", 1);
    assert_eq!(texts(&one).await, ["SELECT 'äöüäöü"]);
}

#[tokio::test]
async fn segments_of_ended_sessions_are_put_together_and_those_of_living_ones_are_not() {
    let memory = MemoryLearner::default();
    for session in ["a", "b", "c"] {
        let ended = history(&memory, session, limits()).await;
        record(&ended, &format!("SELECT '{session}'"), 1);
    }
    let living = history(&memory, "living", limits()).await;
    record(&living, "SELECT 'living'", 2);
    let next = history(&memory, "next", limits()).await;
    assert_eq!(texts(&next).await, ["SELECT 'a'", "SELECT 'b'", "SELECT 'c'", "SELECT 'living'"]);
    record(&living, "SELECT 'still'", 3);
    assert_eq!(texts(&next).await.len(), 5);
    let names: Vec<String> =
        memory.history().history_segments().await.unwrap().into_iter().map(|segment| segment.name).collect();
    assert!(names.contains(&"living-000001".to_owned()), "{names:?}");
    assert!(!names.iter().any(|name| name.starts_with("a-")), "{names:?}");
}
