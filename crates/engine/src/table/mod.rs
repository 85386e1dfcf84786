//! Tables of the catalog as DataFusion sees them: which partitions and objects a query needs (`provider`, `prune`), and how
//! their bytes become rows (`parquet_reader`, `text`, `avro`).

mod avro;
#[cfg_attr(not(test), expect(dead_code, reason = "the writer of bucketed tables asks it which types it may take"))]
mod bucket_hash;
mod buckets;
mod fit;
mod parquet_columns;
mod parquet_reader;
#[cfg(test)]
mod parquet_skip_tests;
#[cfg(test)]
mod parquet_tests;
mod partition_index;
#[cfg_attr(not(test), expect(dead_code, reason = "the catalog's partitions do not keep columns of their own yet"))]
mod partition_schema;
mod partition_values;
mod projection;
mod provider;
mod prune;
mod read_ahead;
mod read_problem;
mod selection;
#[cfg(test)]
mod test_lake;
mod text;
mod whole_objects;

pub(crate) use provider::{LakeTable, STORE_URL};
pub(crate) use read_problem::{diagnostic_of, into_datafusion};
pub(crate) use text::TextSerDe;
