//! EXPLAIN (TYPE IO): the tables that a statement reads, with what it asks of their partition keys, and the one it writes.

use super::expression::Writer;
use super::names::PlanNames;
use crate::hive_schema;
use crate::query::{CATALOG, ScanTracker};
use crate::table::is_partition_filter;
use datafusion::common::ScalarValue;
use datafusion::logical_expr::expr::{Between, InList};
use datafusion::logical_expr::{BinaryExpr, Expr, Operator};
use serde_json::{Value, json};
use std::sync::Arc;

/// Values of a key from one to another; an end that is open has none.
#[derive(Debug, Clone, Default, PartialEq)]
struct KeyRange {
    low: Option<(ScalarValue, Bound)>,
    high: Option<(ScalarValue, Bound)>,
}

/// Whether an end of a range belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Exactly,
    Above,
    Below,
}

/// The inputs and the output of a statement.
pub(super) fn io(scans: &[Arc<ScanTracker>], written: Option<(&str, &str)>) -> Value {
    let inputs: Vec<Value> = scans.iter().map(|scan| input(scan)).collect();
    let mut told = json!({ "inputTableColumnInfos": inputs });
    if let (Some((database, name)), Some(fields)) = (written, told.as_object_mut()) {
        fields.insert("outputTable".to_owned(), table(database, name));
    }
    if let Some(fields) = told.as_object_mut() {
        fields.insert("estimate".to_owned(), Value::Null);
    }
    told
}

fn table(database: &str, name: &str) -> Value {
    json!({ "catalog": CATALOG, "schemaTable": { "schema": database, "table": name } })
}

fn input(scan: &ScanTracker) -> Value {
    let known = &scan.table;
    let is_none = scan.chosen.partitions.as_ref().is_some_and(|lookup| lookup.kept == 0);
    let constraints: Vec<Value> = known.partition_keys.iter().filter_map(|key| constraint(scan, key)).collect();
    json!({
        "table": table(&known.database, &known.name),
        "constraint": { "none": is_none, "columnConstraints": constraints },
        "estimate": Value::Null,
    })
}

fn constraint(scan: &ScanTracker, key: &athenaeum_lake::catalog::Column) -> Option<Value> {
    let name = key.name.to_lowercase();
    let own = [name.clone()].into();
    let conditions = scan.request()?.filters.iter().filter(|condition| is_partition_filter(condition, &own));
    let ranges = conditions.filter_map(ranges).reduce(both)?;
    let ty = hive_schema::column_type(key).map_or_else(|_e| key.type_text.clone(), |ty| ty.to_string());
    let ranges: Vec<Value> = ranges.iter().map(KeyRange::json).collect();
    Some(json!({ "columnName": name, "type": ty, "domain": { "nullsAllowed": false, "ranges": ranges } }))
}

/// The ranges that a condition allows its only column; nothing where it is more than comparisons with constants.
fn ranges(condition: &Expr) -> Option<Vec<KeyRange>> {
    match condition {
        Expr::BinaryExpr(BinaryExpr { left, op: Operator::And, right }) => Some(both(ranges(left)?, ranges(right)?)),
        Expr::BinaryExpr(BinaryExpr { left, op: Operator::Or, right }) => {
            Some([ranges(left)?, ranges(right)?].concat())
        }
        Expr::BinaryExpr(BinaryExpr { left, op, right }) => match (bare(left), bare(right)) {
            (Expr::Column(_), Expr::Literal(value, _)) => KeyRange::of(*op, value).map(|range| vec![range]),
            (Expr::Literal(value, _), Expr::Column(_)) => KeyRange::of(op.swap()?, value).map(|range| vec![range]),
            _ => None,
        },
        Expr::InList(InList { expr, list, negated: false }) if matches!(bare(expr), Expr::Column(_)) => {
            let points = list.iter().map(|item| match item {
                Expr::Literal(value, _) => KeyRange::of(Operator::Eq, value),
                _ => None,
            });
            points.collect()
        }
        Expr::Between(Between { expr, negated: false, low, high }) if matches!(bare(expr), Expr::Column(_)) => {
            let (Expr::Literal(low, _), Expr::Literal(high, _)) = (low.as_ref(), high.as_ref()) else { return None };
            let (low, high) = ((low.clone(), Bound::Exactly), (high.clone(), Bound::Exactly));
            Some(vec![KeyRange { low: Some(low), high: Some(high) }])
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
fn both(left: Vec<KeyRange>, right: Vec<KeyRange>) -> Vec<KeyRange> {
    left.iter().flat_map(|one| right.iter().filter_map(|other| one.with(other))).collect()
}

impl KeyRange {
    fn of(operator: Operator, value: &ScalarValue) -> Option<Self> {
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

    fn json(&self) -> Value {
        let names = PlanNames::default();
        let writer = Writer { names: &names, reads: &[] };
        let end = |end: &Option<(ScalarValue, Bound)>, open: &str| match end {
            Some((value, bound)) => {
                let text = writer.planned(&Expr::Literal(value.clone(), None));
                let text = text.split_once('\'').map_or(text.as_str(), |(_, rest)| rest.trim_end_matches('\''));
                let bound = format!("{bound:?}").to_uppercase();
                json!({ "value": text, "bound": bound })
            }
            None => json!({ "bound": open }),
        };
        json!({ "low": end(&self.low, "ABOVE"), "high": end(&self.high, "BELOW") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use datafusion::logical_expr::{col, lit};

    fn told(condition: Expr) -> Option<String> {
        Some(Value::from(ranges(&condition)?.iter().map(KeyRange::json).collect::<Vec<_>>()).to_string())
    }

    #[test]
    fn conditions_become_ranges() {
        assert_eq!(
            told(col("k").gt(lit("a")).and(col("k").lt_eq(lit("c")))).unwrap(),
            r#"[{"high":{"bound":"EXACTLY","value":"c"},"low":{"bound":"ABOVE","value":"a"}}]"#
        );
        assert_eq!(told(col("k").eq(lit("a")).and(col("k").eq(lit("b")))).unwrap(), "[]");
        assert_eq!(told(col("k").not_eq(lit("a"))), None);
    }
}
