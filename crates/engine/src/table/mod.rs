//! Tables of the catalog as DataFusion sees them: which partitions and objects a query needs (`provider`, `prune`), and how
//! their bytes become rows (`parquet_reader`, `text`, `avro`).

mod avro;
#[cfg_attr(not(test), expect(dead_code, reason = "the writer of bucketed tables asks it which types it may take"))]
mod bucket_hash;
mod buckets;
mod coerce;
mod fit;
mod hidden_columns;
mod own_columns;
mod parquet_columns;
mod parquet_reader;
#[cfg(test)]
mod parquet_skip_tests;
#[cfg(test)]
mod parquet_tests;
mod partition_index;
mod partition_schema;
mod partition_values;
mod projection;
mod provider;
mod prune;
mod read_ahead;
mod read_problem;
mod row_format;
#[cfg(test)]
mod scan_tests;
mod selection;
#[cfg(test)]
mod test_lake;
mod text;
mod whole_objects;

pub(crate) use hidden_columns::HiddenColumn;
pub(crate) use provider::{LakeTable, STORE_URL};
pub(crate) use read_problem::{diagnostic_of, into_datafusion};
pub(crate) use text::TextSerDe;
