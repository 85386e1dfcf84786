//! A table of the catalog for one query: has its partitions and objects chosen, and hands them to the reader of the table's
//! format.

use super::avro::{AVRO, AvroFormat};
use super::parquet_columns::ParquetColumns;
use super::parquet_reader::LakeParquetReaders;
use super::prune::is_partition_filter;
use super::read_ahead::{Expected, ReadAhead};
use super::read_problem::into_datafusion;
use super::selection::{Filters, Selection, Source, select};
use super::text::TextSerDe;
use super::whole_objects::{RowFormat, WholeObjects};
use crate::hive_schema;
use crate::query::{QueryIo, ScanTracker};
use arrow::datatypes::{Schema, SchemaRef};
use async_trait::async_trait;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::catalog::{FileFormat, Table};
use athenaeum_lake::{LakeObject, LakeStore};
use datafusion::catalog::{Session, TableProvider};
use datafusion::common::config::TableParquetOptions;
use datafusion::common::{Result, ScalarValue};
use datafusion::datasource::TableType;
use datafusion::datasource::listing::PartitionedFile;
use datafusion::datasource::physical_plan::{FileGroup, FileScanConfigBuilder, FileSource, ParquetSource};
use datafusion::datasource::source::DataSourceExec;
use datafusion::datasource::table_schema::TableSchema;
use datafusion::execution::object_store::ObjectStoreUrl;
use datafusion::logical_expr::{Expr, TableProviderFilterPushDown};
use datafusion::physical_expr_adapter::PhysicalExprAdapterFactory;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::empty::EmptyExec;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The address DataFusion asks a store for. Ours reads through `QueryIo`, so the store behind it stays empty.
pub(crate) const STORE_URL: &str = "lake://objects";

/// One table for one query.
#[derive(Debug)]
pub(crate) struct LakeTable {
    table: Arc<Table>,
    lake: Arc<LakeStore>,
    io: Arc<QueryIo>,
    schema: TableSchema,
    keys: BTreeSet<String>,
}

impl LakeTable {
    pub(crate) fn new(table: Arc<Table>, lake: Arc<LakeStore>, io: Arc<QueryIo>) -> Result<Self, Diagnostic> {
        let file_schema = hive_schema::file_schema(&table)?;
        let partition_fields = hive_schema::partition_fields(&table)?;
        let keys = partition_fields.iter().map(|field| field.name().clone()).collect();
        let schema = TableSchema::builder(file_schema).with_table_partition_cols(partition_fields).build();
        Ok(Self { table, lake, io, schema, keys })
    }

    /// Partitions and objects that pass the filters.
    fn selected(&self, filters: &[Expr], state: &dyn Session) -> Result<Selection> {
        let keys: Vec<&Expr> = filters.iter().filter(|filter| is_partition_filter(filter, &self.keys)).collect();
        let source = Source {
            table: &self.table,
            lake: &self.lake,
            file_schema: self.schema.file_schema(),
            key_fields: self.schema.table_partition_cols(),
            now: self.io.began().naive_utc(),
        };
        select(source, Filters { all: filters, keys: &keys }, state)
    }

    /// Whether a scan reads more than footers: a column of the files is wanted.
    fn expected(&self, projection: Option<&Vec<usize>>) -> Expected {
        let columns = self.schema.file_schema().fields().len();
        match projection {
            Some(indices) if indices.iter().all(|index| *index >= columns) => Expected::Footers,
            _ => Expected::Columns,
        }
    }

    /// How a format with columns of its own finds the table's columns in a file.
    fn adapter(&self) -> Option<Arc<dyn PhysicalExprAdapterFactory>> {
        match self.table.format {
            FileFormat::Parquet => Some(Arc::new(ParquetColumns::new(Arc::clone(&self.table)))),
            _ => None,
        }
    }

    fn whole_objects(&self, format: impl RowFormat + 'static, tracker: &Arc<ScanTracker>) -> Arc<dyn FileSource> {
        let (io, tracker) = (Arc::clone(&self.io), Arc::clone(tracker));
        Arc::new(WholeObjects::new(self.schema.clone(), Arc::new(format), io, tracker))
    }

    fn source(&self, tracker: &Arc<ScanTracker>, ahead: ReadAhead) -> Result<Arc<dyn FileSource>> {
        match self.table.format {
            FileFormat::Parquet => {
                let readers = LakeParquetReaders::new(Arc::clone(&self.io), Arc::clone(tracker), ahead);
                let mut options = TableParquetOptions::default();
                // INT96 is nanoseconds, which as 64 bits would end in 2262.
                options.global.coerce_int96 = Some("us".to_owned());
                let source = ParquetSource::new(self.schema.clone()).with_table_parquet_options(options);
                Ok(Arc::new(source.with_parquet_file_reader_factory(Arc::new(readers))))
            }
            FileFormat::Text => {
                Ok(self.whole_objects(TextSerDe::of_table(&self.table).map_err(into_datafusion)?, tracker))
            }
            FileFormat::Other(AVRO) => {
                Ok(self.whole_objects(AvroFormat::of_table(&self.table).map_err(into_datafusion)?, tracker))
            }
            FileFormat::Other(name) => Err(into_datafusion(
                Diagnostic::new(Code::NotSupported, format!("{name} files are not supported yet"))
                    .because(format!("{}.{} is stored as {name}.", self.table.database, self.table.name))
                    .hint("Parquet, Avro, CSV, JSON and delimited text can be read."),
            )),
        }
    }
}

#[async_trait]
impl TableProvider for LakeTable {
    fn schema(&self) -> SchemaRef {
        Arc::clone(self.schema.table_schema())
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    fn supports_filters_pushdown(&self, filters: &[&Expr]) -> Result<Vec<TableProviderFilterPushDown>> {
        let decide = |filter: &&Expr| {
            if is_partition_filter(filter, &self.keys) {
                TableProviderFilterPushDown::Exact
            } else {
                TableProviderFilterPushDown::Inexact
            }
        };
        Ok(filters.iter().map(decide).collect())
    }

    async fn scan(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        filters: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let selection = self.selected(filters, state)?;
        let (mut files, mut objects, mut partition_of) = (Vec::new(), Vec::new(), BTreeMap::new());
        for (index, part) in selection.parts.into_iter().enumerate() {
            for object in part.objects {
                if !self.keys.is_empty() {
                    partition_of.insert(object.address.clone(), index);
                }
                objects.push(object.clone());
                files.push(partitioned_file(object, &part.values));
            }
        }
        let tracker = self.io.add_scan(&self.table, partition_of, selection.chosen);
        if files.is_empty() {
            return Ok(Arc::new(EmptyExec::new(projected(self.schema.table_schema(), projection)?)));
        }
        // A scan with a limit may stop after the first object.
        let expected = self.expected(projection);
        let ahead = if limit.is_none() { ReadAhead::over(objects, expected) } else { ReadAhead::one_by_one(expected) };
        let url = ObjectStoreUrl::parse(STORE_URL)?;
        let config = FileScanConfigBuilder::new(url, self.source(&tracker, ahead)?)
            .with_file_groups(vec![FileGroup::new(files)])
            .with_projection_indices(projection.cloned())?
            .with_limit(limit)
            .with_expr_adapter(self.adapter())
            .build();
        Ok(DataSourceExec::from_data_source(config))
    }
}

fn projected(schema: &SchemaRef, projection: Option<&Vec<usize>>) -> Result<Arc<Schema>> {
    match projection {
        Some(indices) => Ok(Arc::new(schema.project(indices)?)),
        None => Ok(Arc::clone(schema)),
    }
}

/// The object travels with the file as an extension; path and time are for display only.
fn partitioned_file(object: LakeObject, values: &[ScalarValue]) -> PartitionedFile {
    let path = object.address.to_string();
    let path = path.split_once("://").map_or(path.as_str(), |(_, path)| path).to_owned();
    let mut file = PartitionedFile::new(path, object.size_bytes).with_extension(object);
    file.partition_values = values.to_vec();
    file
}
