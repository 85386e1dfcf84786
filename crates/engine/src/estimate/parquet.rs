//! What a scan would read of one Parquet object, by its footer: row groups and pages that statistics rule out are left out,
//! and so are columns that nobody needs. What rows themselves rule out is not known before they are read.

use super::footers::KnownFooter;
use crate::table::field_path;
use arrow::datatypes::{Schema, SchemaRef};
use datafusion::common::{Result, ScalarValue};
use datafusion::datasource::listing::PartitionedFile;
use datafusion::datasource::physical_plan::FileScanConfig;
use datafusion::datasource::physical_plan::parquet::{
    Int96Coercer, PagePruningAccessPlanFilter, ParquetAccessPlan, ParquetFileMetrics, RowGroupAccess,
    RowGroupAccessPlanFilter, apply_file_schema_type_coercions,
};
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_expr::expressions::Column;
use datafusion::physical_expr::simplifier::PhysicalExprSimplifier;
use datafusion::physical_expr_adapter::{PhysicalExprAdapter, replace_columns_with_literals};
use datafusion::physical_optimizer::pruning::PruningPredicateBuilder;
use datafusion::physical_plan::metrics::ExecutionPlanMetricsSet;
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData};
use std::collections::HashMap;
use std::sync::Arc;

type Expr = Arc<dyn PhysicalExpr>;

/// What would be read of one object.
#[derive(Debug, Clone, Default)]
pub(super) struct ObjectRead {
    /// Footer, page index and bloom filters.
    pub(super) about_bytes: u64,
    /// The row groups that are read, in order.
    pub(super) row_groups: Vec<RowGroupRead>,
}

/// What would be read of one row group.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowGroupRead {
    pub(super) rows: u64,
    pub(super) bytes: u64,
}

impl ObjectRead {
    pub(super) fn data_bytes(&self) -> u64 {
        self.row_groups.iter().map(|group| group.bytes).sum()
    }
}

/// A column of a file, and the field of it that is wanted; the whole of it where there is no path.
type Wanted = (String, Vec<String>);

/// What would be read of an object.
pub(super) fn object_read(source: &FileScanConfig, file: &PartitionedFile, known: &KnownFooter) -> Result<ObjectRead> {
    let metadata = &known.metadata;
    let footer_bytes = file.object_meta.size.saturating_sub(known.start);
    let physical = coerced(source, known);
    let exprs = FileExprs::new(source, file, &physical)?;
    let mut wanted = Vec::new();
    for expr in exprs.projection.iter().chain(&exprs.predicate) {
        collect_wanted(expr, &physical, &mut wanted);
    }
    let pruned = Pruned::of(exprs.predicate.as_ref(), &physical, metadata);
    let read = |index: usize| row_group_read(metadata, index, &pruned.plan, &wanted);
    let row_groups = pruned.plan.row_group_indexes().into_iter().filter_map(read).collect();
    Ok(ObjectRead { about_bytes: footer_bytes + pruned.about_bytes, row_groups })
}

/// The file's columns in the types in which its reader gives them.
fn coerced(source: &FileScanConfig, known: &KnownFooter) -> SchemaRef {
    let merged = apply_file_schema_type_coercions(source.file_schema(), &known.schema);
    let schema = merged.map_or_else(|| Arc::clone(&known.schema), Arc::new);
    let unit = arrow::datatypes::TimeUnit::Microsecond;
    let coerced = Int96Coercer::new(known.metadata.file_metadata().schema_descr(), &schema, &unit).coerce();
    coerced.map_or(schema, Arc::new)
}

/// Projection and predicate of a scan over the columns of one file.
struct FileExprs {
    projection: Vec<Expr>,
    predicate: Option<Expr>,
}

impl FileExprs {
    fn new(source: &FileScanConfig, file: &PartitionedFile, physical: &SchemaRef) -> Result<Self> {
        let fields = source.table_partition_cols().iter().map(|field| field.name().clone());
        let values: HashMap<String, ScalarValue> = fields.zip(file.partition_values.iter().cloned()).collect();
        let adapter = source
            .expr_adapter_factory
            .as_ref()
            .map(|factory| factory.create(Arc::clone(source.file_schema()), Arc::clone(physical)))
            .transpose()?;
        let simplifier = PhysicalExprSimplifier::new(physical);
        let of_file = |expr: &Expr| {
            let expr = replace_columns_with_literals(Arc::clone(expr), &values)?;
            simplifier.simplify(adapted(adapter.as_deref(), expr)?)
        };
        let projection = source.file_source().projection().into_iter().flat_map(|exprs| exprs.iter());
        let projection = projection.map(|part| of_file(&part.expr)).collect::<Result<_>>()?;
        let predicate = source.file_source().filter().map(|predicate| of_file(&predicate)).transpose()?;
        Ok(Self { projection, predicate })
    }
}

fn adapted(adapter: Option<&dyn PhysicalExprAdapter>, expr: Expr) -> Result<Expr> {
    match adapter {
        Some(adapter) => adapter.rewrite(expr),
        None => Ok(expr),
    }
}

/// The columns and fields that an expression needs.
fn collect_wanted(expr: &Expr, physical: &Schema, wanted: &mut Vec<Wanted>) {
    let found = match expr.downcast_ref::<Column>() {
        Some(column) => Some((column, Vec::new())),
        None => field_path(expr),
    };
    match found {
        Some((column, path)) => {
            wanted.extend(physical.fields().get(column.index()).map(|field| (field.name().clone(), path)));
        }
        None => expr.children().into_iter().for_each(|child| collect_wanted(child, physical, wanted)),
    }
}

fn is_wanted(chunk: &ColumnChunkMetaData, wanted: &[Wanted]) -> bool {
    let Some((root, inner)) = chunk.column_path().parts().split_first() else { return false };
    wanted.iter().any(|(name, path)| name == root && inner.starts_with(path))
}

/// The row groups and pages that statistics leave, and what it takes to find out.
struct Pruned {
    plan: ParquetAccessPlan,
    /// Bytes of page index and bloom filters that are looked at.
    about_bytes: u64,
}

impl Pruned {
    fn of(predicate: Option<&Expr>, physical: &SchemaRef, metadata: &ParquetMetaData) -> Self {
        let everything = ParquetAccessPlan::new_all(metadata.num_row_groups());
        let Some(predicate) = predicate else { return Self { plan: everything, about_bytes: 0 } };
        let descriptor = metadata.file_metadata().schema_descr();
        let metrics = ParquetFileMetrics::new(0, "", &ExecutionPlanMetricsSet::new());
        let mut groups = RowGroupAccessPlanFilter::new(everything);
        let mut about_bytes = 0;
        let pruning =
            PruningPredicateBuilder::new().with_file_schema(Arc::clone(physical)).build(Arc::clone(predicate));
        if let Some(pruning) = pruning {
            groups.prune_by_statistics(physical, descriptor, metadata.row_groups(), &pruning, &metrics);
            about_bytes += bloom_filter_bytes(metadata, &groups, &pruning.literal_columns());
        }
        let pages = PagePruningAccessPlanFilter::new(predicate, Arc::clone(physical));
        let is_open = |index: usize| !groups.is_fully_matched().get(index).copied().unwrap_or(false);
        let looks_at_pages = pages.filter_number() > 0 && groups.row_group_indexes().any(is_open);
        let plan = groups.build();
        if !looks_at_pages {
            return Self { plan, about_bytes };
        }
        about_bytes += page_index_bytes(metadata);
        let plan = pages.prune_plan_with_page_index(plan, physical, descriptor, metadata, &metrics);
        Self { plan, about_bytes }
    }
}

/// Bloom filters of the columns that are compared with values, in the row groups that are left.
fn bloom_filter_bytes(metadata: &ParquetMetaData, groups: &RowGroupAccessPlanFilter, columns: &[String]) -> u64 {
    let groups = groups.row_group_indexes().filter_map(|index| metadata.row_groups().get(index));
    let chunks = groups.flat_map(|group| group.columns());
    let compared = chunks.filter(|chunk| columns.contains(&chunk.column_path().string()));
    compared.filter_map(|chunk| u64::try_from(chunk.bloom_filter_length()?).ok()).sum()
}

/// Column indexes and offset indexes lie side by side, and are read together.
fn page_index_bytes(metadata: &ParquetMetaData) -> u64 {
    let chunks = metadata.row_groups().iter().flat_map(|group| group.columns());
    let ranges = chunks.flat_map(|chunk| {
        let range = |start: Option<i64>, length: Option<i32>| {
            let start = u64::try_from(start?).ok()?;
            Some((start, start + u64::try_from(length?).ok()?))
        };
        [
            range(chunk.column_index_offset(), chunk.column_index_length()),
            range(chunk.offset_index_offset(), chunk.offset_index_length()),
        ]
    });
    let ends = ranges.flatten().reduce(|(start, end), (from, until)| (start.min(from), end.max(until)));
    ends.map_or(0, |(start, end)| end - start)
}

fn row_group_read(
    metadata: &ParquetMetaData,
    index: usize,
    plan: &ParquetAccessPlan,
    wanted: &[Wanted],
) -> Option<RowGroupRead> {
    let group = metadata.row_groups().get(index)?;
    let chunks = group.columns().iter().enumerate().filter(|(_, chunk)| is_wanted(chunk, wanted));
    let access = plan.inner().get(index)?;
    let bytes = chunks.map(|(column, chunk)| chunk_bytes(metadata, (index, column), chunk, access)).sum();
    Some(RowGroupRead { rows: u64::try_from(group.num_rows()).unwrap_or(0), bytes })
}

/// Bytes of a chunk; of the pages that are left and its dictionary, where pages were ruled out.
fn chunk_bytes(
    metadata: &ParquetMetaData,
    (group, column): (usize, usize),
    chunk: &ColumnChunkMetaData,
    access: &RowGroupAccess,
) -> u64 {
    let (start, length) = chunk.byte_range();
    let RowGroupAccess::Selection(selection) = access else { return length };
    let index = metadata.offset_index().and_then(|groups| groups.get(group)?.get(column));
    let Some(pages) = index.map(|index| index.page_locations()) else { return length };
    let first = pages.first().and_then(|page| u64::try_from(page.offset).ok()).unwrap_or(start);
    let read: u64 = selection.scan_ranges(pages).iter().map(|range| range.end - range.start).sum();
    first.saturating_sub(start) + read
}
