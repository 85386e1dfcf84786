//! Queries: planning over the catalog, running, and EXPLAIN. Bytes are read by `table` and counted in `QueryIo`.

mod analysed;
mod catalog_bridge;
mod context;
mod explain;
mod iceberg;
mod information_schema;
mod io;
mod names;
mod partitions_table;
mod run;
mod turn_exec;

pub(crate) use analysed::{analysed, analysed_view, session_at, values_of};
pub(crate) use context::CATALOG;
pub(crate) use explain::{plan_told, run_explain};
pub(crate) use iceberg::refuse_iceberg;
pub(crate) use information_schema::{INFORMATION_SCHEMA, InformationTables};
pub(crate) use io::{Chosen, Footer, LeftOut, QueryIo, ScanRequest, ScanTracker, WriteFigures, WriteTarget};
pub(crate) use names::{check_database, check_name, no_such_table};
pub(crate) use partitions_table::partitioned_table;
pub(crate) use run::{Planned, QueryRun, millis_since, nanos_since, plan_query, plan_rows, plan_unordered, run_query};
