//! What a file holds against what its table says: which types fit (`rules`), how the arrays are turned over (`arrays`), and
//! the error when they do not fit (`mismatch`). Shared by the formats that bring types of their own: Parquet and Avro.

mod arrays;
mod expr;
mod mismatch;
mod rules;

pub(crate) use arrays::fitted;
pub(super) use arrays::shortened;
pub(super) use expr::{FittedExpr, Turn};
pub(super) use mismatch::{FileKind, mismatch};
pub(super) use rules::{Fit, fit_of, position_of};
