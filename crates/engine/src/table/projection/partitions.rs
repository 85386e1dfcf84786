//! The partitions that a query's filters leave of a projected table: each key's values are narrowed first, then joined with
//! the other keys', and every filter over keys is asked about what is left, as for registered partitions.

use super::condition::Condition;
use super::rule::{Rule, Value};
use super::{Projection, injected};
use crate::limits::EngineLimits;
use crate::table::into_datafusion;
use crate::table::partition_values::{scalars, typed_batch};
use crate::table::prune::kept_partitions;
use arrow::array::{RecordBatch, StringArray};
use arrow::datatypes::FieldRef;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::Location;
use athenaeum_lake::catalog::Table;
use datafusion::catalog::Session;
use datafusion::common::{Result, ScalarValue};
use datafusion::logical_expr::Expr;

/// The largest number that JavaScript counts with.
const LARGEST_COUNT: u64 = (1 << 53) - 1;
/// Partitions judged together.
const CHUNK_ROWS: usize = 8_192;

/// How many partitions the rules make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::table) struct Projected {
    /// All of them.
    pub(in crate::table) total: u64,
    /// Those that the filters leave.
    pub(in crate::table) kept: u64,
}

/// What a projected scan is about.
#[derive(Clone, Copy)]
struct Asked<'a> {
    table: &'a Table,
    fields: &'a [FieldRef],
    /// Filters over partition keys alone.
    filters: &'a [&'a Expr],
    state: &'a dyn Session,
}

/// Calls `visit` with the location and the values of each partition that `key_filters`, over keys alone, leave.
/// `all_filters` are all of the query's over the table: an injected key wants to know what else is said of it.
pub(in crate::table) fn for_each_partition(
    projection: &Projection,
    (table, fields): (&Table, &[FieldRef]),
    (key_filters, all_filters): (&[&Expr], &[Expr]),
    state: &dyn Session,
    mut visit: impl FnMut(Location, Vec<ScalarValue>) -> Result<()>,
) -> Result<Projected> {
    let asked = Asked { table, fields, filters: key_filters, state };
    let (mut columns, mut total) = (Vec::new(), 1_u64);
    for (rule, field) in projection.rules.iter().zip(fields) {
        let values = narrowed(rule, field, all_filters, asked)?;
        total = total.saturating_mul(rule.count().unwrap_or(values.len() as u64));
        columns.push(judged(values, field, asked)?);
    }
    let joined = columns.iter().fold(1_u64, |count, values| count.saturating_mul(values.len() as u64));
    if joined > EngineLimits::default().scan_partitions {
        return Err(into_datafusion(too_many(table)));
    }
    let across: Vec<&Expr> = key_filters.iter().copied().filter(|filter| filter.column_refs().len() > 1).collect();
    let (mut kept, mut next) = (0, 0);
    while next < joined {
        let rows: Vec<Vec<&Value>> =
            (next..joined).take(CHUNK_ROWS).map(|number| combination(&columns, number)).collect();
        next += rows.len() as u64;
        let batch = batch(&rows, asked)?;
        let keep = kept_partitions(&batch, &across, state)?;
        for (row, values) in rows.iter().enumerate().filter(|(row, _)| keep.get(*row).copied().unwrap_or(true)) {
            kept += 1;
            let folders: Vec<&str> = values.iter().map(|value| value.folder.as_str()).collect();
            if let Some(location) = projection.template.location(&folders) {
                visit(location, scalars(&batch, row).map_err(into_datafusion)?)?;
            }
        }
    }
    Ok(Projected { total: total.min(LARGEST_COUNT), kept })
}

/// The values of a key that simple conditions leave.
fn narrowed(rule: &Rule, field: &FieldRef, all_filters: &[Expr], asked: Asked<'_>) -> Result<Vec<Value>> {
    if let Rule::Injected = rule {
        let values = injected::values(field.name(), all_filters).map_err(into_datafusion)?;
        return Ok(values.into_iter().map(Value::plain).collect());
    }
    let most = EngineLimits::default().scan_partitions;
    rule.values(&Condition::of(field.name(), all_filters), most).ok_or_else(|| into_datafusion(too_many(asked.table)))
}

/// Those values of a key for which every filter over this key alone holds.
fn judged(values: Vec<Value>, field: &FieldRef, asked: Asked<'_>) -> Result<Vec<Value>> {
    let is_own = |filter: &&&Expr| {
        let columns = filter.column_refs();
        columns.len() == 1 && columns.iter().all(|column| column.name == *field.name())
    };
    let own: Vec<&Expr> = asked.filters.iter().filter(is_own).copied().collect();
    if own.is_empty() {
        return Ok(values);
    }
    let texts = StringArray::from_iter_values(values.iter().map(|value| &value.text));
    let batch = typed_batch(asked.table, std::slice::from_ref(field), vec![texts], values.len());
    let keep = kept_partitions(&batch.map_err(into_datafusion)?, &own, asked.state)?;
    Ok(values.into_iter().zip(keep).filter_map(|(value, keep)| keep.then_some(value)).collect())
}

/// The combination with this number; the last key changes fastest.
fn combination(columns: &[Vec<Value>], number: u64) -> Vec<&Value> {
    let mut rest = number;
    let mut values: Vec<&Value> = Vec::with_capacity(columns.len());
    for column in columns.iter().rev() {
        let count = (column.len() as u64).max(1);
        values.extend(usize::try_from(rest % count).ok().and_then(|place| column.get(place)));
        rest /= count;
    }
    values.reverse();
    values
}

fn batch(rows: &[Vec<&Value>], asked: Asked<'_>) -> Result<RecordBatch> {
    let texts = |position: usize| {
        StringArray::from_iter(rows.iter().map(|values| values.get(position).map(|value| value.text.as_str())))
    };
    let columns = (0..asked.fields.len()).map(texts).collect();
    typed_batch(asked.table, asked.fields, columns, rows.len()).map_err(into_datafusion)
}

fn too_many(table: &Table) -> Diagnostic {
    let limit = EngineLimits::default().scan_partitions;
    Diagnostic::new(
        Code::HiveExceededPartitionLimit,
        format!(
            "Query over table '{}.{}' can potentially read more than {limit} partitions",
            table.database, table.name
        ),
    )
    .because("Partition projection would compute that many partitions for this WHERE clause.")
    .hint("Narrow the partition keys with =, IN, < or > and constants, or the ranges in the table's properties.")
}
