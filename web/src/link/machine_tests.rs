//! The worker's life as transcripts: what is sent and told, input by input.

use super::*;
use crate::link::news::LinkState;
use athenaeum_protocol::{Answer, Charge, ResetScope, StatementKind, Workgroup};

fn machine() -> Machine {
    Machine::new("https://x/sample-data/".to_owned(), Reads::Quick, LinkLimits::default(), 1_000_000.0)
}

fn said(message: ToPage) -> Input {
    Input::Message(Box::new(message), None)
}

fn run(sql: &str) -> Input {
    Input::Run { sql: sql.to_owned(), database: "weblogs".to_owned(), options: RunOptions::default() }
}

fn ready() -> Input {
    ready_of(PROTOCOL_VERSION)
}

fn ready_of(protocol_version: u32) -> Input {
    said(ToPage::Ready { protocol_version, catalog: vec![], object_count: 1, lake_bytes: 2, notices: vec![] })
}

fn succeeded(run_id: u32, kind: StatementKind) -> Input {
    let summary = RunSummary { statement_kind: kind, ..ended(RunState::Succeeded, None) };
    said(ToPage::Finished { run_id, summary: Box::new(summary) })
}

/// A machine whose first instance is ready at time 0.
fn started() -> Machine {
    let mut machine = machine();
    machine.step(0.0, Input::ModuleReady);
    machine.step(0.0, said(ToPage::Loaded));
    machine.step(0.0, ready());
    machine
}

/// Effects as short words.
fn words(effects: &[Effect]) -> String {
    let word = |effect: &Effect| match effect {
        Effect::Spawn => "spawn".to_owned(),
        Effect::Terminate => "terminate".to_owned(),
        Effect::Post(ToWorker::Run { run_id, .. }) => format!("run {run_id}"),
        Effect::Post(ToWorker::Ask { ask_id, .. }) => format!("ask {ask_id}"),
        Effect::Tell(News::Answered { ask_id, answer, .. }) => match &**answer {
            Ok(_) => format!("answered {ask_id}"),
            Err(error) => format!("answered {ask_id} {}", error.code.as_str()),
        },
        Effect::Post(message) => format!("{message:?}").split([' ', '{']).next().unwrap_or_default().to_lowercase(),
        Effect::Tell(News::State(state)) => match state {
            LinkState::Starting(_) => "=starting".to_owned(),
            LinkState::Ready => "=ready".to_owned(),
            LinkState::Running { .. } => "=running".to_owned(),
            LinkState::Dead { respawn_ms, .. } => format!("=dead until {respawn_ms}"),
            LinkState::Broken(_) => "=broken".to_owned(),
        },
        Effect::Tell(News::Finished { run_id, summary }) => {
            let code = summary.error.as_ref().map_or("", |error| error.code.as_str());
            format!("finished {run_id} {:?} {code}", summary.state)
        }
        Effect::Tell(news) => format!("{news:?}").split([' ', '{', '(']).next().unwrap_or_default().to_lowercase(),
    };
    effects.iter().map(word).collect::<Vec<_>>().join(", ")
}

#[track_caller]
fn check(machine: &mut Machine, now_ms: f64, input: Input, expected: &str) {
    assert_eq!(words(&machine.step(now_ms, input)), expected);
}

#[test]
fn a_run_asked_early_starts_when_the_engine_is_ready() {
    let mut machine = machine();
    check(&mut machine, 0.0, Input::Downloaded { received_bytes: 5, total_bytes: Some(9) }, "=starting");
    check(&mut machine, 1.0, run("SELECT 1"), "queued");
    check(&mut machine, 2.0, Input::ModuleReady, "spawn, =starting");
    check(&mut machine, 3.0, said(ToPage::Loaded), "start");
    check(&mut machine, 4.0, ready(), "ready, started, run 1, =running");
    check(&mut machine, 5.0, run("SELECT 2"), "");
    check(&mut machine, 6.0, succeeded(1, StatementKind::Dml), "finished 1 Succeeded , =ready");
}

#[test]
fn a_waiting_run_can_be_cancelled() {
    let mut machine = machine();
    check(&mut machine, 1.0, run("SELECT 1"), "queued");
    check(&mut machine, 2.0, Input::Cancel, "finished 1 Cancelled USER_CANCELLED");
    check(&mut machine, 3.0, ready(), "ready, =ready");
}

#[test]
fn a_run_that_does_not_give_way_costs_the_worker() {
    let mut machine = started();
    check(&mut machine, 0.0, run("SELECT 1"), "started, run 1, =running");
    check(&mut machine, 10.0, Input::Cancel, "cancel, =running");
    check(&mut machine, 20.0, Input::Cancel, "");
    check(&mut machine, 600.0, Input::Tick, "");
    check(&mut machine, 610.0, Input::Tick, "terminate, finished 1 Cancelled USER_CANCELLED, spawn, =starting");
}

#[test]
fn a_death_rejects_the_run_and_the_next_instance_is_told_nothing_of_it() {
    let mut machine = started();
    machine.step(0.0, run("CREATE DATABASE d"));
    check(&mut machine, 1.0, succeeded(1, StatementKind::Ddl), "finished 1 Succeeded , =ready");
    machine.step(2.0, run("SELECT 1"));
    let failed = "terminate, rowslost, finished 2 Failed ENGINE_RESTARTED, =dead until 3";
    check(&mut machine, 3.0, said(ToPage::Panicked { message: "x".to_owned() }), failed);
    check(&mut machine, 3.0, Input::Failure("a second signal of the same death".to_owned()), "");
    check(&mut machine, 4.0, Input::Tick, "spawn, =starting");
    check(&mut machine, 5.0, said(ToPage::Loaded), "start");
}

#[test]
fn a_run_that_was_lost_with_its_engine_is_told_to_the_next_one_once() {
    let mut machine = started();
    machine.step(2.0, run("SELECT 1"));
    machine
        .step(3.0, said(ToPage::Progress { run_id: 1, rows: 0, data_scanned_bytes: 5, scaled_bytes: 50, requests: 1 }));
    machine.step(4.0, Input::Failure("out of memory".to_owned()));
    check(&mut machine, 5.0, Input::Ask { ask_id: 9, question: Question::Workgroups }, "");
    machine.step(6.0, Input::Tick);
    let effects = machine.step(7.0, ready());
    assert_eq!(words(&effects), "ready, lost, ask 9, =ready", "the history is there before anybody asks");
    let told = effects.iter().find_map(|effect| match effect {
        Effect::Post(ToWorker::Lost { run }) => {
            Some((&*run.sql, run.state, run.submitted_ms, run.ended_ms, run.scaled_bytes))
        }
        _ => None,
    });
    assert_eq!(told, Some(("SELECT 1", RunState::Failed, 1_000_002, 1_000_004, 50)));
    machine.step(8.0, run("SELECT 2"));
    machine
        .step(8.5, said(ToPage::Progress { run_id: 2, rows: 0, data_scanned_bytes: 7, scaled_bytes: 70, requests: 1 }));
    machine.step(9.0, Input::Cancel);
    let effects = machine.step(700.0, Input::Tick);
    let shown = effects.iter().find_map(|effect| match effect {
        Effect::Tell(News::Finished { summary, .. }) => Some(summary.receipt.clone()),
        _ => None,
    });
    let shown = shown.map(|it| (it.data_scanned_bytes, it.scaled_bytes, it.bill.charge, it.execution_ms));
    assert_eq!(shown, Some((7, 70, Charge::Cancelled, 692.0)), "the page shows what the history is told");
    let effects = machine.step(701.0, ready());
    assert_eq!(words(&effects), "ready, lost, ask 9, =ready");
    assert!(format!("{effects:?}").contains("USER_CANCELLED"), "{effects:?}");
}

#[test]
fn three_deaths_without_a_success_break_the_link() {
    let mut machine = started();
    check(&mut machine, 0.0, Input::Failure("a".to_owned()), "terminate, =dead until 0");
    check(&mut machine, 1.0, Input::Tick, "spawn, =starting");
    check(&mut machine, 2.0, Input::Failure("b".to_owned()), "terminate, =dead until 1002");
    check(&mut machine, 3.0, run("SELECT 1"), "queued");
    check(&mut machine, 1002.0, Input::Tick, "spawn, =starting");
    check(
        &mut machine,
        1003.0,
        Input::Failure("c".to_owned()),
        "terminate, terminate, finished 1 Failed ENGINE_UNAVAILABLE, =broken",
    );
    check(&mut machine, 1004.0, run("SELECT 1"), "finished 2 Failed ENGINE_UNAVAILABLE");
}

#[test]
fn old_deaths_and_deaths_before_a_success_do_not_count() {
    let mut machine = started();
    for now_ms in [0.0, 70_000.0, 140_000.0, 210_000.0] {
        check(&mut machine, now_ms, Input::Failure("a".to_owned()), &format!("terminate, =dead until {now_ms}"));
        machine.step(now_ms, Input::Tick);
    }
    machine.step(210_001.0, ready());
    machine.step(210_002.0, run("SELECT 1"));
    machine.step(210_003.0, succeeded(1, StatementKind::Dml));
    check(&mut machine, 210_004.0, Input::Failure("a".to_owned()), "terminate, rowslost, =dead until 210004");
}

#[test]
fn three_unanswered_pings_are_a_death_and_any_word_is_an_answer() {
    let mut machine = started();
    check(&mut machine, 499.0, Input::Tick, "");
    check(&mut machine, 500.0, Input::Tick, "ping");
    check(&mut machine, 1000.0, Input::Tick, "ping");
    check(&mut machine, 1100.0, said(ToPage::Pong { nonce: 1, memory_bytes: 7 }), "memory");
    for now_ms in [1500.0, 2000.0, 2500.0] {
        check(&mut machine, now_ms, Input::Tick, "ping");
    }
    check(&mut machine, 3000.0, Input::Tick, "terminate, =dead until 3000");
}

#[test]
fn another_build_and_a_failed_download_are_terminal() {
    let mut machine = machine();
    check(&mut machine, 0.0, Input::ModuleFailed("404".to_owned()), "terminate, =broken");
    let mut machine = self::machine();
    machine.step(0.0, Input::ModuleReady);
    check(&mut machine, 1.0, ready_of(PROTOCOL_VERSION + 1), "terminate, =broken");
}

#[test]
fn only_the_rows_of_the_last_result_are_asked_for() {
    let mut machine = started();
    for run_id in [1, 2] {
        machine.step(0.0, run("SELECT 1"));
        let expected =
            if run_id == 1 { "finished 1 Succeeded , =ready" } else { "drop, finished 2 Succeeded , =ready" };
        check(&mut machine, 0.0, succeeded(run_id, StatementKind::Dml), expected);
    }
    check(&mut machine, 0.0, Input::Rows { run_id: 2, first_row: 0, row_count: 9 }, "rows");
    check(&mut machine, 0.0, Input::Rows { run_id: 1, first_row: 0, row_count: 9 }, "");
}

fn ask(ask_id: u32) -> Input {
    Input::Ask { ask_id, question: Question::LakeState }
}

fn open_file(ask_id: u32) -> Input {
    Input::Ask { ask_id, question: Question::OpenFile }
}

fn answered(ask_id: u32, answer: Answer) -> Input {
    said(ToPage::Answered { ask_id, answer: Ok(answer), catalog: None })
}

fn opened(ask_id: u32) -> Input {
    answered(ask_id, Answer::Opened { table: "upload.a".to_owned() })
}

fn reset() -> Answer {
    Answer::Reset { object_count: 1, freed_bytes: 2 }
}

/// The next instance after a death, ready.
fn next_instance(machine: &mut Machine, now_ms: f64, expected: &str) {
    machine.step(now_ms, Input::Tick);
    machine.step(now_ms, said(ToPage::Loaded));
    check(machine, now_ms, ready(), expected);
}

#[test]
fn a_question_waits_for_the_engine_and_is_answered_while_a_run_goes_on() {
    let mut machine = machine();
    check(&mut machine, 0.0, ask(1), "");
    machine.step(0.0, Input::ModuleReady);
    check(&mut machine, 1.0, ready(), "ready, ask 1, =ready");
    check(&mut machine, 2.0, run("SELECT 1"), "started, run 1, =running");
    check(&mut machine, 3.0, ask(2), "ask 2");
    check(&mut machine, 4.0, answered(2, reset()), "answered 2");
}

#[test]
fn a_death_ends_the_questions_sent_and_a_cancel_only_delays_them() {
    let mut machine = started();
    check(&mut machine, 0.0, ask(1), "ask 1");
    let failed = "terminate, answered 1 ENGINE_RESTARTED, =dead until 1";
    check(&mut machine, 1.0, Input::Failure("x".to_owned()), failed);
    check(&mut machine, 1.0, ask(2), "");
    next_instance(&mut machine, 2.0, "ready, ask 2, =ready");
    machine.step(3.0, run("SELECT 1"));
    machine.step(3.0, Input::Cancel);
    machine.step(700.0, Input::Tick);
    next_instance(&mut machine, 701.0, "ready, lost, ask 2, =ready");
}

#[test]
fn files_are_handed_to_each_new_instance_until_a_reset() {
    let mut machine = started();
    check(&mut machine, 0.0, open_file(1), "ask 1");
    check(&mut machine, 0.0, opened(1), "answered 1");
    machine.step(1.0, Input::Failure("x".to_owned()));
    next_instance(&mut machine, 2.0, "ready, ask 1, =ready");
    machine.step(3.0, opened(1));
    let question = Question::Reset { scope: ResetScope::Everything };
    check(&mut machine, 4.0, Input::Ask { ask_id: 2, question }, "ask 2");
    machine.step(5.0, answered(2, reset()));
    machine.step(70_000.0, Input::Failure("x".to_owned()));
    next_instance(&mut machine, 70_001.0, "ready, =ready");
}

#[test]
fn without_an_engine_every_question_is_refused() {
    let mut machine = machine();
    machine.step(0.0, ask(1));
    check(
        &mut machine,
        1.0,
        Input::ModuleFailed("404".to_owned()),
        "terminate, answered 1 ENGINE_UNAVAILABLE, =broken",
    );
    check(&mut machine, 2.0, ask(2), "answered 2 ENGINE_UNAVAILABLE");
}

#[test]
fn a_run_waits_until_the_next_instance_has_the_files_again() {
    let mut machine = started();
    machine.step(0.0, open_file(1));
    machine.step(0.0, opened(1));
    machine.step(1.0, Input::Failure("x".to_owned()));
    check(&mut machine, 1.0, run("SELECT * FROM upload.a"), "queued");
    next_instance(&mut machine, 2.0, "ready, ask 1, =ready");
    check(&mut machine, 3.0, opened(1), "answered 1, started, run 1, =running");
    machine.step(4.0, succeeded(1, StatementKind::Dml));
    machine.step(70_000.0, Input::Failure("x".to_owned()));
    next_instance(&mut machine, 70_001.0, "ready, ask 1, =ready");
    check(&mut machine, 70_002.0, run("SELECT 1"), "queued");
    check(&mut machine, 70_003.0, Input::Cancel, "finished 2 Cancelled USER_CANCELLED");
    check(&mut machine, 70_004.0, opened(1), "answered 1");
}

#[test]
fn a_file_that_kills_the_engine_is_not_given_to_the_next_one() {
    let mut machine = started();
    machine.step(0.0, open_file(1));
    machine.step(0.0, opened(1));
    machine.step(1.0, Input::Failure("x".to_owned()));
    next_instance(&mut machine, 2.0, "ready, ask 1, =ready");
    let died = "terminate, answered 1 ENGINE_RESTARTED, =dead until 1003";
    check(&mut machine, 3.0, Input::Failure("y".to_owned()), died);
    next_instance(&mut machine, 1_003.0, "ready, =ready");
}

#[test]
fn a_run_waits_for_the_workgroup_that_it_is_to_run_in() {
    let put = |ask_id| Input::Ask { ask_id, question: Question::PutWorkgroup { workgroup: Workgroup::new("w") } };
    let answered = |ask_id| said(ToPage::Answered { ask_id, answer: Ok(Answer::Workgroups(vec![])), catalog: None });
    let mut early = machine();
    early.step(0.0, Input::ModuleReady);
    check(&mut early, 1.0, put(1), "");
    check(&mut early, 2.0, run("SELECT 1"), "queued");
    check(&mut early, 3.0, ready(), "ready, ask 1, =ready");
    check(&mut early, 4.0, answered(1), "answered 1, started, run 1, =running");
    let mut late = started();
    check(&mut late, 1.0, put(2), "ask 2");
    check(&mut late, 2.0, run("SELECT 1"), "queued");
    check(&mut late, 3.0, answered(2), "answered 2, started, run 1, =running");
}
