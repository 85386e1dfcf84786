//! Which partitions a query needs: its filters over partition keys alone are run over the partition values, exactly.

use arrow::array::{Array, BooleanArray, RecordBatch};
use datafusion::catalog::Session;
use datafusion::common::{DFSchema, Result};
use datafusion::error::DataFusionError;
use datafusion::logical_expr::Expr;
use std::collections::BTreeSet;

/// Whether a filter speaks of partition keys alone and gives the same answer each time.
pub(crate) fn is_partition_filter(filter: &Expr, keys: &BTreeSet<String>) -> bool {
    let columns = filter.column_refs();
    !columns.is_empty()
        && !filter.is_volatile()
        && !filter.contains_outer()
        && columns.iter().all(|column| keys.contains(column.name()))
}

/// For each row of `partitions`, whether all filters hold.
pub(crate) fn kept_partitions(partitions: &RecordBatch, filters: &[&Expr], state: &dyn Session) -> Result<Vec<bool>> {
    let mut kept = vec![true; partitions.num_rows()];
    let schema = DFSchema::try_from(partitions.schema())?;
    for filter in filters {
        // Filters arrive qualified with the table's name, which the partition batch does not have.
        let unqualified = unqualify(filter)?;
        let predicate = state.create_physical_expr(unqualified, &schema)?;
        let values = predicate.evaluate(partitions)?.into_array(partitions.num_rows())?;
        let Some(values) = values.as_any().downcast_ref::<BooleanArray>() else {
            return Err(DataFusionError::Plan("a partition filter is no boolean".to_owned()));
        };
        for (row, keep) in kept.iter_mut().enumerate() {
            *keep &= values.is_valid(row) && values.value(row);
        }
    }
    Ok(kept)
}

fn unqualify(filter: &Expr) -> Result<Expr> {
    use datafusion::common::tree_node::{Transformed, TransformedResult, TreeNode};
    filter
        .clone()
        .transform(|expr| {
            Ok(match expr {
                Expr::Column(column) => {
                    Transformed::yes(Expr::Column(datafusion::common::Column::from_name(column.name)))
                }
                other => Transformed::no(other),
            })
        })
        .data()
}
