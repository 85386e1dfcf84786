//! A whole query to its plan, and what all parts of the analysis share.

use crate::catalog::Catalog;
use crate::limits::LIMITS;
use crate::plan::{Column, OutputColumn, Plan};
use crate::prune::prune;
use crate::query::{NamedQueries, NamedWindow};
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_dialect::trino::ast;
use athenaeum_functions::expr::{ColumnId, Expr};
use athenaeum_functions::{Session, Type};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
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
    /// Named queries in reach, innermost last.
    pub(crate) named: RefCell<Vec<NamedQueries>>,
    /// Named windows of the SELECTs around, innermost last. Only the innermost are in reach.
    pub(crate) windows: RefCell<Vec<Vec<NamedWindow>>>,
    /// Views being read, outermost first: a view must not read itself.
    pub(crate) views: RefCell<Vec<(String, String)>>,
    /// The view that the statement creates, which nothing below may read.
    pub(crate) target: Option<(String, String)>,
    /// How deep in queries and relations the analysis is.
    pub(crate) depth: Cell<u32>,
    /// How many relations were read.
    pub(crate) relations: Cell<u32>,
    /// The next number of a recursion.
    pub(crate) next_number: Cell<u32>,
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
    Analyzer::new(text, catalog, database, session, parameters).plan(query)
}

/// The plan of the query of CREATE VIEW: it must not read the view that it makes. `text` is the whole statement.
pub fn analyze_view(
    query: &ast::Query,
    text: &str,
    catalog: &dyn Catalog,
    database: &str,
    session: &Session,
    view: (&str, &str),
) -> Result<Plan, Diagnostic> {
    let target = Some((view.0.to_owned(), view.1.to_owned()));
    Analyzer { target, ..Analyzer::new(text, catalog, database, session, &[]) }.plan(query)
}

impl<'a> Analyzer<'a> {
    pub(crate) fn new(
        text: &'a str,
        catalog: &'a dyn Catalog,
        database: &str,
        session: &'a Session,
        parameters: &'a [Expr],
    ) -> Self {
        Self {
            catalog,
            text,
            database: database.to_owned(),
            session,
            parameters,
            next_column: Cell::new(0),
            named: RefCell::new(Vec::new()),
            windows: RefCell::new(Vec::new()),
            views: RefCell::new(Vec::new()),
            target: None,
            depth: Cell::new(0),
            relations: Cell::new(0),
            next_number: Cell::new(0),
        }
    }

    fn plan(&self, query: &ast::Query) -> Result<Plan, Diagnostic> {
        let analyzed = self.query(query, None)?;
        let columns = analyzed.fields.into_iter().filter(|field| !field.is_hidden).enumerate();
        let columns: Vec<OutputColumn> = columns
            .map(|(index, field)| OutputColumn {
                is_named: field.name.is_some(),
                name: field.heading.unwrap_or_else(|| format!("_col{index}")),
                column: field.column,
            })
            .collect();
        let wanted: BTreeSet<ColumnId> = columns.iter().map(|column| column.column.id).collect();
        let pruned = prune(analyzed.node, wanted.clone());
        self.check_correlation(&pruned)?;
        let root = self.untangled(pruned)?;
        Ok(Plan { root: prune(root, wanted), columns })
    }

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

    /// Analyses something that stands inside, unless it is too deep.
    pub(crate) fn nested<T>(
        &self,
        at: ast::Place,
        inner: impl FnOnce() -> Result<T, Diagnostic>,
    ) -> Result<T, Diagnostic> {
        let depth = self.depth.get();
        if depth >= LIMITS.nested_queries {
            return Err(self
                .error(Code::TooLarge, at, "The query nests too deeply")
                .because(format!("At most {} queries and joins may stand inside one another.", LIMITS.nested_queries))
                .hint("Store an intermediate result in a table of its own."));
        }
        self.depth.set(depth + 1);
        let result = inner();
        self.depth.set(depth);
        result
    }

    /// Counts a relation that is read, unless they are too many.
    pub(crate) fn count_relation(&self, at: ast::Place) -> Result<(), Diagnostic> {
        self.count_relations(1, at)
    }

    /// Counts as many.
    pub(crate) fn count_relations(&self, count: u32, at: ast::Place) -> Result<(), Diagnostic> {
        self.relations.set(self.relations.get().saturating_add(count));
        if self.relations.get() <= LIMITS.relations {
            return Ok(());
        }
        Err(self
            .error(Code::TooLarge, at, "The statement reads too many tables")
            .because(format!(
                "Its views and named queries put together read tables more than {} times.",
                LIMITS.relations
            ))
            .hint("Store an intermediate result in a table of its own."))
    }
}
