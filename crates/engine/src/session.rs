//! The engine: a lake, a catalog, and the one way in, `Engine::run`.

use crate::call;
use crate::catalog_view::{self, DatabaseEntry};
use crate::clock::Clock;
use crate::estimate::KnownFooters;
use crate::functions;
use crate::history::{self, Ended};
use crate::limits::EngineLimits;
use crate::outcome::{Answer, Outcome};
use crate::permission::{self, Access};
use crate::persist::Reset;
use crate::prepared;
use crate::progress::Progress;
use crate::published::Published;
use crate::query::{QueryIo, QueryRun, refuse_iceberg, run_explain, run_query, session_at, values_of};
use crate::receipt::receipt_of;
use crate::table::OtherRows;
use crate::view;
use crate::workgroup::{Admitted, KeptResults, ReuseKey, Usage, WorkgroupLimits, admit};
use crate::world::World;
use crate::write::{explain_write, run_write};
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_dialect::trino::{Execute, Executed, Explained, TrinoStatement};
use athenaeum_dialect::{Parsed, Statement, parse};
use athenaeum_functions::expr::Expr;
use athenaeum_lake::catalog::Catalog;
use athenaeum_lake::{LakeStore, Location};
use athenaeum_protocol::{CatalogDatabase, Receipt, RunOptions, RunState};
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// A lake with its catalog, for statements that may run side by side.
#[derive(Debug)]
pub struct Engine {
    world: World,
    limits: EngineLimits,
    clock: Clock,
    usage: Usage,
    results: KeptResults,
    footers: KnownFooters,
    other_rows: Option<OtherRows>,
}

impl Engine {
    /// An engine over a lake, with an empty catalog that holds the database `default`.
    pub fn new(lake: LakeStore) -> Self {
        Self::of(World::new(lake).with_database(history::database()), Clock::System)
    }

    fn of(world: World, clock: Clock) -> Self {
        Self {
            world,
            limits: EngineLimits::default(),
            clock,
            usage: Usage::default(),
            results: KeptResults::default(),
            footers: KnownFooters::default(),
            other_rows: None,
        }
    }

    /// An engine over the sample as it was published, without anything the learner made; what statements make in it is gone
    /// with it. With `other_rows` its sample tables hold other rows.
    #[must_use]
    pub fn as_published(&self, other_rows: Option<OtherRows>) -> Self {
        let lake = Arc::new(self.world.lake().as_published());
        Self { other_rows, ..Self::of(World::over(lake, self.world.published()), self.clock) }
    }

    /// The same engine with another clock.
    #[must_use]
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// Runs one statement in the workgroup that is always there.
    pub async fn run(&self, text: &str, database: &str, progress: &Progress) -> Outcome {
        self.run_as(text, database, &RunOptions::default(), progress).await
    }

    /// Runs one statement as asked. Never fails: what goes wrong is in the outcome. `keep_counts` is to follow.
    pub async fn run_as(&self, text: &str, database: &str, options: &RunOptions, progress: &Progress) -> Outcome {
        let parsed = parse(text);
        let began = self.clock.now();
        let caught_up = self.world.begin_statement().await;
        let io = QueryIo::new(self.world.lake().for_query(), began)
            .with_history(self.world.history())
            .on_other_rows(self.other_rows.clone())
            .in_workgroup(&options.workgroup)
            .as_persona(options.persona.as_deref());
        let (io, mut outcome) = match self.let_in(options) {
            Ok((admitted, access)) => {
                let io = io.limited(admitted.bytes_limit).queued(admitted.queue_ms(text, &parsed));
                let io = Arc::new(io);
                progress.watch(&io);
                let outcome = self.run_admitted(text, database, (&admitted, &access), parsed, (&io, progress)).await;
                self.usage.add(&options.workgroup, began, outcome.receipt.scaled_bytes);
                (io, outcome)
            }
            Err(error) => {
                let receipt = receipt_of(&io, parsed.kind, RunState::Failed);
                (Arc::new(io), Outcome::without_rows(parsed.kind, RunState::Failed, error, receipt))
            }
        };
        outcome.catalog_changed |= caught_up;
        self.recorded(outcome.with_details(text, database, &io), text, database, (&options.workgroup, began))
    }

    /// The rules that a statement runs under, and who runs it.
    fn let_in(&self, options: &RunOptions) -> Result<(Admitted, Access), Diagnostic> {
        let catalog = self.world.catalog();
        Ok((admit(&catalog, options)?, Access::of(&catalog, options.persona.as_deref())?))
    }

    /// Runs a statement that its workgroup takes, or answers it with an earlier result.
    async fn run_admitted(
        &self,
        text: &str,
        database: &str,
        (admitted, access): (&Admitted, &Access),
        parsed: Parsed,
        (io, progress): (&Arc<QueryIo>, &Progress),
    ) -> Outcome {
        let statement = match parsed.statement {
            Ok(statement) => statement,
            Err(error) => {
                let receipt = receipt_of(io, parsed.kind, RunState::Failed);
                return Outcome::without_rows(parsed.kind, RunState::Failed, error, receipt);
            }
        };
        let key = ReuseKey::of((text, &statement), database, io.workgroup(), admitted, access);
        if let (Some(key), Some(minutes)) = (&key, admitted.reuse_minutes)
            && let Some(answer) = self.results.find(key, minutes, io.began())
        {
            // It stands in no queue either.
            let receipt = receipt_of(io, parsed.kind, RunState::Succeeded);
            let receipt = Receipt { result_reused: true, simulated_queue_ms: 0.0, ..receipt };
            return Outcome::succeeded(parsed.kind, answer, receipt);
        }
        let answer = self.run_statement((text, database), &statement, access, io, progress).await;
        let receipt = |state| receipt_of(io, parsed.kind, state);
        match answer {
            Ok(answer) => {
                let outcome = Outcome::succeeded(parsed.kind, answer, receipt(RunState::Succeeded));
                if let Some(key) = key {
                    self.results.keep(key, &outcome, self.clock.now(), &WorkgroupLimits::default());
                }
                outcome
            }
            Err(error) => {
                let error = permission::redacted(io, error);
                // The workgroup's limit stops a statement as its owner does: what it had read is billed.
                let is_limit = error.code == Code::ExceededScanLimit;
                let state = if is_limit { RunState::Cancelled } else { RunState::Failed };
                Outcome::without_rows(parsed.kind, state, error, receipt(state))
            }
        }
    }

    /// The outcome of a statement that was stopped: Athena bills what it had read, and its workgroup counts it.
    pub fn cancelled(&self, text: &str, database: &str, options: &RunOptions, progress: &Progress) -> Outcome {
        let kind = parse(text).kind;
        let receipt = progress.io().map_or_else(Receipt::default, |io| receipt_of(&io, kind, RunState::Cancelled));
        let error = Diagnostic::new(Code::UserCancelled, "Query was canceled")
            .because("It was stopped before its end; Athena bills what a canceled query had read.");
        let outcome = Outcome::without_rows(kind, RunState::Cancelled, error, receipt);
        let (outcome, began) = match progress.io() {
            Some(io) => (outcome.with_details(text, database, &io), io.began()),
            None => (outcome, self.clock.now()),
        };
        self.usage.add(&options.workgroup, began, outcome.receipt.scaled_bytes);
        self.recorded(outcome, text, database, (&options.workgroup, began))
    }

    /// The outcome, once it stands in the history.
    fn recorded(
        &self,
        outcome: Outcome,
        text: &str,
        database: &str,
        (workgroup, submitted): (&str, DateTime<Utc>),
    ) -> Outcome {
        let ended = self.clock.now();
        self.world.history().record(&Ended { text, database, workgroup, submitted, ended, outcome: &outcome });
        outcome
    }

    async fn run_statement(
        &self,
        (text, database): (&str, &str),
        statement: &Statement,
        access: &Access,
        io: &Arc<QueryIo>,
        progress: &Progress,
    ) -> Result<Answer, Diagnostic> {
        let trino = match statement {
            Statement::Hive(statement) => {
                return permission::execute(&self.world, access, statement, database).await;
            }
            Statement::Trino(statement) => statement,
        };
        prepared::check_count(trino, 0, Span::new(1, 1, 0))?;
        if let TrinoStatement::Execute(execute) = trino {
            return self.run_execute((text, database), execute, access, (io, progress)).await;
        }
        self.run_trino((text, database), trino, Vec::new(), access, (io, progress)).await
    }

    /// Runs the statement that EXECUTE names or holds, with its values.
    async fn run_execute(
        &self,
        (text, database): (&str, &str),
        execute: &Execute,
        access: &Access,
        (io, progress): (&Arc<QueryIo>, &Progress),
    ) -> Result<Answer, Diagnostic> {
        let values = || values_of(text, &execute.values, access, database, &session_at(io, database));
        match &execute.what {
            Executed::Prepared(name) => {
                let bound = prepared::bound(access.full(), io.workgroup(), name, execute)?;
                let answer =
                    self.run_trino((&bound.text, database), &bound.statement, values()?, access, (io, progress)).await;
                answer.map_err(|error| prepared::inside(&name.name, error))
            }
            Executed::Immediate { text: inner, statement } => {
                prepared::check_count(statement, execute.values.len(), execute.span)?;
                self.run_trino((inner, database), statement, values()?, access, (io, progress)).await
            }
        }
    }

    async fn run_trino(
        &self,
        (text, database): (&str, &str),
        statement: &TrinoStatement,
        parameters: Vec<Expr>,
        access: &Access,
        (io, progress): (&Arc<QueryIo>, &Progress),
    ) -> Result<Answer, Diagnostic> {
        permission::check(access, statement, database)?;
        let run = QueryRun {
            text,
            database,
            catalog: Arc::clone(access.full()),
            access: access.clone(),
            lake: Arc::clone(self.world.lake()),
            io: Arc::clone(io),
            limits: self.limits,
            progress,
            parameters,
        };
        let answer = self.run_checked(&run, statement).await?;
        if let Some(made) = permission::made(access, statement, database).filter(|_| answer.catalog_changed) {
            let change = |catalog: &mut Catalog| {
                permission::made_by(access, &made, catalog);
                Ok(())
            };
            self.world.commit(Vec::new(), change).await?;
        }
        Ok(answer)
    }

    /// Runs a statement of which whoever asks may change what it changes.
    async fn run_checked(&self, run: &QueryRun<'_>, statement: &TrinoStatement) -> Result<Answer, Diagnostic> {
        let (database, access, io) = (run.database, &run.access, &run.io);
        match statement {
            TrinoStatement::Query(query) => run_query(run, query).await,
            TrinoStatement::Explain(explain, Explained::Query(query)) => run_explain(run, *explain, query).await,
            TrinoStatement::Explain(explain, Explained::Write(write)) => {
                explain_write(&self.world, run, *explain, write).await
            }
            TrinoStatement::Iceberg(statement) => Err(refuse_iceberg(statement, access.seen(), database)),
            TrinoStatement::CreateView(create) => view::create(&self.world, run, create).await,
            TrinoStatement::DropView(drop) => self.world.run_apart(|world| view::drop(world, drop, database)).await,
            TrinoStatement::ShowCreateView(show) => view::show_create(access.seen(), show, database),
            TrinoStatement::ShowFunctions(show) => Ok(functions::show(show)),
            TrinoStatement::Prepare(prepare) => {
                let workgroup = io.workgroup();
                self.world.run_apart(|world| prepared::prepare(world, workgroup, prepare, &self.limits)).await
            }
            TrinoStatement::Deallocate(name) => {
                self.world.run_apart(|world| prepared::deallocate(world, io.workgroup(), name)).await
            }
            TrinoStatement::Execute(execute) => Err(prepared::not_prepared(execute)),
            TrinoStatement::Call(call) => {
                let context = call::Context { world: &self.world, io, access, span: call.span };
                call::call(&context, call).await
            }
            TrinoStatement::Write(write) => run_write(&self.world, run, write).await,
        }
    }

    /// Brings back what the learner made before; from here on changes last, as far as the lake's storage does. To be called
    /// once, after the scripts of the sample catalog. Answers with what the learner should know.
    pub async fn restore(&self) -> Vec<Diagnostic> {
        let mut notices = self.world.restore().await;
        notices.extend(self.world.history().restore(self.clock.now().timestamp_millis()).await);
        notices
    }

    /// Brings back the sample's version of one database, or of everything with the clock, and frees the room of the learner's
    /// objects that no table reads any more. The history goes with everything, and with nothing less.
    pub async fn reset(&self, database: Option<&str>) -> Result<Reset, Diagnostic> {
        let reset = self.world.reset(database).await?;
        if database.is_none() {
            self.forget_workgroups();
        }
        Ok(reset)
    }

    /// Number of objects that the learner wrote, and of their bytes.
    pub fn storage_used(&self) -> (u64, u64) {
        self.world.storage_used()
    }

    /// Footers that estimates go by.
    pub(crate) fn footers(&self) -> &KnownFooters {
        &self.footers
    }

    /// The moment it is.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// What statements act on.
    pub(crate) fn world(&self) -> &World {
        &self.world
    }

    /// What time it is.
    pub(crate) fn clock(&self) -> Clock {
        self.clock
    }

    /// What workgroups counted and is not kept yet.
    pub(crate) fn usage(&self) -> &Usage {
        &self.usage
    }

    /// Results that may be used again.
    pub(crate) fn results(&self) -> &KeptResults {
        &self.results
    }

    /// What one statement may use.
    pub(crate) fn limits(&self) -> EngineLimits {
        self.limits
    }

    /// The lake below.
    pub fn lake(&self) -> &LakeStore {
        self.world.lake()
    }

    /// The catalog for display.
    pub fn catalog_view(&self) -> Vec<CatalogDatabase> {
        catalog_view::view(&self.world.catalog(), self.world.lake())
    }

    /// What the catalog says of a database, without its tables.
    pub fn database_entry(&self, name: &str) -> Option<DatabaseEntry> {
        catalog_view::database_entry(&self.world.catalog(), name)
    }

    /// Where a table's objects lie; a view has no such place.
    pub fn table_location(&self, database: &str, table: &str) -> Option<Location> {
        catalog_view::table_location(&self.world.catalog(), database, table)
    }

    /// What copies of the published lake are made of now.
    pub fn published(&self) -> Published {
        Published::new(self.world.published(), self.world.lake(), self.clock.now())
    }
}
