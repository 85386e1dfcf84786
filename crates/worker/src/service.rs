//! What the worker does with each message of the page.

use crate::pump::Pump;
use crate::questions::Task;
use crate::runs::{Kept, Running, Runs};
use crate::{crash, start, wire};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_engine::{Engine, Outcome, Progress, Rows};
use athenaeum_examiner::LastDesk;
use athenaeum_protocol::{
    CatalogDatabase, PROTOCOL_VERSION, Question, Reads, Receipt, RowPage, RunOptions, RunSummary, ToPage, ToWorker,
};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

/// Time between two progress messages of a run.
const PROGRESS_MILLIS: f64 = 100.0;

/// The worker's state.
pub(crate) struct Service {
    inner: Rc<Inner>,
    pump: Result<&'static Pump, String>,
}

#[derive(Default)]
struct Inner {
    engine: RefCell<Option<Arc<Engine>>>,
    runs: RefCell<Runs>,
    /// Of the exercise that was checked last.
    last_desk: Arc<LastDesk>,
    last_progress: Cell<f64>,
}

impl Service {
    pub(crate) fn new() -> Self {
        let inner = Rc::new(Inner::default());
        let reporter = Rc::clone(&inner);
        let pump = Pump::install(move || reporter.report_progress());
        Self { inner, pump }
    }

    pub(crate) fn handle(&self, message: ToWorker, file: Option<File>) {
        match message {
            ToWorker::Start { protocol_version, lake_url, reads } => self.start(protocol_version, lake_url, reads),
            ToWorker::Run { run_id, sql, database, options } => self.run(run_id, sql, database, options),
            ToWorker::Cancel { run_id } => {
                if let Some(running) = self.inner.runs.borrow().running.get(&run_id) {
                    running.abort.abort();
                    crate::pump::request_turn();
                }
            }
            ToWorker::Rows { run_id, first_row, row_count } => self.inner.send_rows(run_id, first_row, row_count),
            ToWorker::Drop { run_id } => {
                self.inner.runs.borrow_mut().kept.remove(&run_id);
            }
            ToWorker::Lost { run } => {
                if let Some(engine) = &*self.inner.engine.borrow() {
                    engine.record_lost(&run);
                }
            }
            ToWorker::Ask { ask_id, question } => self.ask(ask_id, question, file),
            ToWorker::Ping { nonce } => wire::post(&ToPage::Pong { nonce, memory_bytes: memory_bytes() }),
            ToWorker::Crash => crash(),
        }
    }

    fn start(&self, protocol_version: u32, lake_url: String, reads: Reads) {
        if protocol_version != PROTOCOL_VERSION {
            let diagnostic = Diagnostic::new(
                Code::EngineUnavailable,
                format!("The page speaks protocol {protocol_version}, the engine {PROTOCOL_VERSION}"),
            )
            .because("The site was published anew while this page was open.")
            .hint("Reload the page.");
            return wire::post(&ToPage::StartFailed { diagnostic });
        }
        let inner = Rc::clone(&self.inner);
        spawn_local(async move {
            match start::start(lake_url, reads).await {
                Ok((engine, notices)) => {
                    let (object_count, lake_bytes) = engine.lake().manifest().totals(engine.lake().tick());
                    let catalog = engine.catalog_view();
                    *inner.engine.borrow_mut() = Some(Arc::new(engine));
                    let object_count = u32::try_from(object_count).unwrap_or(u32::MAX);
                    wire::post(&ToPage::Ready {
                        protocol_version: PROTOCOL_VERSION,
                        catalog,
                        object_count,
                        lake_bytes,
                        notices,
                    });
                }
                Err(diagnostic) => wire::post(&ToPage::StartFailed { diagnostic }),
            }
        });
    }

    fn run(&self, run_id: u32, sql: String, database: String, options: RunOptions) {
        let engine = self.inner.engine.borrow().clone();
        let (Some(engine), Ok(pump)) = (engine, &self.pump) else {
            let diagnostic =
                Diagnostic::new(Code::EngineUnavailable, "The engine has no lake yet").hint("Reload the page.");
            return wire::post(&ToPage::StartFailed { diagnostic });
        };
        let pump = *pump;
        let progress = Arc::new(Progress::default());
        let handle = pump.spawn({
            let (engine, progress) = (Arc::clone(&engine), Arc::clone(&progress));
            let (sql, database, options) = (sql.clone(), database.clone(), options.clone());
            async move { engine.run_as(&sql, &database, &options, &progress).await }
        });
        self.inner
            .runs
            .borrow_mut()
            .running
            .insert(run_id, Running { sql, database, options, progress, abort: handle.abort_handle() });
        let inner = Rc::clone(&self.inner);
        spawn_local(async move {
            let ended = handle.await.ok();
            inner.finish(&engine, run_id, ended);
            // Nobody waits for this.
            let counting = pump.spawn(async move { engine.keep_counts().await });
            pump.finished();
            counting.await.unwrap_or_default();
            pump.finished();
        });
    }

    fn ask(&self, ask_id: u32, question: Question, file: Option<File>) {
        let reply = move |answer, catalog| wire::post(&ToPage::Answered { ask_id, answer, catalog });
        let engine = self.inner.engine.borrow().clone();
        let (Some(engine), Ok(pump)) = (engine, &self.pump) else {
            let diagnostic = Diagnostic::new(Code::EngineUnavailable, "The engine has no lake yet");
            return reply(Err(diagnostic.hint("Wait until the engine is ready and try again.")), None);
        };
        let task = match Task::new(question, file, &self.inner.runs.borrow()) {
            Ok(task) => task,
            Err(diagnostic) => return reply(Err(diagnostic), None),
        };
        let pump = *pump;
        let last_desk = Arc::clone(&self.inner.last_desk);
        let handle = pump.spawn(async move { task.answer(&engine, &last_desk).await });
        spawn_local(async move {
            let ended = handle.await;
            pump.finished();
            let (answer, catalog) =
                ended.unwrap_or_else(|error| (Err(Diagnostic::new(Code::InternalError, error.to_string())), None));
            reply(answer, catalog);
        });
    }
}

impl Inner {
    /// Tells the page of an ended run; none is one that was stopped.
    fn finish(&self, engine: &Engine, run_id: u32, ended: Option<Outcome>) {
        let Some(running) = self.runs.borrow_mut().running.remove(&run_id) else { return };
        let Running { sql, database, options, progress, .. } = &running;
        let outcome = ended.unwrap_or_else(|| engine.cancelled(sql, database, options, progress));
        let catalog = outcome.catalog_changed.then(|| engine.catalog_view());
        let (columns, details) = (outcome.columns.len(), outcome.details.clone());
        let (summary, rows) = summary_and_rows(outcome, catalog);
        self.runs.borrow_mut().kept.insert(run_id, Kept { columns, rows, details });
        wire::post(&ToPage::Finished { run_id, summary: Box::new(summary) });
    }

    fn send_rows(&self, run_id: u32, first_row: u32, row_count: u32) {
        let runs = self.runs.borrow();
        let page = runs.kept.get(&run_id).map(|kept| {
            let cells = kept.rows.text_window(first_row as usize, row_count as usize).into_iter().flatten().collect();
            RowPage::new(kept.columns, cells)
        });
        // Rows that were dropped meanwhile are an empty page: the page has moved on.
        match page.unwrap_or_default().encode() {
            Ok(buffer) => wire::post_with_buffer(&ToPage::Rows { run_id, first_row }, &buffer),
            Err(error) => web_sys::console::error_1(&error.to_string().into()),
        }
    }

    fn report_progress(&self) {
        let now = js_sys::Date::now();
        if now - self.last_progress.get() < PROGRESS_MILLIS {
            return;
        }
        self.last_progress.set(now);
        for (run_id, running) in &self.runs.borrow().running {
            wire::post(&ToPage::Progress {
                run_id: *run_id,
                rows: running.progress.rows(),
                data_scanned_bytes: running.progress.data_scanned_bytes(),
                scaled_bytes: running.progress.scaled_bytes(),
                requests: running.progress.requests(),
            });
        }
    }
}

/// What travels at once, and the rows that stay until the page asks for them.
fn summary_and_rows(outcome: Outcome, catalog: Option<Vec<CatalogDatabase>>) -> (RunSummary, Rows) {
    let summary = RunSummary {
        statement_kind: outcome.kind,
        state: outcome.state,
        error: outcome.error,
        columns: outcome.columns,
        row_count: outcome.rows.count(),
        truncated: outcome.truncated,
        // The page shows no ranges yet, and there are thousands.
        receipt: Receipt { ranges: Vec::new(), ..outcome.receipt },
        catalog,
    };
    (summary, outcome.rows)
}

/// Size of the engine's linear memory, which never shrinks.
fn memory_bytes() -> u64 {
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    let buffer: js_sys::ArrayBuffer = memory.buffer().unchecked_into();
    u64::from(buffer.byte_length())
}
