//! Times and counts that decide when an engine is dead, and for good.

/// How patient the link is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LinkLimits {
    /// How long a cancelled run may take to give way before the worker is replaced.
    pub(crate) cancel_grace_ms: f64,
    /// Time between two pings while idle.
    pub(crate) ping_every_ms: f64,
    /// Pings without an answer that mean death. Counted, not timed, so that a sleeping laptop kills nothing.
    pub(crate) pings_missed: u32,
    /// Wait before the first, second and third new instance.
    pub(crate) respawn_after_ms: [f64; 3],
    /// Deaths without a success in between that end it.
    pub(crate) deaths: usize,
    /// Span in which they count.
    pub(crate) deaths_within_ms: f64,
}

impl Default for LinkLimits {
    fn default() -> Self {
        Self {
            // With the tick that looks at it, a Cancel ends within a second.
            cancel_grace_ms: 600.0,
            ping_every_ms: 500.0,
            pings_missed: 3,
            respawn_after_ms: [0.0, 1000.0, 4000.0],
            deaths: 3,
            deaths_within_ms: 60_000.0,
        }
    }
}
