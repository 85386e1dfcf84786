//! The lint about the outermost LIMIT.

use super::Found;
use athenaeum_dialect::trino::ast::{Expr, ExprKind, Limit, Literal, Query, QueryBody, SelectItem, expressions_inside};
use athenaeum_functions::aggregate;
use athenaeum_protocol::LintRule;

/// LIMIT without ORDER BY gives some rows, not the first.
pub(super) fn limit_without_order(query: &Query) -> Option<Found> {
    let (start, count) = match query.limit.as_ref()? {
        Limit::Rows(rows) => (rows.at, Some(rows)),
        Limit::Fetch { count, at, .. } => (*at, count.as_ref()),
        Limit::All => return None,
    };
    // The columns alone are the same each time.
    let wants_none = count.is_some_and(|rows| is_zero(&rows.count));
    if !query.order_by.is_empty() || wants_none || gives_one_row(&query.body) {
        return None;
    }
    let start = start.0 as usize;
    let end = count.map_or(start, |rows| rows.count.end.0 as usize);
    Some(Found {
        message: "Which rows these are may differ each time".to_owned(),
        why: "Without ORDER BY Athena gives whatever rows come first; the next run may give others. And LIMIT does not make \
              a query cheap by itself: only when rows come straight from a table may reading stop early."
            .to_owned(),
        ..Found::new(LintRule::LimitWithoutOrder, start..end)
    })
}

fn is_zero(count: &Expr) -> bool {
    matches!(count.kind.as_ref(), ExprKind::Literal(Literal::Integer(0)))
}

/// Whether a query aggregates all rows into one.
fn gives_one_row(body: &QueryBody) -> bool {
    match body {
        QueryBody::Select(select) => {
            let items = select.items.iter();
            select.group_by.is_none()
                && items.into_iter().any(|item| matches!(item, SelectItem::Expr(expr, _) if aggregates(expr)))
        }
        QueryBody::Nested(query) => gives_one_row(&query.body),
        QueryBody::Set(_) | QueryBody::Values(..) | QueryBody::Table(..) => false,
    }
}

fn aggregates(expr: &Expr) -> bool {
    let own = match expr.kind.as_ref() {
        ExprKind::Call(call) => call.over.is_none() && aggregate::find(&call.name.dotted()).is_some(),
        _ => false,
    };
    own || expressions_inside(expr).into_iter().any(aggregates)
}
