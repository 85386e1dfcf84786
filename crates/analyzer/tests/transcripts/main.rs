//! Queries over a tiny catalog, as transcripts: what is typed, and the plan or the refusal.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

mod explain;
mod match_recognize;
mod plans;
mod refusals;
mod support;
