//! A table as a whole: its columns, its files and the partitions the catalog knows. Makes objects and DDL from one
//! description, so that the two agree. Does not know what any table is about.

mod avro;
mod column;
mod columnar;
mod ddl;
mod text;
mod value;

use parquet::basic::Compression;

use crate::calendar::iso_text;
use crate::error::Result;
use crate::gzip::gzip;
use crate::object::{LakeObject, StorageClass};
use crate::parquet_out::write_parquet;

pub(crate) use column::{Column, Kind, column};
pub(crate) use ddl::Database;
pub(crate) use text::csv_field;
pub(crate) use value::{Row, Value, row};

/// How the files of a table are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Parquet with Snappy and row groups of this many rows.
    Parquet {
        row_group_rows: usize,
    },
    /// One JSON object on each line.
    Json(Packing),
    /// A header line, then fields between commas; quoted where needed.
    Csv,
    /// Fields between bars, without a header and without quotes.
    Bars(Packing),
    Avro(Packing),
}

/// Whether a file is compressed: with gzip, or deflate inside Avro.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    Plain,
    Packed,
}

/// The most usual format: Parquet files that are too small for a second row group.
pub(crate) const PARQUET: Format = Format::Parquet { row_group_rows: 50_000 };

/// What there is to say about a table before it has files.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spec {
    pub(crate) name: &'static str,
    pub(crate) comment: &'static str,
    pub(crate) bucket: &'static str,
    pub(crate) folder: &'static str,
    pub(crate) format: Format,
    pub(crate) columns: &'static [Column],
    pub(crate) partition_keys: &'static [Column],
    /// Column and number of the buckets of Hive.
    pub(crate) buckets: Option<(&'static str, u32)>,
}

/// Where a file lies below the folder of its table, and since when.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// Folders and name, for example `year=2025/part-00000.parquet`.
    pub(crate) path: String,
    pub(crate) written_millis: i64,
    /// Tick of the simulated clock from which on the file can be seen.
    pub(crate) tick: u32,
}

impl Place {
    /// A file that is there from the beginning.
    pub(crate) fn new(path: impl Into<String>, written_millis: i64) -> Self {
        Self { path: path.into(), written_millis, tick: 0 }
    }
}

/// A table with its files.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) spec: Spec,
    pub(crate) objects: Vec<LakeObject>,
    partitions: Vec<ddl::Partition>,
    /// Name that tables with the same rows share.
    same_data: Option<&'static str>,
}

impl Table {
    /// The table without files.
    pub(crate) fn new(spec: Spec) -> Self {
        Self { spec, objects: Vec::new(), partitions: Vec::new(), same_data: None }
    }

    /// The table with one file.
    pub(crate) fn single(spec: Spec, name: &str, written_millis: i64, rows: &[Row]) -> Result<Self> {
        let mut table = Self::new(spec);
        table.add(Place::new(name, written_millis), rows)?;
        Ok(table)
    }

    /// The same table, which holds the rows of every other table with this name.
    pub(crate) fn with_same_data(self, name: &'static str) -> Self {
        Self { same_data: Some(name), ..self }
    }

    /// Adds a file with these rows.
    pub(crate) fn add(&mut self, place: Place, rows: &[Row]) -> Result<()> {
        let columns = self.spec.columns;
        self.add_with(place, rows, columns)
    }

    /// Adds a file that holds other columns than the table declares, as files from before a change do.
    pub(crate) fn add_with(&mut self, place: Place, rows: &[Row], columns: &[Column]) -> Result<()> {
        let mut parquet_tail_bytes = None;
        let packed = |bytes: Vec<u8>, packing| if packing == Packing::Packed { gzip(&bytes) } else { Ok(bytes) };
        let bytes = match self.spec.format {
            Format::Parquet { row_group_rows } => {
                let batch = columnar::batch(columns, rows)?;
                let file = write_parquet(&batch, Compression::SNAPPY, row_group_rows)?;
                parquet_tail_bytes = Some(file.tail_bytes);
                file.bytes
            }
            Format::Json(packing) => packed(text::json_lines(columns, rows)?, packing)?,
            Format::Csv => text::csv(columns, rows)?,
            Format::Bars(packing) => packed(text::bars(columns, rows)?, packing)?,
            Format::Avro(packing) => avro::file(self.spec.name, columns, rows, packing, &place.path)?,
        };
        self.objects.push(LakeObject {
            bucket: self.spec.bucket,
            key: format!("{}/{}", self.spec.folder, place.path),
            row_count: rows.len() as u64,
            bytes,
            last_modified: iso_text(place.written_millis),
            storage_class: StorageClass::Standard,
            visible_from_tick: place.tick,
            parquet_tail_bytes,
        });
        Ok(())
    }

    /// Registers the partition with these values in the folder `key=value/…`.
    pub(crate) fn register(&mut self, values: &[&str]) {
        self.partitions.push(ddl::Partition::new(values, None));
    }

    /// Registers a partition whose folder below the table is not named after the values.
    pub(crate) fn register_at(&mut self, values: &[&str], folder: &str) {
        let location = format!("s3://{}/{}/{folder}/", self.spec.bucket, self.spec.folder);
        self.partitions.push(ddl::Partition::new(values, Some(location)));
    }
}
