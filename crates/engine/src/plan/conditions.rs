//! What the conditions of a scan spare: partitions, objects, row groups, or nothing, and why.

use super::expression::Writer;
use super::typed::Typed;
use crate::lower::{says_of_single_columns, trino_call};
use crate::query::ScanTracker;
use crate::table::{HiddenColumn, is_partition_filter};
use athenaeum_functions::Type;
use athenaeum_functions::expr::{Expr as TypedExpr, ExprKind};
use athenaeum_lake::catalog::{FileFormat, Table};
use athenaeum_protocol::LookupWay;
use datafusion::common::ScalarValue;
use datafusion::common::tree_node::{TreeNode, TreeNodeRecursion};
use datafusion::logical_expr::Expr;
use datafusion::physical_expr::expressions::{BinaryExpr, CastExpr, Column, DynamicFilterPhysicalExpr, Literal};
use datafusion::physical_expr::utils::collect_columns;
use datafusion::physical_expr::{PhysicalExpr, ScalarFunctionExpr, split_conjunction};
use std::collections::BTreeSet;
use std::sync::Arc;

const BY_FUNCTION: &str = "a function or an operator of a column is worked out row by row; \
     the smallest and largest values of a row group say nothing about it";
const BY_CAST: &str =
    "the column is cast, which is worked out row by row; compare the column itself with a constant of its type";
const BY_SEVERAL: &str = "it compares columns of one row, and statistics tell of one column alone";
const BY_OR: &str = "OR joins conditions on several columns, and statistics are asked about one column alone";
const IN_PART: &str = "it is worked out row by row; what it says of a column by itself is pushed down beside it";
const WITH_KEY: &str =
    "a partition key stands in it together with other columns; what it says of keys alone leaves out partitions";
const BY_CHANCE: &str = "it gives another answer each time";
const BY_STATISTICS: &str = "leaves out row groups and pages by their smallest and largest values";
/// What a dynamic filter does.
pub(super) const BY_LEARNING: &str = "what the operator above has learnt leaves out row groups while the query runs";
const NO_STATISTICS: &str = "the files keep no smallest and largest values, so every row is read";

/// A condition of a scan.
#[derive(Debug, Clone)]
pub(super) struct Condition {
    pub(super) text: String,
    pub(super) how: Use,
}

/// What a condition spares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Use {
    /// Something, and every row left is judged by it too.
    Spares(String),
    /// All that it does not want, so that no row is judged by it.
    SparesExactly(String),
    /// What the operator above learns about the column while the query runs.
    Learns,
    /// Nothing, and why.
    RowByRow(&'static str),
}

impl Use {
    /// Whether no row has to be judged.
    pub(super) fn is_exact(&self) -> bool {
        matches!(self, Self::SparesExactly(_))
    }
}

/// The conditions that choose partitions and objects before anything is read.
pub(super) fn given_conditions(tracker: &ScanTracker, writer: &Writer<'_>) -> Vec<Condition> {
    let Some(asked) = tracker.request() else { return Vec::new() };
    let table = &tracker.table;
    let keys: BTreeSet<String> = table.partition_keys.iter().map(|key| key.name.to_lowercase()).collect();
    let hidden = HiddenColumn::of_table(table).map(|column| column.name().to_owned());
    let of_files: BTreeSet<String> = keys.iter().cloned().chain(hidden).collect();
    let used = |condition: &Expr| {
        let how = if is_partition_filter(condition, &keys) {
            partitions_spared(condition, tracker)
        } else if is_partition_filter(condition, &of_files) {
            "leaves out objects before they are read".to_owned()
        } else {
            return None;
        };
        Some(Condition { text: writer.planned(condition), how: Use::SparesExactly(how) })
    };
    let mut found: Vec<Condition> = Vec::new();
    for condition in asked.filters.iter().filter_map(used) {
        if !found.iter().any(|known| known.text == condition.text) {
            found.push(condition);
        }
    }
    found
}

fn partitions_spared(condition: &Expr, tracker: &ScanTracker) -> String {
    let Some(lookup) = &tracker.chosen.partitions else { return "leaves out partitions".to_owned() };
    let (kept, total, fetched) = (lookup.kept, lookup.total, lookup.fetched);
    let is_plain = !condition.exists(|part| Ok(matches!(part, Expr::ScalarFunction(_)))).unwrap_or(true);
    match (lookup.way, is_plain) {
        (LookupWay::List, true) => format!("leaves out partitions, {kept} of {total} are left"),
        (LookupWay::Index, true) => {
            format!("leaves out partitions, {kept} of {total} are left; the catalog's index gave {fetched}")
        }
        (LookupWay::Projection, true) => format!("leaves out partitions, projection makes {kept} of {total}"),
        (LookupWay::Projection, false) => format!(
            "leaves out partitions, {kept} of {total} are left; projection cannot use a function of a key, so each value is made and judged"
        ),
        (LookupWay::List | LookupWay::Index, false) => format!(
            "leaves out partitions, {kept} of {total} are left; the catalog cannot use a function of a key, so {fetched} are listed and each is judged"
        ),
    }
}

/// The conditions that rows are judged by, each part for itself.
pub(super) fn judged_conditions(filter: &Arc<dyn PhysicalExpr>, writer: &Writer<'_>, table: &Table) -> Vec<Condition> {
    let mut found: Vec<Condition> = Vec::new();
    for part in split_conjunction(filter) {
        for condition in parts_of(part, writer, table) {
            if !found.iter().any(|known| known.text == condition.text) {
                found.push(condition);
            }
        }
    }
    found
}

fn parts_of(part: &Arc<dyn PhysicalExpr>, writer: &Writer<'_>, table: &Table) -> Vec<Condition> {
    if is_helper(part) {
        return Vec::new();
    }
    if part.downcast_ref::<DynamicFilterPhysicalExpr>().is_some() {
        let columns: Vec<String> = part.children().into_iter().map(|column| writer.text(column)).collect();
        return vec![Condition { text: columns.join(", "), how: Use::Learns }];
    }
    let Some((expr, typed)) = typed_call(part, writer) else {
        return vec![Condition { text: writer.text(part), how: use_of(part, table) }];
    };
    let item = without_guards(expr);
    let how = match () {
        () if is_floating_comparison(item) => by_statistics(table),
        () if says_of_single_columns(item) => Use::RowByRow(IN_PART),
        () if has_key(part, table) => Use::RowByRow(WITH_KEY),
        () if matches!(item.kind, ExprKind::Or(_)) && item.columns().len() > 1 => Use::RowByRow(BY_OR),
        () if has_cast(item) => Use::RowByRow(BY_CAST),
        () if item.columns().len() > 1 => Use::RowByRow(BY_SEVERAL),
        () if item.is_deterministic() => Use::RowByRow(BY_FUNCTION),
        () => Use::RowByRow(BY_CHANCE),
    };
    vec![Condition { text: typed.text(item), how }]
}

/// The condition itself. One that may fail carries those in front of it, which are told by themselves.
fn without_guards(expr: &TypedExpr) -> &TypedExpr {
    match &expr.kind {
        ExprKind::And(items) => items.last().unwrap_or(expr),
        _ => expr,
    }
}

/// A part of a filter that judges joined or computed rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) text: String,
    /// Places of the columns that it reads.
    pub(super) columns: BTreeSet<usize>,
}

/// The parts of a filter, each once and without those that only help others.
pub(super) fn filter_parts(filter: &Arc<dyn PhysicalExpr>, writer: &Writer<'_>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for part in split_conjunction(filter).into_iter().filter(|part| !is_helper(part)) {
        for found in split_part(part, writer) {
            if !parts.iter().any(|known| known.text == found.text) {
                parts.push(found);
            }
        }
    }
    parts
}

/// A part of a filter, without the others that guard it.
fn split_part(part: &Arc<dyn PhysicalExpr>, writer: &Writer<'_>) -> Vec<Part> {
    let places = |expr: &Arc<dyn PhysicalExpr>| collect_columns(expr).into_iter().map(|column| column.index());
    let Some((expr, typed)) = typed_call(part, writer) else {
        return vec![Part { text: writer.text(part), columns: places(part).collect() }];
    };
    let item = without_guards(expr);
    let called = part.downcast_ref::<ScalarFunctionExpr>().and_then(|call| Some((trino_call(call.fun())?.1, call)));
    let columns = |item: &TypedExpr| {
        let read = item.columns();
        let arguments = called.iter().flat_map(|(columns, call)| columns.iter().zip(call.args()));
        arguments.filter(|(column, _)| read.contains(*column)).flat_map(|(_, argument)| places(argument)).collect()
    };
    vec![Part { text: typed.text(item), columns: columns(item) }]
}

/// The parts as one condition.
pub(super) fn parts_text(parts: &[Part]) -> String {
    match parts {
        [] => "true".to_owned(),
        [one] => one.text.clone(),
        several => {
            let texts: Vec<&str> = several.iter().map(|part| part.text.as_str()).collect();
            format!("({})", texts.join(" AND "))
        }
    }
}

fn typed_call<'p>(part: &'p Arc<dyn PhysicalExpr>, writer: &Writer<'p>) -> Option<(&'p TypedExpr, Typed<'p>)> {
    let call = part.downcast_ref::<ScalarFunctionExpr>()?;
    let (expr, columns) = trino_call(call.fun())?;
    let arguments = call.args().iter().map(|argument| writer.text(argument));
    Some((expr, Typed::new(writer.names, columns.iter().copied().zip(arguments))))
}

/// Bounds of floating numbers stand beside the comparison that they are made of, which is told itself.
fn is_helper(part: &Arc<dyn PhysicalExpr>) -> bool {
    let Some(pair) = part.downcast_ref::<BinaryExpr>() else { return false };
    let is_floating = |side: &Arc<dyn PhysicalExpr>| {
        let value = side.downcast_ref::<Literal>().map(Literal::value);
        matches!(value, Some(ScalarValue::Float64(_) | ScalarValue::Float32(_)))
    };
    is_floating(pair.left()) || is_floating(pair.right())
}

fn is_floating_comparison(expr: &TypedExpr) -> bool {
    let ExprKind::Call(call, items) = &expr.kind else { return false };
    let [left, right] = items.as_slice() else { return false };
    let is_column = |side: &TypedExpr| matches!(side.kind, ExprKind::Column(_));
    let is_constant = |side: &TypedExpr| matches!(side.kind, ExprKind::Constant(_));
    matches!(left.ty, Type::Real | Type::Double)
        && matches!(
            call.function.name,
            "$equal" | "$less_than" | "$less_than_or_equal" | "$greater_than" | "$greater_than_or_equal"
        )
        && ((is_column(left) && is_constant(right)) || (is_constant(left) && is_column(right)))
}

fn has_cast(expr: &TypedExpr) -> bool {
    let own = matches!(&expr.kind, ExprKind::Cast { value, .. } if !value.columns().is_empty());
    own || expr.children().into_iter().any(has_cast)
}

fn has_key(part: &Arc<dyn PhysicalExpr>, table: &Table) -> bool {
    let read = collect_columns(part);
    table.partition_keys.iter().any(|key| read.iter().any(|column| column.name().eq_ignore_ascii_case(&key.name)))
}

/// What a condition that DataFusion judges itself spares.
fn use_of(part: &Arc<dyn PhysicalExpr>, table: &Table) -> Use {
    let mut worst = None;
    let visited = part.apply(|inner| {
        if inner.downcast_ref::<ScalarFunctionExpr>().is_some() {
            worst = Some(BY_FUNCTION);
        } else if let Some(pair) = inner.downcast_ref::<BinaryExpr>()
            && is_column(pair.left())
            && is_column(pair.right())
        {
            worst = worst.or(Some(BY_SEVERAL));
        }
        Ok(TreeNodeRecursion::Continue)
    });
    match (visited, worst) {
        (Ok(_), Some(_)) if has_key(part, table) => Use::RowByRow(WITH_KEY),
        (Ok(_), Some(why)) => Use::RowByRow(why),
        _ => by_statistics(table),
    }
}

fn is_column(expr: &Arc<dyn PhysicalExpr>) -> bool {
    match expr.downcast_ref::<CastExpr>() {
        Some(cast) => is_column(cast.expr()),
        None => expr.downcast_ref::<Column>().is_some(),
    }
}

fn by_statistics(table: &Table) -> Use {
    match table.format {
        FileFormat::Parquet => Use::Spares(BY_STATISTICS.to_owned()),
        _ => Use::RowByRow(NO_STATISTICS),
    }
}
