//! Grouping sets: each row once for each set, under the set's number, with NULL in what the set leaves out.

use super::accumulator::TrinoAggregate;
use super::native::literal;
use super::node::Lowering;
use super::{failed, name, named};
use athenaeum_analyzer::{AggregateExpr, Column, Node};
use athenaeum_functions::Value;
use athenaeum_functions::types::arrow_type;
use datafusion::common::{JoinType, Result, ScalarValue};
use datafusion::logical_expr::{Expr as Planned, LogicalPlan, LogicalPlanBuilder, cast, lit, when};

/// The column of a set's number.
const SET: &str = "set";
/// The column of the number of a set that groups all rows together.
const EMPTY_SET: &str = "empty_set";

impl Lowering {
    pub(super) fn grouping_sets(
        &mut self,
        rows: LogicalPlan,
        input: &Node,
        groups: &[Column],
        sets: &[Vec<usize>],
        set_index: Option<&Column>,
        aggregates: &[(Column, AggregateExpr)],
    ) -> Result<LogicalPlan> {
        let numbers: Vec<i64> = (0_i64..).take(sets.len()).collect();
        let rows = self.only(rows, &input.columns())?;
        // The few on the left, so that each batch of rows stays one.
        let rows = LogicalPlanBuilder::from(numbered(&numbers, SET)?).cross_join(rows)?.build()?;
        let (mut keyed, mut more) = (Vec::new(), Vec::new());
        for (at, column) in groups.iter().enumerate() {
            let from = self.new_name("g");
            let member = numbers.iter().zip(sets).filter(|(_, set)| set.contains(&at)).map(|(number, _)| lit(*number));
            let is_member = named(SET).in_list(member.collect(), false);
            let nothing = lit(ScalarValue::try_from(&arrow_type(&column.ty))?);
            more.push((from.clone(), when(is_member, named(&name(column.id))).otherwise(nothing)?));
            keyed.push((from, column.clone()));
        }
        let rows = self.with_columns(rows, more)?;
        let rows = self.grouped(rows, &keyed, Some(SET), aggregates)?;
        let empty: Vec<i64> =
            numbers.iter().zip(sets).filter(|(_, set)| set.is_empty()).map(|(number, _)| *number).collect();
        let rows = if empty.is_empty() { rows } else { self.with_empty_sets(rows, &empty, groups, aggregates)? };
        let columns = groups.iter().map(|column| named(&name(column.id)));
        let index = set_index.map(|index| cast(named(SET), arrow_type(&index.ty)).alias(name(index.id)));
        let columns = columns.chain(index).chain(aggregates.iter().map(|(column, _)| named(&name(column.id))));
        let columns: Vec<Planned> = columns.collect();
        if columns.is_empty() { Ok(rows) } else { LogicalPlanBuilder::from(rows).project(columns)?.build() }
    }

    /// The groups, and a group of each empty set even where there are no rows.
    fn with_empty_sets(
        &mut self,
        rows: LogicalPlan,
        empty: &[i64],
        groups: &[Column],
        aggregates: &[(Column, AggregateExpr)],
    ) -> Result<LogicalPlan> {
        let condition = named(SET).eq(named(EMPTY_SET));
        let all = LogicalPlanBuilder::from(rows).join_on(numbered(empty, EMPTY_SET)?, JoinType::Full, [condition])?;
        let mut columns = vec![when(named(SET).is_null(), named(EMPTY_SET)).otherwise(named(SET))?.alias(SET)];
        columns.extend(groups.iter().map(|column| named(&name(column.id))));
        for (column, aggregate) in aggregates {
            let value = named(&name(column.id));
            let of_nothing = match aggregate.function.name {
                "count" => Value::Integer(0),
                _ => TrinoAggregate::new(aggregate, &self.session).of_nothing().map_err(failed)?,
            };
            columns.push(match literal(&of_nothing, &column.ty) {
                Some(constant) if !of_nothing.is_null() => {
                    when(named(SET).is_null(), lit(constant)).otherwise(value)?.alias(name(column.id))
                }
                _ => value,
            });
        }
        all.project(columns)?.build()
    }
}

/// A column of numbers.
fn numbered(numbers: &[i64], name: &str) -> Result<LogicalPlan> {
    let rows = numbers.iter().map(|number| vec![lit(*number)]).collect();
    LogicalPlanBuilder::values(rows)?.project([named("column1").alias(name)])?.build()
}
