//! Joins under Trino's names, with the query's left side on the left.

use super::build::{Builder, named_reads, picked};
use super::conditions::{Part, filter_parts, parts_text};
use super::expression::{Read, Writer};
use super::lost::{Sides, lost_inside};
use super::tree::{Operator, Spread, Symbol};
use datafusion::common::{JoinSide, JoinType};
use datafusion::physical_plan::joins::utils::JoinFilter;
use datafusion::physical_plan::joins::{CrossJoinExec, HashJoinExec, NestedLoopJoinExec};

/// A join of rows with equal keys.
pub(super) fn hash(builder: &Builder<'_>, join: &HashJoinExec) -> Operator {
    let (left, right) = (builder.operator(join.left()), builder.operator(join.right()));
    let (of_left, of_right) = (named_reads(&left.outputs), named_reads(&right.outputs));
    let left_writer = Writer { names: builder.names, reads: &of_left };
    let right_writer = Writer { names: builder.names, reads: &of_right };
    let (mut criteria, mut left_keys, mut right_keys) = (Vec::new(), Vec::new(), Vec::new());
    for (on_left, on_right) in join.on() {
        let (a, b) = (left_writer.text(on_left), right_writer.text(on_right));
        criteria.push(format!("({a} = {b})"));
        left_keys.push(a.trim_matches('"').to_owned());
        right_keys.push(b.trim_matches('"').to_owned());
    }
    let spread = match join.join_type() {
        JoinType::Right | JoinType::Full => Spread::BothByKeys(left_keys, right_keys),
        _ => Spread::RightEverywhere,
    };
    let filter = join.filter().map(|filter| parts(builder, filter, &left.outputs, &right.outputs));
    let places = join.projection.as_ref().map(|places| places.to_vec());
    let criteria = criteria.join(" AND ");
    joined(*join.join_type(), [left, right], Some(criteria), filter, places.as_deref(), spread)
}

/// A join that compares each row with each.
pub(super) fn nested_loop(builder: &Builder<'_>, join: &NestedLoopJoinExec) -> Operator {
    let (left, right) = (builder.operator(join.left()), builder.operator(join.right()));
    let filter = join.filter().map(|filter| parts(builder, filter, &left.outputs, &right.outputs));
    let places = join.projection().as_ref().map(|places| places.to_vec());
    let spread = match join.join_type() {
        JoinType::Right | JoinType::Full => Spread::ByKeys(Vec::new()),
        _ => Spread::RightEverywhere,
    };
    joined(*join.join_type(), [left, right], None, filter, places.as_deref(), spread)
}

/// Each row with each.
pub(super) fn cross(builder: &Builder<'_>, join: &CrossJoinExec) -> Operator {
    let (left, right) = (builder.operator(join.left()), builder.operator(join.right()));
    joined(JoinType::Inner, [left, right], None, None, None, Spread::RightEverywhere)
}

fn joined(
    kind: JoinType,
    [left, right]: [Operator; 2],
    criteria: Option<String>,
    filter: Option<Vec<(Part, Sides)>>,
    places: Option<&[usize]>,
    spread: Spread,
) -> Operator {
    let of_right = matches!(kind, JoinType::RightSemi | JoinType::RightAnti | JoinType::RightMark);
    // The side whose rows stay comes first, as the source of Trino's semi join.
    let [left, right] = if of_right { [right, left] } else { [left, right] };
    let mark = Symbol::new("mark".to_owned(), "boolean".to_owned());
    let all = match kind {
        JoinType::LeftSemi | JoinType::LeftAnti | JoinType::RightSemi | JoinType::RightAnti => left.outputs.clone(),
        JoinType::LeftMark | JoinType::RightMark => [left.outputs.clone(), vec![mark]].concat(),
        _ => [left.outputs.clone(), right.outputs.clone()].concat(),
    };
    let is_cross = kind == JoinType::Inner && criteria.is_none() && filter.is_none();
    let (name, detail) = match kind {
        JoinType::Inner if is_cross => ("CrossJoin", None),
        JoinType::Inner => ("InnerJoin", None),
        JoinType::Left => ("LeftJoin", None),
        JoinType::Right => ("RightJoin", None),
        JoinType::Full => ("FullJoin", None),
        JoinType::LeftSemi | JoinType::RightSemi => ("SemiJoin", Some("rows with a partner stay")),
        JoinType::LeftAnti | JoinType::RightAnti => ("SemiJoin", Some("rows without a partner stay")),
        _ => ("SemiJoin", Some("mark tells whether a row has a partner")),
    };
    let distribution = match spread {
        Spread::RightEverywhere => "REPLICATED",
        _ => "PARTITIONED",
    };
    let is_outer = matches!(kind, JoinType::Left | JoinType::Right | JoinType::Full);
    let lost = filter.as_ref().map(|parts| lost_inside(parts, is_outer, &[&left, &right]));
    let mut operator = Operator::new(name, picked(all, places), vec![left, right]).spread(spread);
    operator.not_pushed_down = lost.unwrap_or_default();
    if let Some(criteria) = criteria {
        operator = operator.with("criteria", criteria);
    }
    if let Some(filter) = filter {
        let parts: Vec<Part> = filter.into_iter().map(|(part, _)| part).collect();
        operator = operator.with("filter", parts_text(&parts));
    }
    operator.details.extend(detail.map(str::to_owned));
    operator.details.push(format!("Distribution: {distribution}"));
    operator
}

fn parts(builder: &Builder<'_>, filter: &JoinFilter, left: &[Symbol], right: &[Symbol]) -> Vec<(Part, Sides)> {
    let (left, right) = (named_reads(left), named_reads(right));
    let nothing = Read { text: "mark".to_owned(), is_raw: false };
    let read = |index: &datafusion::physical_plan::joins::utils::ColumnIndex| {
        let side = if index.side == JoinSide::Left { &left } else { &right };
        side.get(index.index).cloned().unwrap_or_else(|| nothing.clone())
    };
    let reads: Vec<Read> = filter.column_indices().iter().map(read).collect();
    let sides = |part: &Part| {
        let is_of = |side: JoinSide| {
            let indices = filter.column_indices();
            part.columns.iter().any(|at| indices.get(*at).is_some_and(|index| index.side == side))
        };
        if is_of(JoinSide::Left) && is_of(JoinSide::Right) { Sides::Both } else { Sides::One }
    };
    let parts = filter_parts(filter.expression(), &Writer { names: builder.names, reads: &reads });
    parts.into_iter().map(|part| (part.clone(), sides(&part))).collect()
}
