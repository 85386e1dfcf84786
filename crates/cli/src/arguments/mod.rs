//! The command line's words. Knows what may be said, not what is done with it.

mod commands;
mod help;
mod line;
#[cfg(test)]
mod tests;

pub(crate) use commands::Spec;
pub(crate) use help::{help, usage};

use athenaeum_engine::{ExportRequest, ExportSubject, PLACEHOLDER_BUCKET};
use athenaeum_protocol::RunOptions;
use commands::COMMANDS;
use line::Line;
use std::path::PathBuf;

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Print the help, of one command or of all.
    Help(Option<&'static Spec>),
    /// Run statements.
    Run(Options),
    /// Measure the effects of data layout.
    Effects {
        /// The lake's folder.
        lake: Option<PathBuf>,
    },
    /// Grade an answer.
    Check(CheckOptions),
    /// Prove the course.
    Content(ContentOptions),
    /// Print a script for Athena.
    Export(Export),
}

/// Options of `check`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CheckOptions {
    pub(crate) lake: Option<PathBuf>,
    pub(crate) content: Option<PathBuf>,
    pub(crate) exercise: String,
    pub(crate) source: Source,
    pub(crate) as_json: bool,
}

/// Options of `content`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ContentOptions {
    pub(crate) lake: Option<PathBuf>,
    pub(crate) content: Option<PathBuf>,
    pub(crate) only: Option<String>,
    pub(crate) files_alone: bool,
    pub(crate) coverage: bool,
}

/// Options of `export`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Export {
    pub(crate) lake: Option<PathBuf>,
    pub(crate) learner: Option<PathBuf>,
    pub(crate) request: ExportRequest,
}

/// How statements come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Input {
    /// One script.
    Sql,
    /// One JSON string per line.
    JsonLines,
}

/// How answers go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    /// For people.
    Table,
    /// Athena's result file.
    Csv,
    /// One JSON object per statement.
    JsonLines,
}

/// Where statements come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

/// Options of `run`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) lake: Option<PathBuf>,
    pub(crate) learner: Option<PathBuf>,
    pub(crate) database: String,
    pub(crate) input: Input,
    pub(crate) output: Output,
    pub(crate) with_ranges: bool,
    pub(crate) with_map: bool,
    /// Workgroup, reuse and persona.
    pub(crate) run_as: RunOptions,
    /// The limit that the workgroup gets.
    pub(crate) bytes_limit: Option<u64>,
    /// The queue that the workgroup simulates.
    pub(crate) queries_ahead: Option<u32>,
    pub(crate) source: Source,
}

/// Wrong usage.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// The command, if it is one.
    pub(crate) spec: Option<&'static Spec>,
    /// What is wrong.
    pub(crate) says: String,
}

impl Command {
    /// The command's part of the table.
    pub(crate) fn spec(&self) -> Option<&'static Spec> {
        match self {
            Self::Help(spec) => *spec,
            Self::Run(_) => Some(&commands::RUN),
            Self::Effects { .. } => Some(&commands::EFFECTS),
            Self::Check(_) => Some(&commands::CHECK),
            Self::Content(_) => Some(&commands::CONTENT),
            Self::Export(_) => Some(&commands::EXPORT),
        }
    }
}

/// Reads the words behind the program's name.
pub(crate) fn parse(mut words: impl Iterator<Item = String>) -> Result<Command, Wrong> {
    let first = words.next();
    let spec = match first.as_deref() {
        None | Some("--help" | "-h" | "help") => {
            let asked = words.next();
            return Ok(Command::Help(asked.and_then(|name| COMMANDS.into_iter().find(|spec| spec.name == name))));
        }
        Some(name) => COMMANDS.into_iter().find(|spec| spec.name == name).ok_or_else(|| {
            let near = athenaeum_diagnostic::nearest(name, COMMANDS.iter().map(|spec| spec.name));
            let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
            Wrong { spec: None, says: format!("there is no command '{name}'{near}") }
        })?,
    };
    command(spec, words).map_err(|says| Wrong { spec: Some(spec), says })
}

fn command(spec: &'static Spec, words: impl Iterator<Item = String>) -> Result<Command, String> {
    let line = Line::read(spec, words)?;
    if line.wants_help {
        return Ok(Command::Help(Some(spec)));
    }
    match spec.name {
        "run" => run(&line),
        "check" => check(&line),
        "content" => Ok(content(&line)),
        "effects" => Ok(Command::Effects { lake: line.path(&commands::LAKE) }),
        _ => export(&line),
    }
}

fn run(line: &Line) -> Result<Command, String> {
    let mut run_as = RunOptions {
        reuse_minutes: line.number(&commands::REUSE)?,
        persona: line.text(&commands::AS).map(str::to_owned),
        ..RunOptions::default()
    };
    if let Some(workgroup) = line.text(&commands::WORKGROUP) {
        run_as.workgroup = workgroup.to_owned();
    }
    Ok(Command::Run(Options {
        lake: line.path(&commands::LAKE),
        learner: line.path(&commands::LEARNER),
        database: database(line),
        input: line.choice(&commands::INPUT, &[("sql", Input::Sql), ("jsonl", Input::JsonLines)], Input::Sql)?,
        output: line.choice(
            &commands::OUTPUT,
            &[("table", Output::Table), ("csv", Output::Csv), ("jsonl", Output::JsonLines)],
            Output::Table,
        )?,
        with_ranges: line.has(&commands::RANGES),
        with_map: line.has(&commands::MAP),
        run_as,
        bytes_limit: line.number(&commands::BYTES_LIMIT)?,
        queries_ahead: line.number(&commands::QUEUE)?,
        source: source(line.places.first()),
    }))
}

fn check(line: &Line) -> Result<Command, String> {
    let exercise = line.places.first().ok_or("check needs the name of an exercise")?;
    Ok(Command::Check(CheckOptions {
        lake: line.path(&commands::LAKE),
        content: line.path(&commands::CONTENT_FOLDER),
        // Its folder, as a shell completes it, means the exercise.
        exercise: exercise.trim_end_matches('/').rsplit('/').next().unwrap_or(exercise).to_owned(),
        source: source(line.places.get(1)),
        as_json: line.choice(&commands::FORM_OF_VERDICT, &[("text", false), ("json", true)], false)?,
    }))
}

fn content(line: &Line) -> Command {
    Command::Content(ContentOptions {
        lake: line.path(&commands::LAKE),
        content: line.path(&commands::CONTENT_FOLDER),
        only: line.text(&commands::ONLY).map(str::to_owned),
        files_alone: line.has(&commands::FILES_ALONE),
        coverage: line.has(&commands::COVERAGE),
    })
}

fn export(line: &Line) -> Result<Command, String> {
    let name = line.places.first().map(|name| name.to_lowercase());
    let subject = match (line.text(&commands::QUERY), name) {
        (Some(text), None) => ExportSubject::Query { text: text.to_owned(), database: database(line) },
        (None, Some(name)) => match name.split_once('.') {
            Some((database, table)) => ExportSubject::Table { database: database.to_owned(), table: table.to_owned() },
            None => ExportSubject::Database(name),
        },
        (Some(_), Some(_)) => return Err("export takes a name or --query, not both".to_owned()),
        (None, None) => return Err("export needs DATABASE, DATABASE.TABLE or --query".to_owned()),
    };
    let bucket = line.text(&commands::BUCKET).unwrap_or(PLACEHOLDER_BUCKET).to_owned();
    Ok(Command::Export(Export {
        lake: line.path(&commands::LAKE),
        learner: line.path(&commands::LEARNER),
        request: ExportRequest { subject, bucket },
    }))
}

fn database(line: &Line) -> String {
    line.text(&commands::DATABASE).unwrap_or("default").to_lowercase()
}

/// Standard input, unless a file is named.
fn source(word: Option<&String>) -> Source {
    match word.map(String::as_str) {
        None | Some("-") => Source::Stdin,
        Some(file) => Source::File(file.into()),
    }
}
