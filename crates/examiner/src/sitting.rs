//! One sitting: the statements of an answer in order, then what the exercise looks at afterwards.

use crate::limits::ExaminerLimits;
use crate::objects;
use athenaeum_course::{Check, DatabaseEntry, Ended, Exercise, Nested, Seen, Sitting, Table, is_nested};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_engine::{Engine, Outcome, Progress, is_write, split_statements};
use athenaeum_protocol::{RunOptions, RunState, Workgroup};
use serde_json::Value;
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use web_time::{Duration, Instant};

/// The workgroup of an exercise with a limit of bytes.
const WORKGROUP: &str = "exercise";

/// Runs an answer in an engine that is used for nothing else.
pub(crate) async fn sit(engine: &Engine, exercise: &Exercise, answer: &str, limits: &ExaminerLimits) -> Sitting {
    let database = exercise.database.as_str();
    if let Err(error) = set_up(engine, exercise).await {
        return Sitting { statements: vec![unable(answer, error)], ..Sitting::default() };
    }
    let run_as = match run_options(engine, exercise).await {
        Ok(run_as) => run_as,
        Err(error) => return Sitting { statements: vec![unable(answer, error)], ..Sitting::default() },
    };
    let pieces = split_statements(answer);
    if pieces.len() > limits.statements {
        return Sitting { statements: vec![unable(answer, too_many(pieces.len(), limits))], ..Sitting::default() };
    }
    let mut sitting = Sitting::default();
    let began = Instant::now();
    for (at, piece) in pieces.into_iter().enumerate() {
        let text = piece.text.trim();
        let progress = Progress::default();
        let work = engine.run_as(text, database, &run_as, &progress);
        let limit = limits.statement.min(limits.answer.saturating_sub(began.elapsed()));
        let seen = match in_time(limit, work).await {
            Some(outcome) => seen(text, &outcome, limits),
            None => unable(text, too_long(began.elapsed())),
        };
        let is_end = seen.ended != Ended::Succeeded && !is_expected(exercise, at + 1);
        keep_last_rows(&mut sitting, seen);
        if is_end {
            return sitting;
        }
    }
    look_around(engine, exercise, &mut sitting, limits).await;
    sitting
}

/// Adds a statement. Only the rows of the last query are compared, so only those are kept.
fn keep_last_rows(sitting: &mut Sitting, seen: Seen) {
    if seen.is_query {
        for before in &mut sitting.statements {
            before.table = Table { columns: std::mem::take(&mut before.table.columns), ..Table::default() };
        }
    }
    sitting.statements.push(seen);
}

/// What the exercise looks at afterwards.
async fn look_around(engine: &Engine, exercise: &Exercise, sitting: &mut Sitting, limits: &ExaminerLimits) {
    for check in &exercise.checks {
        match check {
            Check::Probe { sql, run_as, .. } => {
                let seen = ask(engine, exercise, (sql, run_as.as_deref()), limits).await;
                sitting.probes.push(seen.map(|outcome| table(&outcome, &limits.of_result(outcome.columns.len()))));
            }
            Check::Objects { table, rule } => {
                let objects = objects::of_table(engine, table, rule.sorted_by.as_deref(), limits).await;
                sitting.objects.push(objects);
            }
            Check::Database { name, .. } => {
                let entry = engine.database_entry(name);
                let entry = entry.map(|entry| DatabaseEntry { location: entry.location, comment: entry.comment });
                sitting.databases.push(entry);
            }
            Check::Plan { .. } if sitting.plan.is_none() => {
                let Some(query) = sitting.last_query() else { continue };
                let explain = format!("EXPLAIN {}", query.text);
                let lines =
                    ask(engine, exercise, (&explain, exercise.run_as.as_deref()), limits).await.map(|outcome| {
                        let lines = outcome.rows.text_window(0, limits.rows).into_iter().flatten().flatten();
                        lines.collect::<Vec<_>>().join("\n")
                    });
                sitting.plan = lines.ok();
            }
            _ => {}
        }
    }
}

/// Asks, as a persona or as the administrator, about what an answer left behind; a view of it may be a join that never ends.
async fn ask(
    engine: &Engine,
    exercise: &Exercise,
    (sql, persona): (&str, Option<&str>),
    limits: &ExaminerLimits,
) -> Result<Outcome, Diagnostic> {
    let (began, progress) = (Instant::now(), Progress::default());
    let options = RunOptions { persona: persona.map(str::to_owned), ..RunOptions::default() };
    let outcome = in_time(limits.statement, engine.run_as(sql, &exercise.database, &options, &progress)).await;
    let outcome = outcome.ok_or_else(|| too_long(began.elapsed()))?;
    match outcome.error.clone() {
        Some(error) => Err(error),
        None => Ok(outcome),
    }
}

async fn set_up(engine: &Engine, exercise: &Exercise) -> Result<(), Diagnostic> {
    for piece in split_statements(&exercise.setup) {
        let outcome = engine.run(piece.text.trim(), &exercise.database, &Progress::default()).await;
        if let Some(error) = outcome.error {
            return Err(
                error.because("A statement that prepares this exercise failed; this is a fault of the exercise.")
            );
        }
    }
    Ok(())
}

/// The workgroup of an exercise that has a limit, and its persona.
async fn run_options(engine: &Engine, exercise: &Exercise) -> Result<RunOptions, Diagnostic> {
    let options = RunOptions { persona: exercise.run_as.clone(), ..RunOptions::default() };
    let Some(limit) = exercise.bytes_limit else { return Ok(options) };
    engine.put_workgroup(&Workgroup { bytes_limit: Some(limit), ..Workgroup::new(WORKGROUP) }).await?;
    Ok(RunOptions { workgroup: WORKGROUP.to_owned(), ..options })
}

/// Whether an exercise wants a statement to end otherwise than well.
pub(crate) fn is_expected(exercise: &Exercise, number: usize) -> bool {
    exercise.checks.iter().any(|check| matches!(check, Check::Ended { statement, .. } if *statement == number))
}

/// What work comes to, if it gives way often enough to be asked for the time, and ends before it is up.
async fn in_time<W: Future>(limit: Duration, work: W) -> Option<W::Output> {
    let began = Instant::now();
    let mut work = pin!(work);
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending if began.elapsed() > limit => Poll::Ready(None),
        Poll::Pending => Poll::Pending,
    })
    .await
}

fn too_long(time: Duration) -> Diagnostic {
    let says = format!("the answer was stopped after {} seconds", time.as_secs());
    Diagnostic::new(Code::UserCancelled, says)
        .because("A check must come to an end; a join of many rows with many rows does not.")
        .hint("Look for a join without an equality between its two sides.")
}

fn too_many(count: usize, limits: &ExaminerLimits) -> Diagnostic {
    let says = format!("the answer has {count} statements; {} are run at most", limits.statements);
    Diagnostic::new(Code::TooLarge, says).hint("Keep the statements that the task needs.")
}

/// A statement that was not run.
fn unable(text: &str, error: Diagnostic) -> Seen {
    Seen {
        text: text.to_owned(),
        is_query: false,
        ended: Ended::Failed(error),
        table: Table::default(),
        bytes: 0,
        objects: 0,
        partitions: 0,
        partitions_fetched: 0,
        row_groups: 0,
    }
}

fn seen(text: &str, outcome: &Outcome, limits: &ExaminerLimits) -> Seen {
    let receipt = &outcome.receipt;
    let ended = match (&outcome.error, outcome.state) {
        (None, _) => Ended::Succeeded,
        (Some(error), RunState::Cancelled) => Ended::Cancelled(error.clone()),
        (Some(error), _) => Ended::Failed(error.clone()),
    };
    Seen {
        text: text.to_owned(),
        is_query: !outcome.columns.is_empty() && !is_write(text) && !outcome.is_count_of_written(),
        ended,
        table: table(outcome, &limits.of_result(outcome.columns.len())),
        bytes: receipt.data_scanned_bytes,
        objects: receipt.objects_read,
        partitions: receipt.partitions_read,
        partitions_fetched: receipt.pruning.partitions_fetched,
        row_groups: receipt.row_groups_read,
    }
}

fn table(outcome: &Outcome, limits: &ExaminerLimits) -> Table {
    let columns: Vec<(String, String)> =
        outcome.columns.iter().map(|column| (column.name.clone(), column.type_text.clone())).collect();
    let rows = outcome.rows.text_window(0, limits.rows);
    let left_out = outcome.rows.count().saturating_sub(rows.len() as u64) + u64::from(outcome.truncated);
    Table { nested: nested(outcome, limits), columns, rows, left_out }
}

/// The values of columns that hold arrays, maps or rows, by place.
fn nested(outcome: &Outcome, limits: &ExaminerLimits) -> BTreeMap<usize, Vec<Nested>> {
    let places: Vec<usize> =
        (0..).zip(&outcome.columns).filter(|(_, column)| is_nested(&column.type_text)).map(|(at, _)| at).collect();
    let mut nested: BTreeMap<usize, Vec<Nested>> = places.into_iter().map(|at| (at, Vec::new())).collect();
    if !nested.is_empty() {
        for row in outcome.rows.typed_window(0, limits.rows) {
            for (at, values) in &mut nested {
                values.push(row.get(*at).map_or(Nested::Null, nested_value));
            }
        }
    }
    nested
}

fn nested_value(value: &Value) -> Nested {
    match value {
        Value::Null => Nested::Null,
        Value::String(text) => Nested::Leaf(text.clone()),
        Value::Array(items) => Nested::List(items.iter().map(nested_value).collect()),
        other => Nested::Leaf(other.to_string()),
    }
}
