//! A table of the catalog for one query: has its partitions and objects chosen, and hands them to the reader of the table's
//! format.

use super::hidden_columns::HiddenColumn;
use super::other_rows::ScanColumns;
use super::own_columns::{OwnColumns, OwnRows};
use super::parquet_columns::{OwnByObject, ParquetColumns};
use super::parquet_reader::LakeParquetReaders;
use super::prune::{is_partition_filter, kept_partitions};
use super::read_ahead::{Expected, ReadAhead};
use super::read_problem::into_datafusion;
use super::row_format::row_format;
use super::selection::{Filters, Part, Selection, Source, select};
use super::whole_objects::WholeObjects;
use crate::hive_schema;
use crate::query::{LeftOut, QueryIo, ScanRequest, ScanTracker};
use arrow::array::RecordBatch;
use arrow::datatypes::{Schema, SchemaRef};
use async_trait::async_trait;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_lake::catalog::{FileFormat, Table};
use athenaeum_lake::{Address, LEARNER_BUCKET, LakeObject, LakeStore, Location};
use athenaeum_protocol::Fate;
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
    /// The hidden columns that the query names and the table has.
    hidden: Vec<HiddenColumn>,
    /// Names of the columns whose values belong to a file: partition keys and hidden columns.
    file_values: BTreeSet<String>,
}

/// The objects of a scan.
#[derive(Default)]
struct ScanFiles {
    files: Vec<PartitionedFile>,
    partition_of: BTreeMap<Address, usize>,
    own: OwnByObject,
}

impl LakeTable {
    pub(crate) fn new(
        table: Arc<Table>,
        lake: Arc<LakeStore>,
        io: Arc<QueryIo>,
        hidden: &[HiddenColumn],
    ) -> Result<Self, Diagnostic> {
        let file_schema = hive_schema::file_schema(&table)?;
        let mut file_fields = hive_schema::partition_fields(&table)?;
        let keys = file_fields.iter().map(|field| field.name().clone()).collect();
        let hidden: Vec<HiddenColumn> = hidden.iter().copied().filter(|column| column.is_in(&table)).collect();
        file_fields.extend(hidden.iter().map(|column| column.field()));
        let file_values = file_fields.iter().map(|field| field.name().clone()).collect();
        let schema = TableSchema::builder(file_schema).with_table_partition_cols(file_fields).build();
        Ok(Self { table, lake, io, schema, keys, hidden, file_values })
    }

    /// Partitions and objects that pass the filters.
    fn selected(&self, filters: &[Expr], state: &dyn Session) -> Result<Selection> {
        let keys: Vec<&Expr> = filters.iter().filter(|filter| is_partition_filter(filter, &self.keys)).collect();
        let fields = self.schema.table_partition_cols();
        let source = Source {
            table: &self.table,
            lake: &self.lake,
            file_schema: self.schema.file_schema(),
            key_fields: fields.get(..self.keys.len()).unwrap_or(fields),
            now: self.io.began().naive_utc(),
        };
        select(source, Filters { all: filters, keys: &keys }, state)
    }

    /// The objects of the partitions chosen, each with its values.
    fn scan_files(&self, parts: Vec<Part>) -> Result<ScanFiles, Diagnostic> {
        let mut scan = ScanFiles::default();
        for (index, part) in parts.into_iter().enumerate() {
            let rows = part.own.as_ref().map(|own| self.own_rows(own)).transpose()?.flatten();
            for object in part.objects {
                if !self.keys.is_empty() {
                    scan.partition_of.insert(object.address.clone(), index);
                }
                if let Some(own) = &part.own {
                    scan.own.insert(object.address.to_string(), own.clone());
                }
                let hidden = self.hidden.iter().map(|column| column.value(&object, part.path.as_deref()));
                let values = part.values.iter().cloned().chain(hidden).collect();
                let file = partitioned_file(object, values);
                scan.files.push(match &rows {
                    Some(rows) => file.with_extension(rows.clone()),
                    None => file,
                });
            }
        }
        Ok(scan)
    }

    /// Files that pass the filters over partition keys and hidden columns, and those that do not.
    fn kept_files(
        &self,
        files: Vec<PartitionedFile>,
        filters: &[Expr],
        state: &dyn Session,
    ) -> Result<(Vec<PartitionedFile>, Vec<PartitionedFile>)> {
        if self.hidden.is_empty() || files.is_empty() {
            return Ok((files, Vec::new()));
        }
        let fields = self.schema.table_partition_cols();
        let column = |at: usize| {
            ScalarValue::iter_to_array(files.iter().filter_map(|file| file.partition_values.get(at).cloned()))
        };
        let columns = (0..fields.len()).map(column).collect::<Result<Vec<_>>>()?;
        let batch = RecordBatch::try_new(Arc::new(Schema::new(fields.clone())), columns)?;
        let filters: Vec<&Expr> =
            filters.iter().filter(|filter| is_partition_filter(filter, &self.file_values)).collect();
        let kept = kept_partitions(&batch, &filters, state)?;
        let mut kept = kept.into_iter();
        Ok(files.into_iter().partition(|_file| kept.next().unwrap_or(true)))
    }

    /// The reader of a partition with columns of its own; Parquet needs none, because it goes by name.
    fn own_rows(&self, own: &OwnColumns) -> Result<Option<OwnRows>, Diagnostic> {
        let format = row_format(&own.as_table(&self.table))?;
        Ok(format.map(|format| OwnRows { own: own.clone(), format }))
    }

    /// Names of the columns of the files among those of a scan.
    fn wanted_columns(&self, projection: Option<&Vec<usize>>) -> Vec<String> {
        let fields = self.schema.file_schema().fields();
        let name = |index: usize| fields.get(index).map(|field| field.name().clone());
        match projection {
            Some(indices) => indices.iter().filter_map(|index| name(*index)).collect(),
            None => fields.iter().map(|field| field.name().clone()).collect(),
        }
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
    fn adapter(&self, own: OwnByObject) -> Option<Arc<dyn PhysicalExprAdapterFactory>> {
        match self.table.format {
            FileFormat::Parquet => Some(Arc::new(ParquetColumns::new(Arc::clone(&self.table), own))),
            _ => None,
        }
    }

    fn source(&self, tracker: &Arc<ScanTracker>, ahead: ReadAhead) -> Result<Arc<dyn FileSource>> {
        let (store, tracker) = (self.io.store_of_readers(), Arc::clone(tracker));
        if let Some(format) = row_format(&self.table).map_err(into_datafusion)? {
            return Ok(Arc::new(WholeObjects::new(self.schema.clone(), format, store, tracker)));
        }
        let readers = LakeParquetReaders::new(store, tracker, ahead);
        let mut options = TableParquetOptions::default();
        // INT96 is nanoseconds, which as 64 bits would end in 2262.
        options.global.coerce_int96 = Some("us".to_owned());
        let source = ParquetSource::new(self.schema.clone()).with_table_parquet_options(options);
        Ok(Arc::new(source.with_parquet_file_reader_factory(Arc::new(readers))))
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
            if is_partition_filter(filter, &self.file_values) {
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
        // Which rows there are goes by all columns of a row, so all are read and nothing is left to the reader.
        let other_rows = self.io.other_rows().filter(|_| is_sample(&self.table));
        let (asked_projection, projection) = (projection, projection.filter(|_| other_rows.is_none()));
        let limit = limit.filter(|_| other_rows.is_none());
        let Selection { parts, mut chosen } = self.selected(filters, state)?;
        let ScanFiles { files, partition_of, own } = self.scan_files(parts).map_err(into_datafusion)?;
        let (files, others) = self.kept_files(files, filters, state)?;
        chosen.objects_pruned_by_path = others.len() as u64;
        chosen.left_out.extend(others.iter().filter_map(object_of).map(|object| {
            let path = partition_of.get(&object.address).and_then(|at| chosen.paths.get(*at)).cloned();
            LeftOut { path, why: Fate::PrunedByPath, objects: vec![object.clone()] }
        }));
        chosen.objects_kept = files.len() as u64;
        chosen.wanted_columns = self.wanted_columns(projection);
        chosen.may_skip =
            limit.is_some() || !filters.iter().all(|filter| is_partition_filter(filter, &self.file_values));
        let tracker = self.io.add_scan(&self.table, partition_of, chosen);
        let objects: Arc<[LakeObject]> = files.iter().filter_map(object_of).cloned().collect();
        let adapter = self.adapter(own);
        let schema = projected(self.schema.table_schema(), projection)?;
        tracker.keep_request(ScanRequest {
            filters: filters.to_vec(),
            objects: Arc::clone(&objects),
            schema: Arc::clone(&schema),
            adapter: adapter.clone(),
        });
        if files.is_empty() {
            return Ok(Arc::new(EmptyExec::new(projected(self.schema.table_schema(), asked_projection)?)));
        }
        let files: Vec<_> = files.into_iter().map(|file| file.with_extension(Arc::clone(&tracker))).collect();
        // A scan with a limit of rows or bytes may stop after the first object.
        let total_bytes: u64 = objects.iter().map(|object| object.size_bytes).sum();
        let scaled_bytes = total_bytes.saturating_mul(self.table.scale_factor());
        let ahead = match (limit, self.expected(projection)) {
            // Not a byte more than the scan asks for.
            _ if self.io.may_pass_limit(scaled_bytes) => ReadAhead::one_by_one(Expected::Footers),
            (None, expected) => ReadAhead::over(objects, expected),
            (Some(_), expected) => ReadAhead::one_by_one(expected),
        };
        let url = ObjectStoreUrl::parse(STORE_URL)?;
        let config = FileScanConfigBuilder::new(url, self.source(&tracker, ahead)?)
            .with_file_groups(vec![FileGroup::new(files)])
            .with_projection_indices(projection.cloned())?
            .with_limit(limit)
            .with_expr_adapter(adapter)
            .build();
        let scan = DataSourceExec::from_data_source(config);
        match other_rows {
            Some(other_rows) => {
                let columns = ScanColumns {
                    of_files: self.schema.file_schema().fields().len(),
                    of_rows: self.schema.table_schema().fields().len().saturating_sub(self.hidden.len()),
                };
                Ok(Arc::new(other_rows.of(scan, columns, asked_projection)?))
            }
            None => Ok(scan),
        }
    }
}

/// Whether a table shows the sample, and not what an answer wrote.
fn is_sample(table: &Table) -> bool {
    !matches!(&table.location, Location::S3 { bucket, .. } if bucket == LEARNER_BUCKET)
}

fn projected(schema: &SchemaRef, projection: Option<&Vec<usize>>) -> Result<Arc<Schema>> {
    match projection {
        Some(indices) => Ok(Arc::new(schema.project(indices)?)),
        // A schema of its own for each scan, by which a plan finds it again.
        None => Ok(Arc::new(schema.as_ref().clone())),
    }
}

/// The object travels with the file as an extension, and so does the tracker of its scan; path and time are for display only.
fn partitioned_file(object: LakeObject, values: Vec<ScalarValue>) -> PartitionedFile {
    let mut file = PartitionedFile::new(file_path(&object.address), object.size_bytes).with_extension(object);
    file.partition_values = values;
    file
}

/// The path by which DataFusion knows an object, as it stands in its counts: its address without the scheme.
pub(crate) fn file_path(address: &Address) -> String {
    let address = address.to_string();
    address.split_once("://").map_or(address.as_str(), |(_, path)| path).to_owned()
}

/// The object that a file of a scan is.
pub(crate) fn object_of(file: &PartitionedFile) -> Option<&LakeObject> {
    file.extension::<LakeObject>()
}
