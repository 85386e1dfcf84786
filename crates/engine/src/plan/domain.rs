//! The values of a column that a scan's conditions allow, where those are comparisons with constants.

use super::expression::literal;
use crate::query::ScanTracker;
use crate::table::is_partition_filter;
use datafusion::common::ScalarValue;
use datafusion::logical_expr::expr::{Between, InList};
use datafusion::logical_expr::{BinaryExpr, Expr, Operator};

/// Values from one to another; an end that is open has none.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Range {
    pub(super) low: Option<(ScalarValue, Bound)>,
    pub(super) high: Option<(ScalarValue, Bound)>,
}

/// Whether an end of a range belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Exactly,
    Above,
    Below,
}

/// The values of a column that a scan's conditions allow; nothing where they allow all, or say more than can be told so.
pub(super) fn domain(scan: &ScanTracker, column: &str) -> Option<Vec<Range>> {
    let own = [column.to_lowercase()].into();
    let conditions = scan.request()?.filters.iter().filter(|condition| is_partition_filter(condition, &own));
    conditions.filter_map(ranges).reduce(both)
}

/// The values as plans write them behind a column: `[[2025]]`, `[[03, 06]]`, `[(5, <max>)]`.
pub(super) fn domain_text(ranges: &[Range]) -> String {
    let texts: Vec<String> = ranges.iter().map(Range::text).collect();
    format!("[{}]", texts.join(", "))
}

/// The ranges that a condition allows its only column; nothing where it is more than comparisons with constants.
fn ranges(condition: &Expr) -> Option<Vec<Range>> {
    match condition {
        Expr::BinaryExpr(BinaryExpr { left, op: Operator::And, right }) => Some(both(ranges(left)?, ranges(right)?)),
        Expr::BinaryExpr(BinaryExpr { left, op: Operator::Or, right }) => {
            Some([ranges(left)?, ranges(right)?].concat())
        }
        Expr::BinaryExpr(BinaryExpr { left, op, right }) => match (bare(left), bare(right)) {
            (Expr::Column(_), Expr::Literal(value, _)) => Range::of(*op, value).map(|range| vec![range]),
            (Expr::Literal(value, _), Expr::Column(_)) => Range::of(op.swap()?, value).map(|range| vec![range]),
            _ => None,
        },
        Expr::InList(InList { expr, list, negated: false }) if matches!(bare(expr), Expr::Column(_)) => {
            let points = list.iter().map(|item| match item {
                Expr::Literal(value, _) => Range::of(Operator::Eq, value),
                _ => None,
            });
            points.collect()
        }
        Expr::Between(Between { expr, negated: false, low, high }) if matches!(bare(expr), Expr::Column(_)) => {
            let (Expr::Literal(low, _), Expr::Literal(high, _)) = (low.as_ref(), high.as_ref()) else { return None };
            let (low, high) = ((low.clone(), Bound::Exactly), (high.clone(), Bound::Exactly));
            Some(vec![Range { low: Some(low), high: Some(high) }])
        }
        _ => None,
    }
}

/// An expression without the cast that only changes how a key is held.
fn bare(expr: &Expr) -> &Expr {
    match expr {
        Expr::Cast(cast) => bare(&cast.expr),
        other => other,
    }
}

/// What two conditions allow together.
fn both(left: Vec<Range>, right: Vec<Range>) -> Vec<Range> {
    left.iter().flat_map(|one| right.iter().filter_map(|other| one.with(other))).collect()
}

impl Range {
    fn of(operator: Operator, value: &ScalarValue) -> Option<Self> {
        // Bounds of floating numbers are wider than the comparison that they stand for.
        if matches!(value, ScalarValue::Float64(_) | ScalarValue::Float32(_)) {
            return None;
        }
        let at = |bound| Some((value.clone(), bound));
        Some(match operator {
            Operator::Eq => Self { low: at(Bound::Exactly), high: at(Bound::Exactly) },
            Operator::Gt => Self { low: at(Bound::Above), high: None },
            Operator::GtEq => Self { low: at(Bound::Exactly), high: None },
            Operator::Lt => Self { low: None, high: at(Bound::Below) },
            Operator::LtEq => Self { low: None, high: at(Bound::Exactly) },
            _ => return None,
        })
    }

    /// The part that both have.
    fn with(&self, other: &Self) -> Option<Self> {
        let tighter = |a: &Option<(ScalarValue, Bound)>, b: &Option<(ScalarValue, Bound)>, wanted| match (a, b) {
            (Some(a), Some(b)) => match a.0.partial_cmp(&b.0) {
                Some(order) if order == wanted => Some(a.clone()),
                Some(std::cmp::Ordering::Equal) if a.1 != Bound::Exactly => Some(a.clone()),
                _ => Some(b.clone()),
            },
            (a, b) => a.clone().or(b.clone()),
        };
        let low = tighter(&self.low, &other.low, std::cmp::Ordering::Greater);
        let high = tighter(&self.high, &other.high, std::cmp::Ordering::Less);
        let is_empty = match (&low, &high) {
            (Some(low), Some(high)) => match low.0.partial_cmp(&high.0) {
                Some(std::cmp::Ordering::Greater) => true,
                Some(std::cmp::Ordering::Equal) => low.1 != Bound::Exactly || high.1 != Bound::Exactly,
                _ => false,
            },
            _ => false,
        };
        (!is_empty).then_some(Self { low, high })
    }

    fn text(&self) -> String {
        match (&self.low, &self.high) {
            (Some((low, Bound::Exactly)), Some((high, Bound::Exactly))) if low == high => format!("[{}]", plain(low)),
            (low, high) => {
                let opens = if matches!(low, Some((_, Bound::Exactly))) { '[' } else { '(' };
                let closes = if matches!(high, Some((_, Bound::Exactly))) { ']' } else { ')' };
                let end = |end: &Option<(ScalarValue, Bound)>, open: &str| {
                    end.as_ref().map_or_else(|| open.to_owned(), |(value, _)| plain(value))
                };
                format!("{opens}{}, {}{closes}", end(low, "<min>"), end(high, "<max>"))
            }
        }
    }
}

/// A constant without the quotes and the name of its type.
pub(super) fn plain(value: &ScalarValue) -> String {
    let text = literal(value);
    let inside = text.split_once('\'').and_then(|(_, rest)| rest.strip_suffix('\''));
    inside.map_or_else(|| text.clone(), |inside| inside.replace("''", "'"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use datafusion::logical_expr::{col, lit};

    fn told(condition: Expr) -> Option<String> {
        ranges(&condition).map(|ranges| domain_text(&ranges))
    }

    #[test]
    fn conditions_become_ranges() {
        assert_eq!(told(col("k").gt(lit("a")).and(col("k").lt_eq(lit("it's")))).unwrap(), "[(a, it's]]");
        assert_eq!(told(col("k").eq(lit("a")).or(col("k").gt_eq(lit("b")))).unwrap(), "[[a], [b, <max>)]");
        assert_eq!(told(col("k").eq(lit("a")).and(col("k").eq(lit("b")))).unwrap(), "[]");
        assert_eq!(told(col("k").not_eq(lit("a"))), None);
    }
}
