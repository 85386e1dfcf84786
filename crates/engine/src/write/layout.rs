//! Which file each row goes to: partition by partition, bucket by bucket.

use super::partition_path;
use crate::render::cell_text;
use crate::table::{NULL_PARTITION, bucket_of};
use arrow::array::{ArrayRef, RecordBatch, UInt32Array};
use arrow::compute::take_record_batch;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::Location;
use athenaeum_lake::catalog::Table;
use std::collections::BTreeMap;

/// One file of a statement: values of the partition keys, and the bucket.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FileKey {
    pub(super) partition: Vec<String>,
    pub(super) bucket: Option<u32>,
}

/// How a table's rows lie in files. Its batches hold the files' columns first and the partition keys last.
#[derive(Debug)]
pub(super) struct Layout<'t> {
    table: &'t Table,
    /// Positions of the bucketing columns, and the number of buckets.
    buckets: Option<(Vec<usize>, u32)>,
}

impl<'t> Layout<'t> {
    pub(super) fn of_table(table: &'t Table) -> Self {
        let buckets = table.buckets.as_ref().map(|buckets| {
            let position = |name: &String| table.columns.iter().position(|column| column.name == *name);
            (buckets.columns.iter().filter_map(position).collect(), buckets.count)
        });
        Self { table, buckets }
    }

    /// The folder of a partition: where it is registered, or below the table's.
    pub(super) fn folder(&self, partition: &[String]) -> Location {
        if self.table.partition_keys.is_empty() {
            return self.table.location.clone();
        }
        match self.table.partitions.get(partition) {
            Some(registered) => registered.location.clone(),
            None => self.table.location.join(&partition_path::folder(&self.table.partition_keys, partition)),
        }
    }

    /// The rows of a batch by file, without the partition keys.
    pub(super) fn split(&self, batch: &RecordBatch) -> Result<Vec<(FileKey, RecordBatch)>, Diagnostic> {
        let columns: Vec<usize> = (0..self.table.columns.len()).collect();
        let rows = batch.project(&columns).map_err(|error| odd(&error))?;
        let keys = batch.columns().get(self.table.columns.len()..).unwrap_or(&[]);
        if keys.is_empty() && self.buckets.is_none() {
            return Ok(vec![(FileKey::default(), rows)]);
        }
        let buckets = self.buckets_of(&rows)?;
        let mut by_file: BTreeMap<FileKey, Vec<u32>> = BTreeMap::new();
        for row in 0..batch.num_rows() {
            let bucket = buckets.as_ref().and_then(|buckets| buckets.get(row).copied());
            let key = FileKey { partition: partition_of(keys, row)?, bucket };
            by_file.entry(key).or_default().push(u32::try_from(row).unwrap_or(u32::MAX));
        }
        let part = |(key, indices): (FileKey, Vec<u32>)| {
            let taken = take_record_batch(&rows, &UInt32Array::from(indices)).map_err(|error| odd(&error))?;
            Ok((key, taken))
        };
        by_file.into_iter().map(part).collect()
    }

    fn buckets_of(&self, rows: &RecordBatch) -> Result<Option<Vec<u32>>, Diagnostic> {
        let Some((positions, count)) = &self.buckets else { return Ok(None) };
        let columns: Vec<ArrayRef> = positions.iter().filter_map(|at| rows.columns().get(*at).cloned()).collect();
        (0..rows.num_rows()).map(|row| bucket_of(&columns, row, *count)).collect::<Result<_, _>>().map(Some)
    }
}

fn partition_of(keys: &[ArrayRef], row: usize) -> Result<Vec<String>, Diagnostic> {
    keys.iter().map(|key| partition_path::catalog_value(cell_text(key.as_ref(), row), NULL_PARTITION)).collect()
}

fn odd(error: &arrow::error::ArrowError) -> Diagnostic {
    Diagnostic::new(Code::InternalError, format!("rows could not be divided into files: {error}"))
}
