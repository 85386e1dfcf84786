//! A scan over objects that are read whole, because their format has no parts to skip: text and Avro.

use super::into_datafusion;
use super::own_columns::OwnRows;
use crate::limits::EngineLimits;
use crate::query::ScanTracker;
use arrow::datatypes::SchemaRef;
use arrow::record_batch::RecordBatch;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::{LakeObject, QueryStore};
use bytes::Bytes;
use datafusion::common::Result;
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::datasource::listing::PartitionedFile;
use datafusion::datasource::physical_plan::{FileOpenFuture, FileOpener, FileScanConfig, FileSource};
use datafusion::datasource::projection::{ProjectionOpener, SplitProjection};
use datafusion::datasource::table_schema::TableSchema;
use datafusion::object_store::ObjectStore;
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_expr::projection::ProjectionExprs;
use datafusion::physical_plan::execution_plan::apply_expression_roots;
use datafusion::physical_plan::metrics::ExecutionPlanMetricsSet;
use futures::StreamExt;
use futures::stream;
use std::fmt::Debug;
use std::sync::Arc;

/// A format whose objects are read whole.
pub(super) trait RowFormat: Debug + Send + Sync {
    /// Short name, for plans.
    fn short_name(&self) -> &'static str;

    /// The rows of one object.
    fn rows(&self, wanted: Wanted, bytes: Bytes) -> Result<Box<dyn Batches>, Diagnostic>;
}

/// What is asked of one object.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// Address of the object, for errors and for what its name tells.
    pub(super) object: String,
    /// The table's columns without its partition keys.
    pub(super) file_schema: SchemaRef,
    /// Positions of the columns wanted, in the order of the batches.
    pub(super) indices: Vec<usize>,
    /// Rows of one batch.
    pub(super) batch_rows: usize,
}

/// Rows of one object, a batch at a time.
pub(super) trait Batches: Send {
    /// The next batch, or nothing at the end.
    fn next_batch(&mut self) -> Result<Option<RecordBatch>, Diagnostic>;
}

/// The objects of one scan.
#[derive(Debug, Clone)]
pub(super) struct WholeObjects {
    schema: TableSchema,
    format: Arc<dyn RowFormat>,
    store: Arc<QueryStore>,
    tracker: Arc<ScanTracker>,
    projection: SplitProjection,
    batch_rows: usize,
    metrics: ExecutionPlanMetricsSet,
}

impl WholeObjects {
    pub(super) fn new(
        schema: TableSchema,
        format: Arc<dyn RowFormat>,
        store: Arc<QueryStore>,
        tracker: Arc<ScanTracker>,
    ) -> Self {
        let projection = SplitProjection::unprojected(&schema);
        let batch_rows = EngineLimits::default().batch_rows;
        Self { schema, format, store, tracker, projection, batch_rows, metrics: ExecutionPlanMetricsSet::new() }
    }
}

impl FileSource for WholeObjects {
    fn create_file_opener(
        &self,
        _store: Arc<dyn ObjectStore>,
        _config: &FileScanConfig,
        _partition: usize,
    ) -> Result<Arc<dyn FileOpener>> {
        let opener = WholeObjectOpener {
            file_schema: Arc::clone(self.schema.file_schema()),
            indices: self.projection.file_indices.clone(),
            format: Arc::clone(&self.format),
            store: Arc::clone(&self.store),
            tracker: Arc::clone(&self.tracker),
            batch_rows: self.batch_rows,
        };
        ProjectionOpener::try_new(self.projection.clone(), Arc::new(opener), self.schema.file_schema())
    }

    fn table_schema(&self) -> &TableSchema {
        &self.schema
    }

    fn with_batch_size(&self, batch_size: usize) -> Arc<dyn FileSource> {
        Arc::new(Self { batch_rows: batch_size, ..self.clone() })
    }

    fn try_pushdown_projection(&self, projection: &ProjectionExprs) -> Result<Option<Arc<dyn FileSource>>> {
        let merged = self.projection.source.try_merge(projection)?;
        let projection = SplitProjection::new(self.schema.file_schema(), &merged);
        Ok(Some(Arc::new(Self { projection, ..self.clone() })))
    }

    fn projection(&self) -> Option<&ProjectionExprs> {
        Some(&self.projection.source)
    }

    fn metrics(&self) -> &ExecutionPlanMetricsSet {
        &self.metrics
    }

    fn file_type(&self) -> &str {
        self.format.short_name()
    }

    fn supports_repartitioning(&self) -> bool {
        false
    }

    fn apply_expressions(
        &self,
        f: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        apply_expression_roots(self.projection.source.iter(), f)
    }
}

struct WholeObjectOpener {
    file_schema: SchemaRef,
    indices: Vec<usize>,
    format: Arc<dyn RowFormat>,
    store: Arc<QueryStore>,
    tracker: Arc<ScanTracker>,
    batch_rows: usize,
}

impl FileOpener for WholeObjectOpener {
    fn open(&self, file: PartitionedFile) -> Result<FileOpenFuture> {
        let Some(object) = file.extension::<LakeObject>().cloned() else {
            return Err(into_datafusion(Diagnostic::new(
                Code::InternalError,
                "a file of a scan is no object of the lake",
            )));
        };
        let (store, tracker) = (Arc::clone(&self.store), Arc::clone(&self.tracker));
        let (format, own) = (Arc::clone(&self.format), file.extension::<OwnRows>().cloned());
        let wanted = Wanted {
            object: object.address.to_string(),
            file_schema: Arc::clone(&self.file_schema),
            indices: self.indices.clone(),
            batch_rows: self.batch_rows,
        };
        Ok(Box::pin(async move {
            let whole = 0..object.size_bytes;
            let read = store.read_ranges(&object, std::slice::from_ref(&whole), &tracker.meter).await;
            let bytes = read.map_err(|error| into_datafusion(error.diagnostic()))?.pop().unwrap_or_default();
            let rows = match own {
                Some(own) => own.rows(wanted, bytes),
                None => format.rows(wanted, bytes),
            };
            let rows = rows.map_err(into_datafusion)?;
            // One batch at a time, so that a long file can be cancelled and a LIMIT ends early.
            let batches = stream::try_unfold(rows, |mut rows| async move {
                let batch = rows.next_batch().map_err(into_datafusion)?;
                Ok(batch.map(|batch| (batch, rows)))
            });
            Ok(batches.boxed())
        }))
    }
}
