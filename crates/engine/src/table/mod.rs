//! Tables of the catalog as DataFusion sees them: which partitions and objects a query needs (`provider`, `prune`), and how
//! their bytes become rows (`parquet_reader`, `text`).

mod parquet_reader;
mod partition_values;
mod provider;
mod prune;
mod read_ahead;
mod read_problem;
mod text;

pub(crate) use provider::{LakeTable, STORE_URL};
pub(crate) use read_problem::{diagnostic_of, into_datafusion};
pub(crate) use text::TextSerDe;
