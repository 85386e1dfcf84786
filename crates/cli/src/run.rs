//! `athenaeum run`: statements in, answers out, one session for all of them.

use crate::Exit;
use crate::arguments::{Input, Options, Output, Source};
use crate::session::Session;
use crate::{answer, lake_folder, table};
use athenaeum_engine::{Engine, Outcome, split_statements};
use athenaeum_protocol::{RunState, Workgroup};
use std::io::{BufRead, Read, Write};

/// Deep plans recurse deeply; the engine's wasm has the same room.
const STACK_BYTES: usize = 64 << 20;

/// Runs everything; the error is about usage or the lake, never about a statement.
pub(crate) fn run(options: &Options) -> Result<Exit, String> {
    with_engine_stack(|| async {
        let engine = lake_folder::start(options.lake.as_deref(), options.learner.as_deref()).await?;
        set_up_workgroup(&engine, options).await?;
        let exit = match options.input {
            Input::Sql => run_script(&engine, options).await,
            Input::JsonLines => run_lines(&engine, options).await,
        };
        engine.keep_counts().await;
        exit
    })
}

/// Gives the workgroup the limit and the queue that were asked for, and makes it if it is not there.
async fn set_up_workgroup(engine: &Engine, options: &Options) -> Result<(), String> {
    if options.bytes_limit.is_none() && options.queries_ahead.is_none() {
        return Ok(());
    }
    let name = &options.run_as.workgroup;
    let known = engine.workgroups().into_iter().find(|workgroup| workgroup.name == *name);
    let known = known.unwrap_or_else(|| Workgroup::new(name));
    let workgroup = Workgroup {
        bytes_limit: options.bytes_limit.or(known.bytes_limit),
        queries_ahead: options.queries_ahead.unwrap_or(known.queries_ahead),
        ..known
    };
    engine.put_workgroup(&workgroup).await.map(|_all| ()).map_err(|error| error.to_string())
}

/// Runs work on a thread with the stack that an engine needs.
pub(crate) fn with_engine_stack<W>(work: impl FnOnce() -> W + Send) -> Result<Exit, String>
where
    W: Future<Output = Result<Exit, String>>,
{
    let here = || {
        let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(|error| error.to_string())?;
        runtime.block_on(work())
    };
    std::thread::scope(|scope| {
        let worker = std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, here);
        worker
            .map_err(|error| error.to_string())?
            .join()
            .map_err(|_panic| "the engine stopped unexpectedly; please report this statement".to_owned())?
    })
}

async fn run_script(engine: &Engine, options: &Options) -> Result<Exit, String> {
    let script = match &options.source {
        Source::File(path) => std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?,
        Source::Stdin => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).map_err(|error| error.to_string())?;
            text
        }
    };
    let mut exit = Exit::Succeeded;
    let mut session = Session::new(engine, &options.database, &options.run_as);
    for piece in split_statements(&script) {
        // Places in errors count from the statement's own first word.
        let outcome = session.run(piece.text.trim()).await;
        exit = worse(exit, &outcome);
        print(&outcome, options)?;
    }
    Ok(exit)
}

async fn run_lines(engine: &Engine, options: &Options) -> Result<Exit, String> {
    let input: Box<dyn BufRead> = match &options.source {
        Source::Stdin => Box::new(std::io::stdin().lock()),
        Source::File(path) => Box::new(std::io::BufReader::new(
            std::fs::File::open(path).map_err(|error| format!("{}: {error}", path.display()))?,
        )),
    };
    let mut exit = Exit::Succeeded;
    let mut session = Session::new(engine, &options.database, &options.run_as);
    for line in input.lines() {
        let line = line.map_err(|error| error.to_string())?;
        if line.trim().is_empty() {
            continue;
        }
        // A line that is no JSON string is a statement that is none: it is answered like any other.
        let statement: String = serde_json::from_str(&line).unwrap_or(line);
        let outcome = session.run(&statement).await;
        exit = worse(exit, &outcome);
        print(&outcome, options)?;
    }
    Ok(exit)
}

fn worse(exit: Exit, outcome: &Outcome) -> Exit {
    if outcome.state == RunState::Succeeded { exit } else { Exit::Failed }
}

fn print(outcome: &Outcome, options: &Options) -> Result<(), String> {
    let text = match options.output {
        Output::Table => table::to_table(outcome),
        Output::Csv => table::to_csv(outcome),
        Output::JsonLines => answer::to_json(outcome, options).to_string(),
    };
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}").and_then(|()| out.flush()).map_err(|error| error.to_string())
}
