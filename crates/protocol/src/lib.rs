//! Messages between the page and the engine worker, both ways, and the binary form of a window of result rows.
//! Control messages travel as plain structured-clone objects (serde-wasm-bindgen); rows travel as one transferable
//! buffer beside the message. Holds no behaviour but encoding, and
//! the price list, which both sides count with.

mod bill;
mod catalog;
mod comparison;
mod estimate;
mod function;
mod history;
mod object;
mod persona;
mod plan_graph;
mod prices;
mod pruning;
mod question;
mod receipt;
mod row_page;
mod savings;
mod scan_map;
mod workgroup;

pub use bill::{Bill, Charge, Dollars, PriceList};
pub use catalog::{CatalogColumn, CatalogDatabase, CatalogKind, CatalogTable};
pub use comparison::{Comparison, RowDifference, Verdict};
pub use estimate::{Estimate, EstimateBasis, Lint, LintRule, LintSaving, SavedBy, ScanEstimate};
pub use function::{FunctionHelp, FunctionKind};
pub use history::{HistoryEntry, HistoryPage, LostRun};
pub use object::{
    AvroAnatomy, AvroBlock, FolderEntry, FolderListing, Inside, ObjectDetails, ObjectEntry, ParquetAnatomy,
    ParquetChunk, ParquetColumn, ParquetRowGroup, TextHead,
};
pub use persona::Persona;
pub use plan_graph::{PlanGraph, PlanNode};
pub use prices::price_list;
pub use pruning::{LookupWay, PartitionLookup, Pruning};
pub use question::{AboutRun, Answer, ExportSubject, LakeState, OwnData, Question, ResetScope};
pub use receipt::{ByteRange, Receipt, TableShare};
pub use row_page::{RowPage, RowPageError};
pub use savings::{Certainty, Otherwise, Savings, Way};
pub use scan_map::{Fate, MapChunk, MapColumn, MapObject, MapPartition, MapRange, MapRowGroup, ScanMap, TableScanMap};
pub use workgroup::{ENGINE_VERSION, PRIMARY_WORKGROUP, RunOptions, Workgroup};

use athenaeum_diagnostic::Diagnostic;
use serde::{Deserialize, Serialize};

/// Version of this protocol; a page and a worker of different builds refuse each other.
pub const PROTOCOL_VERSION: u32 = 8;

/// How the engine fetches what statements read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reads {
    /// In few requests: neighbours together, some ahead of their use, and kept for the next statement.
    #[default]
    Quick,
    /// Each range by itself when it is asked for, and nothing kept: what crosses the wire is what is scanned.
    Exact,
}

/// What the page says to the worker. Each is answered as its comment says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ToWorker {
    /// Load manifest and catalog from this folder (absolute URL ending in `/`). Answer: `Ready` or `StartFailed`.
    Start {
        /// `PROTOCOL_VERSION` of the page.
        protocol_version: u32,
        /// Where `manifest.json` and the objects lie.
        lake_url: String,
        /// How they are read.
        reads: Reads,
    },
    /// Run one statement. Answer: `Progress` any number of times, then one `Finished`.
    Run {
        /// Chosen by the page, never reused.
        run_id: u32,
        /// The statement as typed.
        sql: String,
        /// Database that unqualified names belong to.
        database: String,
        /// Workgroup and reuse.
        options: RunOptions,
    },
    /// Stop a run. Answer: its `Finished` with state `Cancelled`.
    Cancel {
        /// The run to stop.
        run_id: u32,
    },
    /// Send a window of the rows of a finished run. Answer: `Rows` with a buffer.
    Rows {
        /// A finished run.
        run_id: u32,
        /// First row wanted, from 0.
        first_row: u32,
        /// Rows wanted at most.
        row_count: u32,
    },
    /// Forget the rows of a run. No answer.
    Drop {
        /// A finished run.
        run_id: u32,
    },
    /// Put a run into the history that ended with an earlier instance. No answer.
    Lost {
        /// The run.
        run: Box<LostRun>,
    },
    /// Are you there? Answer: `Pong`.
    Ping {
        /// Sent back.
        nonce: u32,
    },
    /// Answer a question, while a run goes on or not. A file of the learner's machine travels beside the message. Answer:
    /// `Answered`.
    Ask {
        /// Chosen by the page; asked again under the same number after a restart.
        ask_id: u32,
        /// The question.
        question: Question,
    },
    /// Trap on purpose, so that the recovery can be tested. The answer is death.
    Crash,
}

/// What the worker says to the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ToPage {
    /// The script runs and waits for `Start`.
    Loaded,
    /// Manifest and catalog are there.
    Ready {
        /// `PROTOCOL_VERSION` of the worker.
        protocol_version: u32,
        /// Databases and tables.
        catalog: Vec<CatalogDatabase>,
        /// Objects in the lake.
        object_count: u32,
        /// Bytes in the lake.
        lake_bytes: u64,
        /// What the learner should know of what he made: it is not kept, or cannot be read.
        notices: Vec<Diagnostic>,
    },
    /// The lake could not be loaded.
    StartFailed {
        /// Why.
        diagnostic: Diagnostic,
    },
    /// A run goes on.
    Progress {
        /// The run.
        run_id: u32,
        /// Rows of the result so far.
        rows: u64,
        /// Bytes the query asked storage for so far.
        data_scanned_bytes: u64,
        /// The same at production size.
        scaled_bytes: u64,
        /// Requests so far.
        requests: u64,
    },
    /// A run ended.
    Finished {
        /// The run.
        run_id: u32,
        /// How.
        summary: Box<RunSummary>,
    },
    /// A window of rows; the message carries a buffer for `RowPage::decode`.
    Rows {
        /// The run.
        run_id: u32,
        /// First row of the window.
        first_row: u32,
    },
    /// Answer to `Ping`.
    Pong {
        /// From the `Ping`.
        nonce: u32,
        /// Size of the engine's linear memory.
        memory_bytes: u64,
    },
    /// Answer to `Ask`.
    Answered {
        /// From the `Ask`.
        ask_id: u32,
        /// The answer, or why there is none.
        answer: Result<Answer, Diagnostic>,
        /// The catalog, where answering changed it or what it counts.
        catalog: Option<Vec<CatalogDatabase>>,
    },
    /// Last words before the instance is lost.
    Panicked {
        /// Message and place of the panic.
        message: String,
    },
}

/// Class of a statement, as Athena's API names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum StatementKind {
    /// Creates, changes or drops catalog entries.
    Ddl,
    /// Reads or writes data.
    Dml,
    /// SHOW, DESCRIBE, EXPLAIN.
    Utility,
}

/// How a run ended, as Athena's API names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum RunState {
    /// Rows are there.
    Succeeded,
    /// A diagnostic is there.
    Failed,
    /// The user or a limit stopped it.
    Cancelled,
}

/// One column of a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultColumn {
    /// Heading.
    pub name: String,
    /// Trino's type text, such as `bigint` or `timestamp(3)`.
    #[serde(rename = "type")]
    pub type_text: String,
}

/// Everything about an ended run but its rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunSummary {
    /// Class of the statement; a text that is no statement counts as DML, as in Athena.
    pub statement_kind: StatementKind,
    /// How it ended.
    pub state: RunState,
    /// Why it failed.
    pub error: Option<Diagnostic>,
    /// Columns of the result.
    pub columns: Vec<ResultColumn>,
    /// Rows of the result.
    pub row_count: u64,
    /// Whether the result was cut at the limit of rows kept.
    pub truncated: bool,
    /// Bytes, requests, partitions, times.
    pub receipt: Receipt,
    /// The catalog after a DDL statement changed it.
    pub catalog: Option<Vec<CatalogDatabase>>,
}
