//! Queries over a tiny catalog, as transcripts: what is typed, and the plan or the refusal.

mod explain;
mod match_recognize;
mod plans;
mod refusals;
mod support;
