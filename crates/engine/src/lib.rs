//! One Athena statement in; rows, receipt and diagnostics out. Runs natively and in wasm, and knows of no browser.
//!
//! A statement passes through: `dialect::parse` -> `ddl` (catalog) or `query` (plan, run) -> `render` (text, typed) and
//! `receipt` (bytes, cost).

mod call;
mod catalog_view;
mod clock;
mod comparison;
mod crawler;
mod ddl;
mod estimate;
mod explain_error;
mod export;
mod functions;
mod history;
mod hive_schema;
mod hive_type_of;
mod limits;
mod lint;
mod lower;
mod objects_view;
mod operator_symbol;
mod outcome;
mod own_files;
mod permission;
mod persist;
mod plan;
mod prepared;
mod progress;
mod published;
mod query;
mod receipt;
mod regions;
mod render;
mod run_details;
mod savings;
mod scan_map;
mod session;
mod start;
mod table;
mod trino_type;
mod twins;
mod view;
mod workgroup;
mod world;
mod write;

pub use catalog_view::DatabaseEntry;
pub use clock::Clock;
pub use export::{ExportRequest, ExportSubject, PLACEHOLDER_BUCKET};
pub use functions::function_help;
pub use limits::EngineLimits;
pub use objects_view::ObjectViewLimits;
pub use outcome::{Outcome, Rows};
pub use own_files::OwnFile;
pub use persist::Reset;
pub use progress::Progress;
pub use published::Published;
pub use run_details::RunDetails;
pub use scan_map::ScanMapLimits;
pub use session::Engine;
pub use start::CatalogScript;
pub use table::OtherRows;
pub use workgroup::WorkgroupLimits;
pub use write::is_write;

pub use athenaeum_dialect::split_statements;
