//! How much of the history is kept.

/// Limits of the history.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HistoryLimits {
    /// Statements. A search looks through all of them at each key that is pressed.
    pub(crate) statements: usize,
    /// Bytes of all statements together, which lie in the engine's memory.
    pub(crate) total_bytes: u64,
    /// Bytes of one text: longer ones Athena does not take.
    pub(crate) text_bytes: usize,
    /// Bytes of one reason. An error may quote much of a text.
    pub(crate) reason_bytes: usize,
    /// Age: Athena keeps its history for 45 days.
    pub(crate) age_ms: i64,
    /// Bytes after which a session begins another segment.
    pub(crate) segment_bytes: u64,
    /// Short segments of ended sessions that may lie about before they are put together.
    pub(crate) short_segments: usize,
    /// Statements in one answer.
    pub(crate) page_statements: u64,
}

impl Default for HistoryLimits {
    fn default() -> Self {
        Self {
            statements: 5_000,
            total_bytes: 8 << 20,
            text_bytes: 262_144,
            reason_bytes: 4_096,
            age_ms: 45 * 24 * 60 * 60 * 1_000,
            segment_bytes: 64 << 10,
            short_segments: 32,
            page_statements: 500,
        }
    }
}
