//! The engine: a lake, a catalog, and the one way in, `Engine::run`.

use crate::catalog_view;
use crate::clock::Clock;
use crate::ddl;
use crate::limits::EngineLimits;
use crate::outcome::{Answer, Outcome};
use crate::progress::Progress;
use crate::query::{QueryIo, QueryRun, run_explain, run_query};
use crate::receipt::{receipt_of, waive};
use crate::world::World;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::TrinoStatement;
use athenaeum_dialect::{Statement, parse};
use athenaeum_lake::LakeStore;
use athenaeum_protocol::{CatalogDatabase, Receipt, RunState};
use std::sync::Arc;

/// A lake with its catalog, for statements that may run side by side.
#[derive(Debug)]
pub struct Engine {
    world: World,
    limits: EngineLimits,
    clock: Clock,
}

impl Engine {
    /// An engine over a lake, with an empty catalog that holds the database `default`.
    pub fn new(lake: LakeStore) -> Self {
        Self { world: World::new(lake), limits: EngineLimits::default(), clock: Clock::System }
    }

    /// The same engine with another clock.
    #[must_use]
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// Runs one statement. Never fails: what goes wrong is in the outcome.
    pub async fn run(&self, text: &str, database: &str, progress: &Progress) -> Outcome {
        let parsed = parse(text);
        let io = Arc::new(QueryIo::new(self.world.lake().for_query(), self.clock.now()));
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
            Statement::Hive(statement) => return ddl::execute(&self.world, statement, database),
            Statement::Trino(statement) => statement,
        };
        let run = QueryRun {
            text,
            database,
            catalog: self.world.catalog(),
            lake: Arc::clone(self.world.lake()),
            io: Arc::clone(io),
            limits: self.limits,
            progress,
        };
        match trino {
            TrinoStatement::Query(query) => run_query(&run, query).await,
            TrinoStatement::Explain(explain, query) => run_explain(&run, *explain, query).await,
        }
    }

    /// The lake below.
    pub fn lake(&self) -> &LakeStore {
        self.world.lake()
    }

    /// The catalog for display.
    pub fn catalog_view(&self) -> Vec<CatalogDatabase> {
        catalog_view::view(&self.world.catalog(), self.world.lake())
    }
}
