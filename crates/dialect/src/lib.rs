//! Athena text to statements: which of the two languages it is (Hive DDL or Trino SQL), and what it says.
//! Knows no tables and no types of data; never fails on text: what is no statement comes back as a diagnostic.

mod lexer;
mod limits;
mod route;
mod split;

pub mod hive;
pub mod trino;

pub use limits::Limits;
pub use route::{Route, route};
pub use split::{Piece, split_statements};

use athenaeum_diagnostic::{Code, Diagnostic};

/// Class of a statement, as Athena's API names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Creates, changes or drops catalog entries.
    Ddl,
    /// Reads or writes data.
    Dml,
    /// SHOW, DESCRIBE, EXPLAIN.
    Utility,
}

/// One statement of either language.
#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    /// A statement of the Hive route.
    Hive(Box<hive::HiveStatement>),
    /// A statement of the Trino route.
    Trino(trino::TrinoStatement),
}

/// A text after parsing: its class is known even where it is no statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// Class of the statement.
    pub kind: Kind,
    /// The statement, or why there is none.
    pub statement: Result<Statement, Diagnostic>,
}

/// Reads one statement; a trailing semicolon is allowed.
pub fn parse(text: &str) -> Parsed {
    let kind = route::kind(text);
    Parsed { kind, statement: statement_of(text) }
}

fn statement_of(text: &str) -> Result<Statement, Diagnostic> {
    limits::check_size(text)?;
    let text = split::only_statement(text)?;
    let route = route(text);
    limits::check_depth(text, route)?;
    match route {
        Route::Hive => match hive::parse(text) {
            Ok(statement) => Ok(Statement::Hive(Box::new(statement))),
            Err(error) if error.code == Code::NotSupported => Err(trino::refusal_of_both(text).unwrap_or(error)),
            Err(error) => Err(error),
        },
        Route::Trino => trino::parse(text).map(Statement::Trino),
    }
}
