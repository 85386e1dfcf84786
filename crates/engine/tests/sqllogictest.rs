//! Runs every file below `tests/sql` over the lake in `sample-data`: one test per file, a fresh engine for each. Judges
//! rows, column types and the one-line form of errors, and in `tests/sql/statements` headings, codes and places; hints and
//! receipts are tested elsewhere.

use async_trait::async_trait;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_engine::{CatalogScript, Engine, Progress, Rows};
use athenaeum_lake::{FolderStorage, LakeStore, Manifest};
use athenaeum_protocol::RunOptions;
use libtest_mimic::{Arguments, Failed, Trial};
use sqllogictest::{AsyncDB, ColumnType, DBOutput, Runner, strict_column_validator};
use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

const LAKE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sample-data");
const FILES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/sql");

/// Folder of the files that judge headings and the code and place of every error too.
const WITH_PLACES: &str = "statements";

/// Plans recurse deeply; the command line gives its engine the same room.
const STACK_BYTES: usize = 64 << 20;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments = Arguments::from_args();
    let mut files = Vec::new();
    collect(Path::new(FILES), &mut files)?;
    files.sort();
    if files.is_empty() {
        return Err(format!("there is no .slt file below {FILES}").into());
    }
    let trials = files.into_iter().map(trial).collect();
    Ok(libtest_mimic::run(&arguments, trials).exit_code())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "slt") {
            files.push(path);
        }
    }
    Ok(())
}

/// One file as one test, named by its path below `tests/sql`.
fn trial(file: PathBuf) -> Trial {
    let name = file.strip_prefix(FILES).unwrap_or(&file).display().to_string();
    Trial::test(name, move || {
        std::thread::scope(|scope| {
            let worker = std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, || run(&file))?;
            worker.join().map_err(|_panic| Failed::from("the engine panicked; its message is above"))?
        })
    })
}

fn run(file: &Path) -> Result<(), Failed> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let is_with_places = file.parent().and_then(Path::file_name).is_some_and(|folder| folder == WITH_PLACES);
    let told = if is_with_places { Told::WithPlaces } else { Told::AsAthena };
    runtime.block_on(async {
        let mut runner = Runner::new(|| async move { Session::start(told).await });
        runner.with_column_validator(strict_column_validator);
        runner.run_file_async(file).await?;
        Ok(())
    })
}

/// How answers are told to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Rows alone, errors as Athena prints them.
    AsAthena,
    /// Headings in front of the lines of SHOW and DESCRIBE; errors as `CODE line:column message`.
    WithPlaces,
}

/// An engine as the files talk to it.
struct Session {
    engine: Engine,
    told: Told,
}

impl Session {
    async fn start(told: Told) -> Result<Self, Problem> {
        let read = |name: &str| std::fs::read_to_string(Path::new(LAKE).join(name)).map_err(Problem::of);
        let manifest = Manifest::parse(&read("manifest.json")?).map_err(Problem::of)?;
        let scripts = manifest
            .catalog_scripts
            .iter()
            .map(|name| Ok(CatalogScript::of_lake(name, read(name)?)))
            .collect::<Result<Vec<_>, Problem>>()?;
        let engine = Engine::new(LakeStore::new(manifest, Arc::new(FolderStorage::new(LAKE))));
        engine.run_catalog_scripts(&scripts).await.map_err(Problem::of)?;
        if let Some(notice) = engine.restore().await.into_iter().next() {
            return Err(Problem::of(notice));
        }
        Ok(Self { engine, told })
    }
}

#[async_trait]
impl AsyncDB for Session {
    type Error = Problem;
    type ColumnType = Type;

    async fn run(&mut self, sql: &str) -> Result<DBOutput<Type>, Problem> {
        let (persona, sql) = persona_of(sql);
        let options = RunOptions { persona, ..RunOptions::default() };
        let outcome = self.engine.run_as(sql, "default", &options, &Progress::default()).await;
        if let Some(error) = outcome.error {
            return Err(Problem(match self.told {
                Told::AsAthena => error.to_string(),
                Told::WithPlaces => with_place(&error),
            }));
        }
        if outcome.columns.is_empty() {
            return Ok(DBOutput::StatementComplete(outcome.receipt.rows));
        }
        let count = usize::try_from(outcome.rows.count()).map_err(Problem::of)?;
        let mut rows = outcome.rows.text_window(0, count);
        if self.told == Told::WithPlaces && matches!(outcome.rows, Rows::Text(_)) {
            rows.insert(0, outcome.columns.iter().map(|column| Some(column.name.clone())).collect());
        }
        Ok(DBOutput::Rows {
            types: outcome.columns.iter().map(|column| Type::of_trino(&column.type_text)).collect(),
            rows: rows.iter().map(|row| row.iter().map(|cell| shown(cell.as_deref())).collect()).collect(),
        })
    }

    async fn shutdown(&mut self) {}

    fn engine_name(&self) -> &str {
        "athenaeum"
    }
}

/// The persona of `-- as PERSONA` in the first line, and the statement below it.
fn persona_of(sql: &str) -> (Option<String>, &str) {
    match sql.strip_prefix("-- as ").and_then(|rest| rest.split_once('\n')) {
        Some((persona, statement)) => (Some(persona.trim().to_owned()), statement),
        None => (None, sql),
    }
}

/// `CODE line:column message`, without the place where the error has none.
fn with_place(error: &Diagnostic) -> String {
    match error.span {
        Some(span) => format!("{} {}:{} {}", error.code, span.line, span.column, error.message),
        None => format!("{} {}", error.code, error.message),
    }
}

/// A cell in Athena's text form. Blanks alone, as in the padded lines of DESCRIBE, would vanish in a file.
fn shown(cell: Option<&str>) -> String {
    match cell {
        None => "NULL".to_owned(),
        Some(text) if text.trim().is_empty() => "(empty)".to_owned(),
        Some(text) => text.to_owned(),
    }
}

/// What a failed statement says, in one line.
#[derive(Debug)]
struct Problem(String);

impl Problem {
    fn of(error: impl fmt::Display) -> Self {
        Self(error.to_string())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Problem {}

/// The type of a column, as the letter behind `query`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Type {
    /// `B`: boolean.
    Boolean,
    /// `I`: tinyint to bigint.
    Integer,
    /// `R`: real and double.
    Floating,
    /// `N`: decimal.
    Decimal,
    /// `T`: varchar and char.
    Text,
    /// `D`: date.
    Date,
    /// `P`: timestamp.
    Timestamp,
    /// `A`: array.
    Array,
    /// `?`: every other type.
    Other,
}

impl Type {
    fn of_trino(text: &str) -> Self {
        match text.split('(').next().unwrap_or(text) {
            "boolean" => Self::Boolean,
            "tinyint" | "smallint" | "integer" | "bigint" => Self::Integer,
            "real" | "double" => Self::Floating,
            "decimal" => Self::Decimal,
            "varchar" | "char" => Self::Text,
            "date" => Self::Date,
            "timestamp" => Self::Timestamp,
            "array" => Self::Array,
            _ => Self::Other,
        }
    }
}

impl ColumnType for Type {
    fn from_char(letter: char) -> Option<Self> {
        Some(match letter {
            'B' => Self::Boolean,
            'I' => Self::Integer,
            'R' => Self::Floating,
            'N' => Self::Decimal,
            'T' => Self::Text,
            'D' => Self::Date,
            'P' => Self::Timestamp,
            'A' => Self::Array,
            '?' => Self::Other,
            _ => return None,
        })
    }

    fn to_char(&self) -> char {
        match self {
            Self::Boolean => 'B',
            Self::Integer => 'I',
            Self::Floating => 'R',
            Self::Decimal => 'N',
            Self::Text => 'T',
            Self::Date => 'D',
            Self::Timestamp => 'P',
            Self::Array => 'A',
            Self::Other => '?',
        }
    }
}
