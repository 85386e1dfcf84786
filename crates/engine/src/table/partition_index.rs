//! A partition index of the Glue Data Catalog: without it every registered partition is fetched and then judged, with it only
//! those that the conditions on the leading keys find. It changes how much of the catalog is read, never the rows.

use super::projection::Condition;
use super::prune::kept_partitions;
use arrow::array::RecordBatch;
use athenaeum_lake::catalog::Table;
use datafusion::catalog::Session;
use datafusion::common::Result;
use datafusion::logical_expr::Expr;

/// Property that makes Athena ask the index, which is over the table's keys in their order.
const PROPERTY: &str = "partition_filtering.enabled";

/// How many partitions the index finds, or nothing for a table that does not ask one. Each row of `partitions` is one.
pub(super) fn found_by_index(
    table: &Table,
    partitions: &RecordBatch,
    filters: &[&Expr],
    state: &dyn Session,
) -> Result<Option<u64>> {
    if !table.properties.get(PROPERTY).is_some_and(|value| value.trim().eq_ignore_ascii_case("true")) {
        return Ok(None);
    }
    let kept = kept_partitions(partitions, &leading(table, filters), state)?;
    Ok(Some(kept.into_iter().filter(|keep| *keep).count() as u64))
}

/// The conditions that an index can use: simple ones on the first key, and on the next as long as those before are said by
/// equality.
fn leading<'f>(table: &Table, filters: &[&'f Expr]) -> Vec<&'f Expr> {
    let mut usable = Vec::new();
    for key in &table.partition_keys {
        let condition_of = |filter: &Expr| Condition::of(&key.name, std::slice::from_ref(filter));
        let own = filters.iter().copied().filter(|filter| condition_of(filter) != Condition::default());
        let own: Vec<&Expr> = own.collect();
        let is_equality = own.iter().any(|filter| condition_of(filter).values.is_some());
        usable.extend(own);
        if !is_equality {
            break;
        }
    }
    usable
}
