//! What one statement may hold open and in memory while it writes.

/// Limits of writing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WriteLimits {
    /// Files of different partitions or buckets one statement may write: Athena's own limit.
    pub(crate) open_writers: usize,
    /// Rows of one row group of a Parquet file at most.
    pub(crate) row_group_rows: usize,
    /// Bytes of one row group before it is closed. Small, because a browser tab holds 2 GiB in all.
    pub(crate) row_group_bytes: usize,
    /// Rows of one block of an Avro file.
    pub(crate) avro_block_rows: usize,
    /// Bytes of one file before it is put away and the next part begun: a file is held in memory until it is whole.
    pub(crate) file_bytes: usize,
    /// Bytes of all open files together; above it the largest is put away.
    pub(crate) held_bytes: usize,
}

impl Default for WriteLimits {
    fn default() -> Self {
        Self {
            open_writers: 100,
            row_group_rows: 100_000,
            row_group_bytes: 8 << 20,
            avro_block_rows: 8_192,
            file_bytes: 64 << 20,
            held_bytes: 192 << 20,
        }
    }
}
