//! Workgroups: what the statements of one may do, what they did today, results that are used again, and the queue that one
//! may simulate. The workgroups themselves are kept in the catalog; how a scan is stopped at its limit is the lake's business.

mod admission;
mod engine;
mod limits;
mod queue;
mod reuse;
mod rules;
mod usage;

pub(crate) use admission::{Admitted, admit};
pub use limits::WorkgroupLimits;
pub(crate) use reuse::{KeptResults, ReuseKey};
pub(crate) use usage::Usage;
