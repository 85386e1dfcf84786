//! Tables of the catalog as DataFusion sees them: which partitions and objects a query needs (`provider`, `prune`), and how
//! their bytes become rows (`parquet_reader`, `text`, `avro`).

mod avro;
mod bucket_hash;
mod buckets;
mod coerce;
mod fit;
mod hidden_columns;
mod other_rows;
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

pub(crate) use avro::{AVRO, avro_header_schema};
pub(crate) use bucket_hash::{bucket_of, can_bucket_by};
pub(crate) use fit::fitted;
pub(crate) use hidden_columns::HiddenColumn;
pub use other_rows::OtherRows;
pub(crate) use parquet_columns::field_path;
pub(crate) use parquet_reader::{footer_of, parse_tail as parquet_tail, tail_range as parquet_tail_range};
pub(crate) use partition_values::{NULL_PARTITION, partition_batch};
pub(crate) use projection::projected_root;
pub(crate) use provider::{LakeTable, STORE_URL, file_path, object_of};
pub(crate) use prune::is_partition_filter;
pub(crate) use read_problem::{diagnostic_of, into_datafusion};
#[cfg(test)]
pub(crate) use test_lake::TestLake;
pub(crate) use text::{GrokColumns, LazySimple, TextCodec, TextHead, TextSerDe, WrittenText, text_head};
