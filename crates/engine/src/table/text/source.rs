//! A scan over text objects for DataFusion: each object is read whole, because text has no parts to skip.

use super::TextSerDe;
use super::lines::unpack;
use super::rows::RowReader;
use crate::limits::EngineLimits;
use crate::query::{QueryIo, ScanTracker};
use crate::table::into_datafusion;
use arrow::datatypes::SchemaRef;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::LakeObject;
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
use std::sync::Arc;

/// The text objects of one scan.
#[derive(Debug, Clone)]
pub(crate) struct TextSource {
    schema: TableSchema,
    serde: TextSerDe,
    io: Arc<QueryIo>,
    tracker: Arc<ScanTracker>,
    projection: SplitProjection,
    batch_rows: usize,
    metrics: ExecutionPlanMetricsSet,
}

impl TextSource {
    pub(crate) fn new(schema: TableSchema, serde: TextSerDe, io: Arc<QueryIo>, tracker: Arc<ScanTracker>) -> Self {
        let projection = SplitProjection::unprojected(&schema);
        let batch_rows = EngineLimits::default().batch_rows;
        Self { schema, serde, io, tracker, projection, batch_rows, metrics: ExecutionPlanMetricsSet::new() }
    }
}

impl FileSource for TextSource {
    fn create_file_opener(
        &self,
        _store: Arc<dyn ObjectStore>,
        _config: &FileScanConfig,
        _partition: usize,
    ) -> Result<Arc<dyn FileOpener>> {
        let opener = TextOpener {
            file_schema: Arc::clone(self.schema.file_schema()),
            indices: self.projection.file_indices.clone(),
            serde: self.serde.clone(),
            io: Arc::clone(&self.io),
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
        self.serde.short_name()
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

struct TextOpener {
    file_schema: SchemaRef,
    indices: Vec<usize>,
    serde: TextSerDe,
    io: Arc<QueryIo>,
    tracker: Arc<ScanTracker>,
    batch_rows: usize,
}

impl FileOpener for TextOpener {
    fn open(&self, file: PartitionedFile) -> Result<FileOpenFuture> {
        let Some(object) = file.extension::<LakeObject>().cloned() else {
            return Err(into_datafusion(Diagnostic::new(
                Code::InternalError,
                "a file of a scan is no object of the lake",
            )));
        };
        let (io, tracker) = (Arc::clone(&self.io), Arc::clone(&self.tracker));
        let (serde, schema, indices, batch_rows) =
            (self.serde.clone(), Arc::clone(&self.file_schema), self.indices.clone(), self.batch_rows);
        Ok(Box::pin(async move {
            let whole = 0..object.size_bytes;
            let read = io.store().read_ranges(&object, std::slice::from_ref(&whole), &tracker.meter).await;
            let bytes = read.map_err(|error| into_datafusion(error.diagnostic()))?.pop().unwrap_or_default();
            let name = object.address.to_string();
            let text = unpack(&name, bytes).map_err(into_datafusion)?;
            let reader = RowReader::new(serde, name, text, &schema, indices, batch_rows).map_err(into_datafusion)?;
            // One batch at a time, so that a long file can be cancelled and a LIMIT ends early.
            let batches = stream::try_unfold(reader, |mut reader| async move {
                let batch = reader.next_batch().map_err(into_datafusion)?;
                Ok(batch.map(|batch| (batch, reader)))
            });
            Ok(batches.boxed())
        }))
    }
}
