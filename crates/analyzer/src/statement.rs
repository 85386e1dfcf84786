//! A whole query to its plan, and what all parts of the analysis share.

use crate::catalog::Catalog;
use crate::plan::{Column, OutputColumn, Plan};
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_dialect::trino::ast;
use athenaeum_functions::expr::{ColumnId, Expr};
use athenaeum_functions::{Session, Type};
use std::cell::{Cell, RefCell};
use std::fmt;

/// What all parts of the analysis of one statement share.
pub struct Analyzer<'a> {
    pub(crate) catalog: &'a dyn Catalog,
    /// The statement as typed, for places.
    pub(crate) text: &'a str,
    /// Where names of one part belong.
    pub(crate) database: String,
    pub(crate) session: &'a Session,
    /// Values of EXECUTE … USING for each `?`, as constants.
    pub(crate) parameters: &'a [Expr],
    pub(crate) next_column: Cell<u32>,
    /// Named queries in reach, innermost last: see `query`.
    pub(crate) named: RefCell<Vec<crate::query::NamedQueries>>,
    /// Views being read, outermost first: a view must not read itself.
    pub(crate) views: RefCell<Vec<(String, String)>>,
}

impl fmt::Debug for Analyzer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Analyzer").field("text", &self.text).field("database", &self.database).finish_non_exhaustive()
    }
}

/// The plan of a query. `parameters` are the values for each `?`.
pub fn analyze(
    query: &ast::Query,
    text: &str,
    catalog: &dyn Catalog,
    database: &str,
    session: &Session,
    parameters: &[Expr],
) -> Result<Plan, Diagnostic> {
    let analyzer = Analyzer {
        catalog,
        text,
        database: database.to_owned(),
        session,
        parameters,
        next_column: Cell::new(0),
        named: RefCell::new(Vec::new()),
        views: RefCell::new(Vec::new()),
    };
    let analyzed = analyzer.query(query, None)?;
    let columns = analyzed.fields.into_iter().filter(|field| !field.is_hidden).enumerate().map(|(index, field)| OutputColumn {
        is_named: field.name.is_some(),
        name: field.heading.unwrap_or_else(|| format!("_col{index}")),
        column: field.column,
    });
    Ok(Plan { root: analyzed.node, columns: columns.collect(), parameters: Vec::new() })
}

impl Analyzer<'_> {
    /// A new column.
    pub(crate) fn new_column(&self, name: &str, ty: Type) -> Column {
        let id = self.next_column.get();
        self.next_column.set(id + 1);
        Column { id: ColumnId(id), ty, name: name.to_owned() }
    }

    /// A refusal at a place.
    pub(crate) fn error(&self, code: Code, at: ast::Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, message).at(self.span(at))
    }

    /// A place of the statement.
    pub(crate) fn span(&self, at: ast::Place) -> Span {
        Span::of_offset(self.text, at.0 as usize)
    }
}
