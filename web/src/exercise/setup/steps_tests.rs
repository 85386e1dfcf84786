//! A setup as a transcript: what the session tells, what runs next, and what is said.

use super::*;
use crate::link::news::News;
use crate::session::state::{Action, Asked};
use athenaeum_protocol::{Receipt, StatementKind};

const SETUP: &str = "CREATE TABLE t (a int);\n-- and rows\nINSERT INTO t VALUES (';');\nSHOW TABLES;\n";

/// A session and the setup that runs in it.
struct Desk {
    session: Session,
    steps: Steps,
    last_run_id: u32,
}

impl Desk {
    fn begun(setup: &str) -> Self {
        let session = Session::new();
        let steps = Steps::of(setup).begun(&session);
        Self { session, steps, last_run_id: 0 }
    }

    /// Whatever runs is what a learner, or the setup, asked for.
    fn run(&mut self, sql: &str, state: RunState, error: Option<Diagnostic>) {
        let asked = Asked { sql: sql.into(), editor_offset: None };
        self.session = self.session.clone().after(Action::Asked { asked, now_ms: 0.0 });
        self.look();
        self.last_run_id += 1;
        let summary = RunSummary {
            statement_kind: StatementKind::Ddl,
            state,
            error,
            columns: Vec::new(),
            row_count: 0,
            truncated: false,
            receipt: Receipt::default(),
            catalog: None,
        };
        let news = News::Finished { run_id: self.last_run_id, summary: Box::new(summary) };
        self.session = self.session.clone().after(Action::News { news, now_ms: 0.0 });
        self.look();
    }

    fn look(&mut self) {
        if let Some(next) = self.steps.after(&self.session) {
            self.steps = next;
        }
    }

    /// What is under way ends so.
    fn ends(&mut self, state: RunState, error: Option<Diagnostic>) {
        let sql = self.steps.under_way().unwrap().to_owned();
        self.run(&sql, state, error);
    }

    fn says(&self) -> String {
        self.steps.says().unwrap_or_default()
    }
}

fn there() -> Option<Diagnostic> {
    Some(Diagnostic::new(Code::TableAlreadyExists, "Table t already exists."))
}

#[test]
fn statements_run_one_after_the_other() {
    assert_eq!(Steps::of(SETUP).says(), None);
    let mut desk = Desk::begun(SETUP);
    assert_eq!((desk.steps.under_way(), &*desk.says()), (Some("CREATE TABLE t (a int)"), "Statement 1 of 3 runs…"));
    desk.look();
    assert_eq!(desk.steps.under_way(), Some("CREATE TABLE t (a int)"), "what ended before is not its end");
    desk.ends(RunState::Succeeded, None);
    assert!(desk.steps.under_way().unwrap().ends_with("INSERT INTO t VALUES (';')"));
    desk.ends(RunState::Succeeded, None);
    desk.ends(RunState::Succeeded, None);
    assert_eq!((desk.steps.is_set_up(), &*desk.says()), (true, "Set up: 3 statements were run."));
}

#[test]
fn two_equal_statements_are_two_runs() {
    let mut desk = Desk::begun("SHOW TABLES; SHOW TABLES");
    desk.ends(RunState::Succeeded, None);
    assert_eq!(desk.says(), "Statement 2 of 2 runs…");
    desk.ends(RunState::Succeeded, None);
    assert!(desk.steps.is_set_up());
}

#[test]
fn a_second_time_rows_are_not_doubled() {
    let mut desk = Desk::begun(SETUP);
    desk.ends(RunState::Failed, there());
    assert_eq!(desk.steps.under_way(), Some("SHOW TABLES"));
    desk.ends(RunState::Succeeded, None);
    assert_eq!(desk.says(), "Set up: 1 statement was run, 2 had nothing to do, since it was so before.");
    assert!(!desk.steps.would_double() && Steps::of("INSERT INTO u SELECT 1").would_double());
}

#[test]
fn the_first_failure_stops_it_and_is_told() {
    let mut desk = Desk::begun(SETUP);
    desk.ends(RunState::Failed, Some(Diagnostic::new(Code::SyntaxError, "no")));
    assert_eq!(desk.says(), "Statement 1 of 3 failed. What comes after it was not run.");
    assert_eq!((desk.steps.under_way(), desk.steps.error().unwrap().code), (None, Code::SyntaxError));
    let mut desk = Desk { steps: desk.steps.begun(&desk.session), ..desk };
    assert_eq!(desk.says(), "Statement 1 of 3 runs…");
    desk.ends(RunState::Cancelled, Some(Diagnostic::new(Code::UserCancelled, "stopped")));
    assert_eq!(desk.says(), "Statement 1 of 3 was cancelled. What comes after it was not run.");
}

#[test]
fn another_statement_in_between_ends_it() {
    let mut desk = Desk::begun(SETUP);
    desk.ends(RunState::Succeeded, None);
    desk.run("SELECT 1", RunState::Succeeded, None);
    assert_eq!(desk.says(), "Something else was run, so statement 2 of 3 was not.");
}
