//! Errors of data that a persona may see in part: what was wrong with a value tells the value, and of whose row it is.

use crate::plan::is_restricted;
use crate::query::QueryIo;
use athenaeum_diagnostic::{Code, Diagnostic};

/// Codes whose messages tell what was read.
const OF_VALUES: [Code; 2] = [Code::HiveBadData, Code::HiveCursorError];

/// The error as a persona may see it.
pub(crate) fn redacted(io: &QueryIo, error: Diagnostic) -> Diagnostic {
    let is_partial = || io.plan().is_some_and(|plan| is_restricted(plan.as_ref()));
    if !OF_VALUES.contains(&error.code) || !is_partial() {
        return error;
    }
    Diagnostic::new(error.code, "Error reading a row of the table")
        .because("Lake Formation leaves out rows or cells of it, so what was read is not told.")
        .hint("Somebody who may read the whole table can run the query to see what is wrong.")
}
