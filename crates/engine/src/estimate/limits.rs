//! What an estimate may cost.

/// Limits of an estimate. It is made while somebody types, so it must be quick and fetch next to nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EstimateLimits {
    /// Footers fetched of one table when none of the objects wanted is known. They stand for the others, by size.
    pub(crate) sample_footers: usize,
    /// Footers kept decoded. All go when there are more: a footer is decoded again in microseconds.
    pub(crate) kept_footers: usize,
    /// The longest row of text that is thought of when LIMIT says how many rows are wanted.
    pub(crate) row_bytes: u64,
}

impl Default for EstimateLimits {
    fn default() -> Self {
        Self { sample_footers: 4, kept_footers: 1_024, row_bytes: 4 << 10 }
    }
}
