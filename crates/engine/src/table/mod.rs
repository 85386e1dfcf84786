//! Tables of the catalog as DataFusion sees them: which partitions and objects a query needs (`provider`, `prune`), and how
//! their bytes become rows (`parquet_reader`, `text`, `avro`).

mod avro;
mod fit;
mod parquet_columns;
mod parquet_reader;
#[cfg(test)]
mod parquet_tests;
#[cfg_attr(not(test), expect(dead_code, reason = "the catalog's partitions do not keep columns of their own yet"))]
mod partition_schema;
mod partition_values;
mod provider;
mod prune;
mod read_ahead;
mod read_problem;
#[cfg(test)]
mod test_lake;
mod text;
mod whole_objects;

pub(crate) use avro::avro_header_schema;
pub(crate) use provider::{LakeTable, STORE_URL};
pub(crate) use read_problem::{diagnostic_of, into_datafusion};
#[cfg(test)]
pub(crate) use test_lake::TestLake;
pub(crate) use text::{GrokColumns, TextHead, TextSerDe, text_head};
