//! Which row groups of a file do not fit the conditions by their smallest and largest values: what DataFusion decided when it
//! opened the file, decided again, because it keeps only how many they were.

use crate::query::Footer;
use crate::table::{file_path, object_of};
use athenaeum_lake::LakeObject;
use datafusion::common::{Result, ScalarValue};
use datafusion::datasource::physical_plan::FileScanConfig;
use datafusion::datasource::physical_plan::parquet::{ParquetAccessPlan, ParquetFileMetrics, RowGroupAccessPlanFilter};
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_expr::simplifier::PhysicalExprSimplifier;
use datafusion::physical_expr_adapter::{PhysicalExprAdapterFactory, replace_columns_with_literals};
use datafusion::physical_optimizer::pruning::PruningPredicateBuilder;
use datafusion::physical_plan::metrics::ExecutionPlanMetricsSet;
use parquet::arrow::parquet_to_arrow_schema;
use std::collections::HashMap;
use std::sync::Arc;

/// For each row group, whether its statistics leave it out.
pub(super) fn pruned_by_statistics(
    config: &FileScanConfig,
    adapter: &Arc<dyn PhysicalExprAdapterFactory>,
    object: &LakeObject,
    footer: &Footer,
) -> Result<Vec<bool>> {
    let metadata = &footer.metadata;
    let mut pruned = vec![true; metadata.num_row_groups()];
    let Some(condition) = config.file_source.filter() else { return Ok(vec![false; pruned.len()]) };
    let file = metadata.file_metadata();
    let schema = Arc::new(parquet_to_arrow_schema(file.schema_descr(), file.key_value_metadata())?);
    let condition = replace_columns_with_literals(condition, &values_of(config, object))?;
    let table_schema = Arc::clone(config.file_source.table_schema().file_schema());
    let condition = adapter.create(table_schema, Arc::clone(&schema))?.rewrite(condition)?;
    let condition: Arc<dyn PhysicalExpr> = PhysicalExprSimplifier::new(&schema).simplify(condition)?;
    let predicate = PruningPredicateBuilder::new().with_file_schema(Arc::clone(&schema)).try_build(condition)?;
    let mut groups = RowGroupAccessPlanFilter::new(ParquetAccessPlan::new_all(pruned.len()));
    let counts = ParquetFileMetrics::new(0, &file_path(&object.address), &ExecutionPlanMetricsSet::new());
    groups.prune_by_statistics(&schema, file.schema_descr(), metadata.row_groups(), &predicate, &counts);
    for index in groups.row_group_indexes() {
        if let Some(pruned) = pruned.get_mut(index) {
            *pruned = false;
        }
    }
    Ok(pruned)
}

/// The values that a file has for all its rows: partition keys and hidden columns.
fn values_of(config: &FileScanConfig, object: &LakeObject) -> HashMap<String, ScalarValue> {
    let files = config.file_groups.iter().flat_map(|group| group.files());
    let file = files.into_iter().find(|file| object_of(file).is_some_and(|other| other.address == object.address));
    let values = file.into_iter().flat_map(|file| file.partition_values.iter().cloned());
    let names = config.file_source.table_schema().table_partition_cols();
    names.iter().map(|field| field.name().clone()).zip(values).collect()
}
