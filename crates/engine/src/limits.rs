//! What one statement may use.

/// Limits of the engine.
#[derive(Debug, Clone, Copy)]
pub struct EngineLimits {
    /// Memory of joins, sorts and aggregates together. A browser tab holds 2 GiB of wasm at most.
    pub query_memory_bytes: usize,
    /// Rows of a result that are kept; the rest is dropped and the result marked as cut.
    pub kept_rows: usize,
    /// Rows of one batch between operators.
    pub batch_rows: usize,
    /// How long operators may work before the task gives way to others, so that Cancel is heard.
    pub turn_millis: u64,
    /// Partitions that one scan may choose from by partition projection; Athena's limit.
    pub scan_partitions: u64,
    /// Longest Parquet footer accepted; a corrupt length must not reserve gigabytes.
    pub footer_bytes: u64,
    /// Prepared statements of a workgroup: Athena's own limit.
    pub prepared_statements: usize,
    /// Views that read one another: each is planned within the one before, on the stack.
    pub view_depth: usize,
    /// Tables and VALUES at the bottom of a view. Views that read a view twice double with every level.
    pub view_sources: usize,
}

impl Default for EngineLimits {
    fn default() -> Self {
        Self {
            query_memory_bytes: 768 << 20,
            kept_rows: 1_000_000,
            batch_rows: 8_192,
            turn_millis: 30,
            scan_partitions: 1_000_000,
            footer_bytes: 16 << 20,
            prepared_statements: 1_000,
            view_depth: 16,
            view_sources: 256,
        }
    }
}
