//! What a WHERE clause says of one partition key by itself: the values it may have, or between which values it lies. Only
//! conditions in their simplest form are understood; the others are left to the evaluation of each value.

use datafusion::common::ScalarValue;
use datafusion::logical_expr::{BinaryExpr, Expr, Operator};

/// Conditions on one key.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::table) struct Condition {
    /// The only values the key may have.
    pub(in crate::table) values: Option<Vec<ScalarValue>>,
    /// No value is below this one.
    pub(in crate::table) low: Option<ScalarValue>,
    /// No value is above this one.
    pub(in crate::table) high: Option<ScalarValue>,
}

impl Condition {
    /// What `filters`, all of which hold, say of `key`.
    pub(in crate::table) fn of(key: &str, filters: &[Expr]) -> Self {
        let mut condition = Self::default();
        for filter in filters {
            condition.narrow(key, filter);
        }
        condition
    }

    fn narrow(&mut self, key: &str, filter: &Expr) {
        if let Some(values) = equal_values(key, filter) {
            // Any of several lists will do, since each value is judged again; the shortest is the least work.
            if self.values.as_ref().is_none_or(|known| values.len() < known.len()) {
                self.values = Some(values);
            }
            return;
        }
        match filter {
            Expr::BinaryExpr(BinaryExpr { left, op: Operator::And, right }) => {
                self.narrow(key, left);
                self.narrow(key, right);
            }
            Expr::BinaryExpr(BinaryExpr { left, op, right }) => match (left.as_ref(), right.as_ref()) {
                (column, Expr::Literal(value, _)) if is_key(key, column) => self.compare(*op, value),
                (Expr::Literal(value, _), column) if is_key(key, column) => {
                    if let Some(op) = op.swap() {
                        self.compare(op, value);
                    }
                }
                _ => {}
            },
            Expr::Between(between) if !between.negated && is_key(key, &between.expr) => {
                if let (Expr::Literal(low, _), Expr::Literal(high, _)) = (between.low.as_ref(), between.high.as_ref()) {
                    self.compare(Operator::GtEq, low);
                    self.compare(Operator::LtEq, high);
                }
            }
            _ => {}
        }
    }

    /// Ends of ranges count as inside: each value is judged again by the filter itself.
    fn compare(&mut self, op: Operator, value: &ScalarValue) {
        let (bound, wanted) = match op {
            Operator::Gt | Operator::GtEq => (&mut self.low, std::cmp::Ordering::Greater),
            Operator::Lt | Operator::LtEq => (&mut self.high, std::cmp::Ordering::Less),
            _ => return,
        };
        let is_tighter = bound.as_ref().is_none_or(|known| value.partial_cmp(known) == Some(wanted));
        if is_tighter && !value.is_null() {
            *bound = Some(value.clone());
        }
    }
}

/// The values that `filter` allows the key, if it is made of equalities with constants alone.
pub(in crate::table) fn equal_values(key: &str, filter: &Expr) -> Option<Vec<ScalarValue>> {
    match filter {
        Expr::BinaryExpr(BinaryExpr { left, op: Operator::Eq, right }) => match (left.as_ref(), right.as_ref()) {
            (column, Expr::Literal(value, _)) | (Expr::Literal(value, _), column) if is_key(key, column) => {
                Some(vec![value.clone()])
            }
            _ => None,
        },
        Expr::BinaryExpr(BinaryExpr { left, op: Operator::Or, right }) => {
            let mut values = equal_values(key, left)?;
            for value in equal_values(key, right)? {
                if !values.contains(&value) {
                    values.push(value);
                }
            }
            Some(values)
        }
        Expr::InList(list) if !list.negated && is_key(key, &list.expr) => {
            let literal = |item: &Expr| match item {
                Expr::Literal(value, _) => Some(value.clone()),
                _ => None,
            };
            list.list.iter().map(literal).collect()
        }
        _ => None,
    }
}

fn is_key(key: &str, expr: &Expr) -> bool {
    matches!(expr, Expr::Column(column) if column.name == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use datafusion::logical_expr::{col, lit};

    #[test]
    fn the_shortest_list_is_kept_and_ranges_tighten() {
        let filters = [
            col("k").in_list(vec![lit(1), lit(2), lit(3)], false),
            col("k").eq(lit(2)).or(col("k").eq(lit(9))),
            col("k").gt(lit(0)).and(lit(5).gt_eq(col("k"))),
            col("k").gt(lit(-4)),
            col("k").between(lit(1), lit(8)),
        ];
        let of = |value: i32| Some(ScalarValue::from(value));
        let condition = Condition::of("k", &filters);
        assert_eq!(condition, Condition { values: Some(vec![2.into(), 9.into()]), low: of(1), high: of(5) });
        assert_eq!(Condition::of("other", &filters), Condition::default());
    }

    #[test]
    fn what_is_not_simple_says_nothing() {
        let filters =
            [(col("k") + lit(1)).eq(lit(2)), col("k").not_eq(lit(1)), col("k").eq(lit(1)).or(col("j").eq(lit(1)))];
        assert_eq!(Condition::of("k", &filters), Condition::default());
    }
}
