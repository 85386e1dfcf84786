//! The lint about the outermost LIMIT.

use super::Found;
use athenaeum_dialect::trino::ast::{Limit, Query};
use athenaeum_protocol::LintRule;

/// LIMIT without ORDER BY gives some rows, not the first.
pub(super) fn limit_without_order(text: &str, query: &Query) -> Option<Found> {
    let start = match query.limit.as_ref()? {
        Limit::Rows(rows) => rows.at.0 as usize,
        Limit::All | Limit::Fetch { .. } => return None,
    };
    if !query.order_by.is_empty() {
        return None;
    }
    Some(Found {
        rule: LintRule::LimitWithoutOrder,
        place: start..text.trim_end().trim_end_matches(';').trim_end().len().max(start),
        message: "Which rows these are may differ each time".to_owned(),
        why: "Without ORDER BY Athena gives whatever rows come first; the next run may give others. And LIMIT does not make \
              a query cheap by itself: only when rows come straight from a table may reading stop early."
            .to_owned(),
        instead: None,
    })
}
