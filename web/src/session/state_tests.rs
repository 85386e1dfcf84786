//! The session as transcripts: actions in, phase and result out.

use super::*;
use crate::session::control_run::{Answered, ControlRun};
use athenaeum_protocol::{Receipt, StatementKind};

fn summary(state: RunState, row_count: u64) -> RunSummary {
    RunSummary {
        statement_kind: StatementKind::Dml,
        state,
        error: (state == RunState::Failed).then(|| Diagnostic::new(Code::DivisionByZero, "Division by zero")),
        columns: vec![ResultColumn { name: "n".to_owned(), type_text: "integer".to_owned() }],
        row_count,
        truncated: false,
        receipt: Receipt::default(),
        catalog: None,
    }
}

fn news(session: Session, news: News) -> Session {
    session.after(Action::News { news, now_ms: 5.0 })
}

fn ready() -> Session {
    news(Session::new(), News::State(LinkState::Ready))
}

fn ask(session: Session) -> Session {
    session.after(Action::Asked { asked: Asked::default(), now_ms: 1.0 })
}

fn finish(session: Session, run_id: u32, state: RunState, row_count: u64) -> Session {
    news(session, News::Finished { run_id, summary: Box::new(summary(state, row_count)) })
}

fn rows(session: Session, run_id: u32, text: &str) -> Session {
    let buffer = RowPage::new(1, vec![Some(text.to_owned())]).encode().unwrap();
    news(session, News::Rows { run_id, first_row: 0, buffer })
}

fn first_cell(session: &Session) -> Option<String> {
    session.shown.as_ref()?.rows.row(0)?.first().cloned().flatten()
}

#[test]
fn a_run_asked_early_is_queued_until_it_starts() {
    let session = ask(Session::new());
    assert_eq!(session.phase(), Phase::Queued);
    let session = news(session, News::Started { run_id: 1 });
    assert_eq!(session.phase(), Phase::Running);
}

#[test]
fn the_old_result_stays_until_the_first_rows_of_the_new_one() {
    let session = rows(finish(ask(ready()), 1, RunState::Succeeded, 1), 1, "old");
    assert_eq!((session.phase(), first_cell(&session).as_deref()), (Phase::Succeeded, Some("old")));
    let session = finish(ask(session), 2, RunState::Succeeded, 1);
    assert_eq!((session.phase(), first_cell(&session).as_deref()), (Phase::Running, Some("old")));
    assert!(session.shows_an_earlier_result());
    let session = rows(session, 2, "new");
    assert_eq!((session.phase(), first_cell(&session).as_deref()), (Phase::Succeeded, Some("new")));
    assert!(!session.shows_an_earlier_result());
}

#[test]
fn a_failure_keeps_the_old_result_and_an_empty_result_replaces_it() {
    let session = rows(finish(ask(ready()), 1, RunState::Succeeded, 1), 1, "old");
    let session = finish(ask(session), 2, RunState::Failed, 0);
    assert_eq!((session.phase(), first_cell(&session).as_deref()), (Phase::Failed, Some("old")));
    assert_eq!(session.error().unwrap().code, Code::DivisionByZero);
    let session = finish(ask(session), 3, RunState::Succeeded, 0);
    assert_eq!((session.phase(), session.shown.as_ref().unwrap().row_count), (Phase::Succeeded, 0));
    assert_eq!(session.error(), None);
}

#[test]
fn rows_that_died_with_their_worker_end_the_waiting() {
    let session = news(finish(ask(ready()), 1, RunState::Succeeded, 9), News::RowsLost);
    assert_eq!((session.phase(), session.shown.unwrap().lost), (Phase::Succeeded, true));
}

#[test]
fn a_broken_engine_is_what_the_page_shows() {
    let broken = Diagnostic::new(Code::EngineUnavailable, "gone");
    let session = news(ready(), News::State(LinkState::Broken(broken.clone())));
    assert_eq!((session.phase(), session.error()), (Phase::Broken, Some(broken)));
}

#[test]
fn rows_of_another_run_are_ignored() {
    let session = rows(finish(ask(ready()), 1, RunState::Succeeded, 1), 1, "mine");
    let session = rows(session, 7, "not mine");
    assert_eq!(first_cell(&session).as_deref(), Some("mine"));
}

#[test]
fn panes_ask_again_after_runs_and_changes() {
    let session = finish(ask(ready()), 1, RunState::Failed, 0);
    assert_eq!(session.changes, 1);
    assert_eq!(news(session, News::Changed { catalog: Vec::new() }).changes, 2);
}

#[test]
fn a_control_sees_what_became_of_its_own_statement_only() {
    let asked = Asked { sql: "CALL x()".into(), editor_offset: None };
    let session = ready().after(Action::Asked { asked, now_ms: 1.0 });
    assert_eq!(session.control_run("CALL x()"), ControlRun::Busy);
    let session = rows(finish(session, 1, RunState::Succeeded, 1), 1, "added");
    let answered = Answered { columns: vec!["n".to_owned()], rows: vec![vec![Some("added".to_owned())]], more: 0 };
    assert_eq!(session.control_run("CALL x()"), ControlRun::Done(answered));
    assert_eq!(session.control_run("CALL y()"), ControlRun::NotAsked);
    let session = finish(ask(session), 2, RunState::Failed, 0);
    assert!(matches!(session.control_run(""), ControlRun::Failed(_)));
    assert_eq!(session.control_run("CALL x()"), ControlRun::NotAsked);
}
