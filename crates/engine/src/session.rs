//! The engine: a lake, a catalog, and the one way in, `Engine::run`.

use crate::catalog_view::{self, DatabaseView};
use crate::ddl;
use crate::limits::EngineLimits;
use crate::progress::Progress;
use crate::query::{QueryIo, QueryRun, run_explain, run_query};
use crate::receipt::Receipt;
use crate::render::{cell_text, cell_value};
use arrow::record_batch::RecordBatch;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::TrinoStatement;
use athenaeum_dialect::{Kind, Statement, parse};
use athenaeum_lake::LakeStore;
use athenaeum_lake::catalog::Catalog;
use serde_json::Value;
use std::sync::{Arc, PoisonError, RwLock};

/// A lake with its catalog. Statements may run side by side; each sees the catalog as it was when it began.
#[derive(Debug)]
pub struct Engine {
    lake: Arc<LakeStore>,
    catalog: RwLock<Arc<Catalog>>,
    limits: EngineLimits,
}

/// How a statement ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Rows are there.
    Succeeded,
    /// An error is there.
    Failed,
    /// It was stopped.
    Cancelled,
}

/// One column of a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultColumn {
    /// Heading.
    pub name: String,
    /// Trino's type text.
    pub type_text: String,
}

/// Rows of a result: batches of a query, or lines of a statement that tells something.
#[derive(Debug, Clone)]
pub enum Rows {
    /// Rows of a query.
    Batches(Vec<RecordBatch>),
    /// Rows that are text already.
    Text(Vec<Vec<Option<String>>>),
}

/// Everything about an ended statement.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Class of the statement.
    pub kind: Kind,
    /// How it ended.
    pub state: State,
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
}

/// What a statement gives when all goes well.
pub(crate) struct Answer {
    pub(crate) columns: Vec<ResultColumn>,
    pub(crate) rows: Rows,
    pub(crate) truncated: bool,
    pub(crate) planning_ms: f64,
    pub(crate) execution_ms: f64,
    pub(crate) catalog_changed: bool,
}

impl Engine {
    /// An engine over a lake, with an empty catalog that holds the database `default`.
    pub fn new(lake: LakeStore) -> Self {
        let mut catalog = Catalog::default();
        catalog.put_database(athenaeum_lake::catalog::Database::new("default"));
        Self { lake: Arc::new(lake), catalog: RwLock::new(Arc::new(catalog)), limits: EngineLimits::default() }
    }

    /// Runs one statement. Never fails: what goes wrong is in the outcome.
    pub async fn run(&self, text: &str, database: &str, progress: &Progress) -> Outcome {
        let parsed = parse(text);
        let io = Arc::new(QueryIo::new(self.lake.for_query()));
        progress.watch(&io);
        let answer = match parsed.statement {
            Ok(statement) => self.run_statement(text, database, &statement, &io, progress).await,
            Err(error) => Err(error),
        };
        let mut receipt = Receipt::of(&io, parsed.kind);
        match answer {
            Ok(answer) => {
                receipt.rows = answer.rows.count();
                receipt.planning_ms = answer.planning_ms;
                receipt.execution_ms = answer.execution_ms;
                Outcome {
                    kind: parsed.kind,
                    state: State::Succeeded,
                    error: None,
                    columns: answer.columns,
                    rows: answer.rows,
                    truncated: answer.truncated,
                    receipt,
                    catalog_changed: answer.catalog_changed,
                }
            }
            Err(error) => {
                receipt.waive();
                Outcome::without_rows(parsed.kind, State::Failed, error, receipt)
            }
        }
    }

    /// The outcome of a statement that was stopped: Athena bills what it had read.
    pub fn cancelled(text: &str, progress: &Progress) -> Outcome {
        let kind = parse(text).kind;
        let receipt = progress.io().map_or_else(Receipt::default, |io| Receipt::of(&io, kind));
        let error = Diagnostic::new(Code::UserCancelled, "Query was canceled")
            .because("It was stopped before its end; Athena bills what a canceled query had read.");
        Outcome::without_rows(kind, State::Cancelled, error, receipt)
    }

    async fn run_statement(
        &self,
        text: &str,
        database: &str,
        statement: &Statement,
        io: &Arc<QueryIo>,
        progress: &Progress,
    ) -> Result<Answer, Diagnostic> {
        let trino = match statement {
            Statement::Hive(statement) => return ddl::execute(self, statement, database),
            Statement::Trino(statement) => statement,
        };
        let run = QueryRun {
            text,
            database,
            catalog: self.catalog(),
            lake: Arc::clone(&self.lake),
            io: Arc::clone(io),
            limits: self.limits,
            progress,
        };
        let ran = match trino {
            TrinoStatement::Query(query) => run_query(&run, query).await?,
            TrinoStatement::Explain(explain, query) => run_explain(&run, *explain, query).await?,
        };
        Ok(Answer {
            columns: ran.columns,
            rows: ran.rows,
            truncated: ran.truncated,
            planning_ms: ran.planning_ms,
            execution_ms: ran.execution_ms,
            catalog_changed: false,
        })
    }

    /// The catalog as it is now.
    pub(crate) fn catalog(&self) -> Arc<Catalog> {
        Arc::clone(&self.catalog.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the catalog, all or nothing.
    pub(crate) fn change_catalog<T>(
        &self,
        change: impl FnOnce(&mut Catalog) -> Result<T, Diagnostic>,
    ) -> Result<T, Diagnostic> {
        let mut current = self.catalog.write().unwrap_or_else(PoisonError::into_inner);
        let mut changed = Catalog::clone(&current);
        let result = change(&mut changed)?;
        *current = Arc::new(changed);
        Ok(result)
    }

    /// The lake below.
    pub fn lake(&self) -> &LakeStore {
        &self.lake
    }

    /// The catalog for display.
    pub fn catalog_view(&self) -> Vec<DatabaseView> {
        catalog_view::view(&self.catalog(), &self.lake)
    }
}

impl Outcome {
    fn without_rows(kind: Kind, state: State, error: Diagnostic, receipt: Receipt) -> Self {
        Self {
            kind,
            state,
            error: Some(error),
            columns: Vec::new(),
            rows: Rows::Text(Vec::new()),
            truncated: false,
            receipt,
            catalog_changed: false,
        }
    }
}

impl Rows {
    /// Number of rows.
    pub fn count(&self) -> u64 {
        match self {
            Self::Batches(batches) => batches.iter().map(|batch| batch.num_rows() as u64).sum(),
            Self::Text(rows) => rows.len() as u64,
        }
    }

    /// Rows `first` and on in Athena's text form, at most `count`.
    pub fn text_window(&self, first: usize, count: usize) -> Vec<Vec<Option<String>>> {
        match self {
            Self::Text(rows) => rows.iter().skip(first).take(count).cloned().collect(),
            Self::Batches(batches) => window(batches, first, count, &|column, row| cell_text(column.as_ref(), row)),
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
            Self::Batches(batches) => window(batches, first, count, &|column, row| cell_value(column.as_ref(), row)),
        }
    }
}

fn window<T>(
    batches: &[RecordBatch],
    first: usize,
    count: usize,
    cell: &dyn Fn(&arrow::array::ArrayRef, usize) -> T,
) -> Vec<Vec<T>> {
    let mut rows = Vec::new();
    let mut before = 0;
    for batch in batches {
        let from = first.saturating_sub(before).min(batch.num_rows());
        let to = (first + count).saturating_sub(before).min(batch.num_rows());
        rows.extend((from..to).map(|row| batch.columns().iter().map(|column| cell(column, row)).collect()));
        before += batch.num_rows();
        if before >= first + count {
            break;
        }
    }
    rows
}
