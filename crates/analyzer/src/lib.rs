//! Trino queries to typed plans: names resolved, types checked, coercions written out, every refusal with Trino's code,
//! wording and place. Knows tables by a trait, and no query engine.

mod catalog;
mod decorrelate;
mod expression;
mod limits;
mod pattern;
mod plan;
mod prune;
mod query;
mod relation;
mod rewrite;
mod scope;
mod statement;
mod syntax;
mod view;
mod walk;

pub use catalog::{Catalog, Relation, TableAccess, TableColumn, ViewText};
pub use plan::*;
pub use statement::{Analyzer, analyze, analyze_view};
