//! The engine: a lake, a catalog, and the one way in, `Engine::run`.

use crate::catalog_view;
use crate::ddl;
use crate::limits::EngineLimits;
use crate::outcome::{Answer, Outcome};
use crate::progress::Progress;
use crate::query::{QueryIo, QueryRun, run_explain, run_query};
use crate::receipt::{receipt_of, waive};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::TrinoStatement;
use athenaeum_dialect::{Statement, parse};
use athenaeum_lake::LakeStore;
use athenaeum_lake::catalog::Catalog;
use athenaeum_protocol::{CatalogDatabase, Receipt, RunState};
use std::sync::{Arc, PoisonError, RwLock};

/// A lake with its catalog. Statements may run side by side; each sees the catalog as it was when it began.
#[derive(Debug)]
pub struct Engine {
    lake: Arc<LakeStore>,
    catalog: RwLock<Arc<Catalog>>,
    limits: EngineLimits,
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
        let mut receipt = receipt_of(&io, parsed.kind);
        match answer {
            Ok(answer) => Outcome::succeeded(parsed.kind, answer, receipt),
            Err(error) => {
                waive(&mut receipt);
                Outcome::without_rows(parsed.kind, RunState::Failed, error, receipt)
            }
        }
    }

    /// The outcome of a statement that was stopped: Athena bills what it had read.
    pub fn cancelled(text: &str, progress: &Progress) -> Outcome {
        let kind = parse(text).kind;
        let receipt = progress.io().map_or_else(Receipt::default, |io| receipt_of(&io, kind));
        let error = Diagnostic::new(Code::UserCancelled, "Query was canceled")
            .because("It was stopped before its end; Athena bills what a canceled query had read.");
        Outcome::without_rows(kind, RunState::Cancelled, error, receipt)
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
        match trino {
            TrinoStatement::Query(query) => run_query(&run, query).await,
            TrinoStatement::Explain(explain, query) => run_explain(&run, *explain, query).await,
        }
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
    pub fn catalog_view(&self) -> Vec<CatalogDatabase> {
        catalog_view::view(&self.catalog(), &self.lake)
    }
}
