//! `CALL`: procedures of this playground, one file each, and the table of them. Athena has no procedures; these stand for
//! what one does there in the consoles of Glue, Lake Formation and S3, or by waiting.

mod advance_clock;
mod arguments;
mod create_crawler;
mod delete_crawler;
mod delete_objects;
mod help;
mod lakeformation;
mod preview_crawler;
mod procedures;
mod reset;
mod reset_clock;
mod start_crawler;
mod storage_used;

use crate::outcome::Answer;
use crate::permission::{Access, denied_call};
use crate::query::QueryIo;
use crate::world::World;
use arguments::Arguments;
use athenaeum_diagnostic::{Code, Diagnostic, Span, nearest};
use athenaeum_dialect::trino::Call;
use futures::future::BoxFuture;
use procedures::PROCEDURES;
use web_time::Instant;

/// What a procedure acts on.
#[derive(Debug)]
pub(crate) struct Context<'c> {
    pub(crate) world: &'c World,
    pub(crate) io: &'c QueryIo,
    /// Who calls.
    pub(crate) access: &'c Access,
    /// Where the statement begins.
    pub(crate) span: Span,
}

/// What a procedure tells: rows of text under its headings, and whether the catalog or the objects changed.
pub(crate) struct Told {
    rows: Vec<Vec<Option<String>>>,
    changed: bool,
}

/// A procedure: its name, how it is called, what it does.
struct Procedure {
    name: &'static str,
    help: &'static str,
    parameters: &'static [Parameter],
    headings: &'static [&'static str],
    run: for<'c> fn(&'c Context<'c>, &'c Arguments) -> BoxFuture<'c, Result<Told, Diagnostic>>,
}

/// A parameter of a procedure.
struct Parameter {
    name: &'static str,
    kind: ParameterKind,
    presence: Presence,
}

/// What a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ParameterKind {
    Text,
    Texts,
    Integer,
}

/// Whether a parameter may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Presence {
    Required,
    Optional,
}

/// Every procedure.
fn all() -> impl Iterator<Item = &'static Procedure> {
    let (before, after) =
        PROCEDURES.split_at(PROCEDURES.partition_point(|procedure| procedure.name.starts_with("glue.")));
    before.iter().chain(lakeformation::PROCEDURES).chain(after)
}

/// Whether a persona may call a procedure; those of Lake Formation ask for the right themselves.
fn is_for_personas(name: &str) -> bool {
    const FREE: [&str; 4] =
        ["playground.help", "playground.storage_used", "playground.advance_clock", "playground.reset_clock"];
    name.starts_with("lakeformation.") || FREE.contains(&name)
}

/// Runs CALL.
pub(crate) async fn call(context: &Context<'_>, call: &Call) -> Result<Answer, Diagnostic> {
    let started = Instant::now();
    let procedure = all().find(|procedure| procedure.name == call.procedure);
    let procedure = procedure.ok_or_else(|| not_registered(call))?;
    if !context.access.is_administrator() && !is_for_personas(procedure.name) {
        return Err(denied_call(procedure.name).at(call.span));
    }
    let arguments = Arguments::of_call(call, procedure.parameters)?;
    let told = (procedure.run)(context, &arguments).await.map_err(|error| match error.span {
        Some(_) => error,
        None => error.at(call.span),
    })?;
    let mut answer = Answer::lines(procedure.headings, told.rows, started);
    answer.catalog_changed = told.changed;
    Ok(answer)
}

fn not_registered(call: &Call) -> Diagnostic {
    let error =
        Diagnostic::new(Code::ProcedureNotFound, format!("Procedure not registered: {}", call.procedure)).at(call.span);
    match nearest(&call.procedure, all().map(|procedure| procedure.name)) {
        Some(near) => error.hint(format!("Did you mean {near}?")),
        None => error.hint("CALL playground.help() lists what is there."),
    }
}
