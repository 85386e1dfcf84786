//! How a statement ended: state, error, rows, receipt; and the windows of rows that callers ask for.

use crate::query::QueryIo;
use crate::run_details::RunDetails;
use arrow::record_batch::RecordBatch;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_dialect::Kind;
use athenaeum_functions::{Type, text};
use athenaeum_protocol::{Receipt, ResultColumn, RunState, StatementKind};
use serde_json::Value;
use std::sync::Arc;
use web_time::Instant;

/// Rows of a result: batches of a query, or lines of a statement that tells something.
#[derive(Debug, Clone)]
pub enum Rows {
    /// Rows whose columns have these types.
    Typed(Vec<Type>, Vec<RecordBatch>),
    /// Rows that are text already.
    Text(Vec<Vec<Option<String>>>),
}

/// Everything about an ended statement.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Class of the statement.
    pub kind: StatementKind,
    /// How it ended.
    pub state: RunState,
    /// Why it failed.
    pub error: Option<Diagnostic>,
    /// Columns of the result.
    pub columns: Vec<ResultColumn>,
    /// Rows of the result.
    pub rows: Rows,
    /// Whether rows beyond the limit were dropped.
    pub truncated: bool,
    /// What was read, and what it costs.
    pub receipt: Receipt,
    /// Whether the catalog changed.
    pub catalog_changed: bool,
    /// What is kept for questions about the run.
    pub details: Option<Arc<RunDetails>>,
}

/// What a statement gives when all goes well.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) columns: Vec<ResultColumn>,
    pub(crate) rows: Rows,
    pub(crate) truncated: bool,
    pub(crate) planning_ms: f64,
    pub(crate) execution_ms: f64,
    pub(crate) catalog_changed: bool,
}

impl Answer {
    /// Rows of text under headings.
    pub(crate) fn lines(headings: &[&str], rows: Vec<Vec<Option<String>>>, started: Instant) -> Self {
        let column = |name: &&str| ResultColumn { name: (*name).to_owned(), type_text: "varchar".to_owned() };
        Self {
            columns: headings.iter().map(column).collect(),
            rows: Rows::Text(rows),
            truncated: false,
            planning_ms: 0.0,
            execution_ms: started.elapsed().as_secs_f64() * 1_000.0,
            catalog_changed: false,
        }
    }

    /// Nothing to tell, but the catalog changed.
    pub(crate) fn catalog_change(started: Instant) -> Self {
        Self { catalog_changed: true, ..Self::lines(&[], Vec::new(), started) }
    }
}

impl Outcome {
    /// Whether its one row is the count of rows written, under whatever text: EXECUTE may name an INSERT.
    pub fn is_count_of_written(&self) -> bool {
        let writes = self.details.as_ref().is_some_and(|details| details.io.target().is_some());
        writes && matches!(self.columns.as_slice(), [only] if only.name == "rows")
    }

    pub(crate) fn succeeded(kind: Kind, answer: Answer, mut receipt: Receipt) -> Self {
        receipt.rows = answer.rows.count();
        receipt.planning_ms = answer.planning_ms;
        receipt.execution_ms = answer.execution_ms;
        Self {
            kind: kind_of(kind),
            state: RunState::Succeeded,
            error: None,
            columns: answer.columns,
            rows: answer.rows,
            truncated: answer.truncated,
            receipt,
            catalog_changed: answer.catalog_changed,
            details: None,
        }
    }

    /// The same with what questions about the run need.
    pub(crate) fn with_details(mut self, text: &str, database: &str, io: &Arc<QueryIo>) -> Self {
        self.details = Some(Arc::new(RunDetails {
            text: text.to_owned(),
            database: database.to_owned(),
            io: Arc::clone(io),
            state: self.state,
            columns: self.columns.clone(),
            rows: self.rows.clone(),
            receipt: self.receipt.clone(),
        }));
        self
    }

    pub(crate) fn without_rows(kind: Kind, state: RunState, error: Diagnostic, receipt: Receipt) -> Self {
        Self {
            kind: kind_of(kind),
            state,
            error: Some(error),
            columns: Vec::new(),
            rows: Rows::Text(Vec::new()),
            truncated: false,
            receipt,
            catalog_changed: false,
            details: None,
        }
    }
}

fn kind_of(kind: Kind) -> StatementKind {
    match kind {
        Kind::Ddl => StatementKind::Ddl,
        Kind::Dml => StatementKind::Dml,
        Kind::Utility => StatementKind::Utility,
    }
}

impl Rows {
    /// Number of rows.
    pub fn count(&self) -> u64 {
        match self {
            Self::Typed(_, batches) => batches.iter().map(|batch| batch.num_rows() as u64).sum(),
            Self::Text(rows) => rows.len() as u64,
        }
    }

    /// Rows `first` and on in Athena's text form, at most `count`.
    pub fn text_window(&self, first: usize, count: usize) -> Vec<Vec<Option<String>>> {
        match self {
            Self::Text(rows) => rows.iter().skip(first).take(count).cloned().collect(),
            Self::Typed(types, batches) => window(batches, first, count, &|at, column, row| {
                text::cell(types.get(at).unwrap_or(&Type::Unknown), column, row)
            }),
        }
    }

    /// Rows `first` and on as typed values, at most `count`.
    pub fn typed_window(&self, first: usize, count: usize) -> Vec<Vec<Value>> {
        match self {
            Self::Text(rows) => {
                let typed = |row: &Vec<Option<String>>| {
                    row.iter().map(|cell| cell.clone().map_or(Value::Null, Value::from)).collect()
                };
                rows.iter().skip(first).take(count).map(typed).collect()
            }
            Self::Typed(types, batches) => window(batches, first, count, &|at, column, row| {
                text::typed_cell(types.get(at).unwrap_or(&Type::Unknown), column, row)
            }),
        }
    }
}

fn window<T>(
    batches: &[RecordBatch],
    first: usize,
    count: usize,
    cell: &dyn Fn(usize, &arrow::array::ArrayRef, usize) -> T,
) -> Vec<Vec<T>> {
    let mut rows = Vec::new();
    let mut before = 0;
    for batch in batches {
        let from = first.saturating_sub(before).min(batch.num_rows());
        let to = (first + count).saturating_sub(before).min(batch.num_rows());
        let cells = |row: usize| batch.columns().iter().enumerate().map(move |(at, column)| cell(at, column, row));
        rows.extend((from..to).map(|row| cells(row).collect()));
        before += batch.num_rows();
        if before >= first + count {
            break;
        }
    }
    rows
}
