//! Queries: planning over the catalog, running, and EXPLAIN. Bytes are read by `table` and counted in `QueryIo`.

mod catalog_bridge;
mod context;
mod explain;
mod headings;
mod hidden_names;
mod io;
mod names;
mod run;
mod turn_exec;

pub(crate) use io::{Chosen, Footer, QueryIo, ScanTracker};
pub(crate) use run::{QueryRun, run_explain, run_query};
