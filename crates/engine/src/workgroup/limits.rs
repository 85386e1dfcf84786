//! The limits of workgroups: Athena's own, and what kept results may take of memory.

/// Limits of workgroups.
#[derive(Debug, Clone, Copy)]
pub struct WorkgroupLimits {
    /// Workgroups in all: Athena's own limit for an account.
    pub workgroups: usize,
    /// Letters of a name: Athena's own limit.
    pub name_chars: usize,
    /// Letters of a description: Athena's own limit.
    pub description_chars: usize,
    /// Least limit of bytes of a query: Athena's own.
    pub min_limit_bytes: u64,
    /// Largest figure of bytes. Athena takes 7 EB, of which the page could not tell every byte.
    pub max_limit_bytes: u64,
    /// Queries of a simulated line at most: with one more Athena would refuse the query, where an account may have 200
    /// at a time, running and waiting.
    pub queries_ahead: u32,
    /// Oldest result that may be used again, in minutes: seven days, as in Athena.
    pub reuse_minutes: u32,
    /// Results kept to be used again.
    pub kept_results: usize,
    /// Memory of kept results together; a larger one is not kept. Small beside what one query may use.
    pub kept_bytes: usize,
}

impl Default for WorkgroupLimits {
    fn default() -> Self {
        Self {
            workgroups: 1_000,
            name_chars: 128,
            description_chars: 1_024,
            min_limit_bytes: 10_000_000,
            max_limit_bytes: 7_000_000_000_000_000,
            queries_ahead: 199,
            reuse_minutes: 7 * 24 * 60,
            kept_results: 64,
            kept_bytes: 32 << 20,
        }
    }
}
