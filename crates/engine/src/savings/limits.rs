//! How much work a question about savings may make.

/// Limits of a question.
#[derive(Debug, Clone, Copy)]
pub(super) struct SavingsLimits {
    /// Footers that are fetched beside those the run saw. The largest sample table has 181 objects.
    pub(super) footers: usize,
    /// Other layouts that are asked: each is a query. The largest family has eleven tables.
    pub(super) layouts: usize,
}

impl Default for SavingsLimits {
    fn default() -> Self {
        Self { footers: 400, layouts: 12 }
    }
}

/// Footers under way at once: what a browser allows one host.
pub(super) const PARALLEL_FOOTERS: usize = 6;
