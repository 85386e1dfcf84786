//! One Athena statement in; rows, receipt and diagnostics out. Runs natively and in wasm, and knows of no browser.
//!
//! A statement passes through: `dialect::parse` -> `ddl` (catalog) or `query` (plan, run) -> `render` (text, typed) and
//! `receipt` (bytes, cost).

mod catalog_view;
mod clock;
mod ddl;
mod explain_error;
mod hive_schema;
mod limits;
mod outcome;
mod progress;
mod query;
mod receipt;
mod render;
mod self_test;
mod session;
mod start;
mod table;
mod trino_type;
mod world;

pub use clock::Clock;
pub use limits::EngineLimits;
pub use outcome::{Outcome, Rows};
pub use progress::Progress;
pub use self_test::self_test;
pub use session::Engine;
pub use start::CatalogScript;

pub use athenaeum_dialect::split_statements;
