//! The words of the link: its states, what it is told, what it tells and what it does. No behaviour.

use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{Answer, CatalogDatabase, Question, RunOptions, RunSummary, ToPage, ToWorker};
use std::collections::BTreeSet;

/// Where the engine stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum LinkState {
    /// On its way to the first or a further instance.
    Starting(Progress),
    /// Idle.
    Ready,
    /// Busy with one statement.
    Running {
        /// The statement.
        order: Order,
        /// When the user asked to stop it.
        cancelled_ms: Option<f64>,
    },
    /// Gone; the next instance comes at the given time.
    Dead {
        /// What ended it.
        reason: String,
        /// When to start anew.
        respawn_ms: f64,
    },
    /// Gone for good: only a reload helps.
    Broken(Diagnostic),
}

/// How far a start is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Progress {
    /// The module is on the wire.
    Downloading {
        /// Bytes so far.
        received_bytes: u64,
        /// Bytes to come in all, where the server says so.
        total_bytes: Option<u64>,
    },
    /// The worker loads the catalog.
    Booting,
}

/// A statement to run.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Order {
    /// Never reused.
    pub(crate) run_id: u32,
    /// The statement as typed.
    pub(crate) sql: String,
    /// Database of unqualified names.
    pub(crate) database: String,
    /// Workgroup and reuse.
    pub(crate) options: RunOptions,
}

/// What happens to the link.
#[derive(Debug)]
pub(crate) enum Input {
    /// Bytes of the module arrived.
    Downloaded { received_bytes: u64, total_bytes: Option<u64> },
    /// The module is compiled.
    ModuleReady,
    /// The module will not come.
    ModuleFailed(String),
    /// The worker said something, with the bytes beside it.
    Message(Box<ToPage>, Option<Vec<u8>>),
    /// The worker's script failed or a message was unreadable.
    Failure(String),
    /// The user runs a statement.
    Run { sql: String, database: String, options: RunOptions },
    /// The user cancels.
    Cancel,
    /// A pane asks the engine.
    Ask { ask_id: u32, question: Question },
    /// The grid needs rows.
    Rows { run_id: u32, first_row: u32, row_count: u32 },
    /// These runs are to stay, and no others but the last ones.
    Pin { runs: BTreeSet<u32> },
    /// A test wants the engine dead.
    Crash,
    /// Time passed.
    Tick,
}

/// What the link does to the world.
#[derive(Debug, PartialEq)]
pub(crate) enum Effect {
    /// Start a worker from the compiled module.
    Spawn,
    /// End the worker.
    Terminate,
    /// Send to the worker.
    Post(ToWorker),
    /// Tell the page.
    Tell(News),
}

/// What the link tells the page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum News {
    /// The state changed.
    State(LinkState),
    /// An instance is ready.
    Ready { catalog: Vec<CatalogDatabase>, object_count: u32, lake_bytes: u64, notices: Vec<Diagnostic> },
    /// A run waits for the engine.
    Queued { run_id: u32 },
    /// A run was handed to the engine.
    Started { run_id: u32 },
    /// The run goes on.
    Progress { rows: u64, data_scanned_bytes: u64, requests: u64 },
    /// A run ended, by the engine or by the link.
    Finished { run_id: u32, summary: Box<RunSummary> },
    /// A question was answered, by the engine or by the link.
    Answered { ask_id: u32, answer: Box<Result<Answer, Diagnostic>>, catalog: Option<Vec<CatalogDatabase>> },
    /// Answering a question changed the lake.
    Changed { catalog: Vec<CatalogDatabase> },
    /// Rows came, still encoded.
    Rows { run_id: u32, first_row: u32, buffer: Vec<u8> },
    /// The rows of the last result died with their worker.
    RowsLost,
    /// Size of the engine's memory.
    Memory(u64),
}
