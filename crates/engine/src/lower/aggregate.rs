//! Groups: which aggregates DataFusion computes to Trino's values, and which are computed by our own accumulators.

use super::accumulator::TrinoAggregate;
use super::inference::common_groups;
use super::key::key;
use super::native::compares_alike;
use super::node::Lowering;
use super::said::known_about;
use super::{name, named};
use arrow::datatypes::DataType;
use athenaeum_analyzer::{AggregateExpr, Column, Node};
use athenaeum_functions::Type;
use athenaeum_functions::expr::{Expr, ExprKind};
use athenaeum_functions::types::arrow_type;
use datafusion::common::Result;
use datafusion::functions_aggregate::average::avg_udaf;
use datafusion::functions_aggregate::bool_and_or::{bool_and_udaf, bool_or_udaf};
use datafusion::functions_aggregate::count::count_udaf;
use datafusion::functions_aggregate::first_last::first_value_udaf;
use datafusion::functions_aggregate::min_max::{max_udaf, min_udaf};
use datafusion::functions_aggregate::sum::sum_udaf;
use datafusion::logical_expr::expr::AggregateFunction;
use datafusion::logical_expr::{AggregateUDF, Expr as Planned, LogicalPlan, LogicalPlanBuilder, cast, lit};
use std::sync::Arc;

/// Most digits of a decimal that DataFusion adds up without running over.
const SUMMED_DIGITS: u8 = 28;
/// Digits of a bigint.
const BIGINT_DIGITS: u8 = 19;

impl Lowering {
    pub(super) fn aggregate(
        &mut self,
        input: &Node,
        (groups, sets): (&[Column], &[Vec<usize>]),
        set_index: Option<&Column>,
        aggregates: &[(Column, AggregateExpr)],
        known: &[Expr],
    ) -> Result<LogicalPlan> {
        // Rows of one group agree in these columns, so the condition holds for all of them or for none.
        let mut common = common_groups(groups.iter().map(|column| column.id), sets);
        common.retain(|id| groups.iter().any(|column| column.id == *id && compares_alike(&column.ty)));
        let rows = self.node(input, &known_about(known, &common))?;
        let is_plain = match sets {
            [set] => (0..groups.len()).all(|at| set.contains(&at)),
            _ => false,
        };
        if !is_plain {
            return self.grouping_sets(rows, input, groups, sets, set_index, aggregates);
        }
        let keyed: Vec<(String, Column)> = groups.iter().map(|column| (name(column.id), column.clone())).collect();
        let rows = self.grouped(rows, &keyed, None, aggregates)?;
        match set_index {
            None => Ok(rows),
            Some(index) => self.with_columns(rows, vec![(name(index.id), cast(lit(0_i64), arrow_type(&index.ty)))]),
        }
    }

    /// Groups by columns of the rows, each with the column that it becomes, and by the column `set` where there is one.
    pub(super) fn grouped(
        &mut self,
        rows: LogicalPlan,
        groups: &[(String, Column)],
        set: Option<&str>,
        aggregates: &[(Column, AggregateExpr)],
    ) -> Result<LogicalPlan> {
        let (mut keys, mut by, mut computed, mut results) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        if let Some(set) = set {
            by.push(named(set));
            results.push(named(set));
        }
        for (from, to) in groups {
            if compares_alike(&to.ty) {
                by.push(named(from));
                results.push(named(from).alias(name(to.id)));
                continue;
            }
            let (of_key, of_value) = (self.new_name("k"), self.new_name("f"));
            keys.push((of_key.clone(), key(named(from), &to.ty)));
            by.push(named(&of_key));
            computed.push(native(first_value_udaf(), vec![named(from)], None).alias(&of_value));
            results.push(named(&of_value).alias(name(to.id)));
        }
        for (made, aggregate) in aggregates {
            let of_value = self.new_name("a");
            let (value, result) = self.computed(aggregate, named(&of_value))?;
            computed.push(value.alias(&of_value));
            results.push(result.alias(name(made.id)));
        }
        if by.is_empty() && computed.is_empty() {
            computed.push(native(count_udaf(), vec![lit(1_i64)], None).alias("rows"));
        }
        let rows = self.with_columns(rows, keys)?;
        let rows = LogicalPlanBuilder::from(rows).aggregate(by, computed)?;
        if results.is_empty() { rows.build() } else { rows.project(results)?.build() }
    }

    /// What DataFusion computes, and what is made of it.
    fn computed(&mut self, aggregate: &AggregateExpr, computed: Planned) -> Result<(Planned, Planned)> {
        let filter = aggregate.filter.as_ref().map(|filter| Box::new(self.value(filter)));
        if let Some((function, argument)) = self.native_aggregate(aggregate) {
            let distinct = aggregate.is_distinct;
            let value = AggregateFunction::new_udf(function, vec![argument], distinct, filter, Vec::new(), None);
            return Ok((Planned::AggregateFunction(value), self.result(aggregate, computed)));
        }
        let mut arguments = Vec::new();
        for argument in &aggregate.arguments {
            if !matches!(argument.kind, ExprKind::Lambda(_)) {
                arguments.push(self.value(argument));
            }
        }
        arguments.extend(aggregate.order_by.iter().map(|key| self.value(&key.expr)));
        let function = Arc::new(AggregateUDF::new_from_impl(TrinoAggregate::new(aggregate, &self.session)));
        let value = AggregateFunction::new_udf(function, arguments, false, filter, Vec::new(), None);
        Ok((Planned::AggregateFunction(value), computed))
    }

    /// The function of DataFusion's that gives Trino's values, and its argument.
    fn native_aggregate(&self, aggregate: &AggregateExpr) -> Option<(Arc<AggregateUDF>, Planned)> {
        let name = aggregate.function.name;
        let [argument] = aggregate.arguments.as_slice() else {
            return (name == "count" && aggregate.arguments.is_empty()).then(|| (count_udaf(), lit(1_i64)));
        };
        let ty = &argument.ty;
        let is_plain = !aggregate.is_distinct;
        let value = || self.value(argument);
        Some(match (name, ty) {
            ("count", Type::Unknown) => return None,
            ("count", _) if is_plain => (count_udaf(), value()),
            ("count", _) => (count_udaf(), key(value(), ty)),
            ("min", ty) if orders_alike(ty) => (min_udaf(), value()),
            ("max", ty) if orders_alike(ty) => (max_udaf(), value()),
            ("bool_and" | "every", Type::Boolean) => (bool_and_udaf(), value()),
            ("bool_or", Type::Boolean) => (bool_or_udaf(), value()),
            ("sum", Type::Bigint) if is_plain => (sum_udaf(), cast(value(), DataType::Decimal128(BIGINT_DIGITS, 0))),
            ("sum", Type::Decimal(precision, _)) if is_plain && *precision <= SUMMED_DIGITS => (sum_udaf(), value()),
            ("sum" | "avg", Type::Double | Type::Real) | ("avg", Type::Bigint) if is_plain => {
                let function = if name == "sum" { sum_udaf() } else { avg_udaf() };
                (function, cast(value(), DataType::Float64))
            }
            _ => return None,
        })
    }

    /// The value of Trino's type of what DataFusion computed.
    fn result(&self, aggregate: &AggregateExpr, computed: Planned) -> Planned {
        let wanted = arrow_type(&aggregate.ty);
        match (aggregate.function.name, aggregate.arguments.first().map(|argument| &argument.ty)) {
            ("sum", Some(Type::Bigint)) => super::total::bigint(computed),
            ("sum" | "avg", Some(Type::Decimal(..) | Type::Real)) => cast(computed, wanted),
            _ => computed,
        }
    }
}

/// Whether the least and the greatest value of a type are those of DataFusion.
fn orders_alike(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Boolean
            | Type::Tinyint
            | Type::Smallint
            | Type::Integer
            | Type::Bigint
            | Type::Decimal(..)
            | Type::Varchar(_)
            | Type::Varbinary
            | Type::Date
            | Type::Time(_)
            | Type::Timestamp(_)
    )
}

/// A function of DataFusion's over its arguments.
pub(super) fn native(function: Arc<AggregateUDF>, arguments: Vec<Planned>, filter: Option<Box<Planned>>) -> Planned {
    Planned::AggregateFunction(AggregateFunction::new_udf(function, arguments, false, filter, Vec::new(), None))
}
