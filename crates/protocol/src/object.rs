//! Objects of the lake as the page's browser shows them: listings, facts, and what is inside. Values are texts already.

use athenaeum_diagnostic::Diagnostic;
use serde::{Deserialize, Serialize};

/// One level of the lake: buckets, or what lies in a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderListing {
    /// Buckets or folders in name order.
    pub folders: Vec<FolderEntry>,
    /// Objects in key order.
    pub objects: Vec<ObjectEntry>,
    /// Objects and folders left off because there are too many to show.
    pub left_off: u32,
}

/// A bucket, or a folder of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderEntry {
    /// Last part of its path, without a slash.
    pub name: String,
    /// Objects below it, at any depth.
    pub object_count: u32,
    /// Their bytes.
    pub total_bytes: u64,
}

/// An object in a listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectEntry {
    /// Last part of its key.
    pub name: String,
    /// Its size.
    pub size_bytes: u64,
    /// STANDARD, STANDARD_IA, GLACIER, …
    pub storage_class: String,
    /// When it was written, in milliseconds since 1970.
    pub last_modified_millis: i64,
}

/// An object, and what is inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectDetails {
    /// `s3://bucket/key`.
    pub address: String,
    /// Its size.
    pub size_bytes: u64,
    /// STANDARD, STANDARD_IA, GLACIER, …
    pub storage_class: String,
    /// When it was written, such as `2025-06-14 00:10:00 UTC`.
    pub last_modified: String,
    /// Version tag.
    pub etag: String,
    /// What its bytes are.
    pub inside: Inside,
}

/// What the bytes of an object are, told by the bytes themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "inside", rename_all = "snake_case")]
pub enum Inside {
    /// No byte.
    Nothing,
    /// Parquet.
    Parquet(Box<ParquetAnatomy>),
    /// An Avro object container file.
    Avro(Box<AvroAnatomy>),
    /// Text, packed or not.
    Text(TextHead),
    /// Something that is not taken apart here.
    Other {
        /// What it is, as a noun.
        what: String,
    },
    /// It begins like a format and does not go on like it.
    Damaged {
        /// What is wrong.
        diagnostic: Box<Diagnostic>,
    },
}

/// The first lines of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextHead {
    /// How it is packed, such as `gzip`.
    pub packed: Option<String>,
    /// Whole lines from its beginning.
    pub text: String,
    /// Whether there is more.
    pub cut: bool,
}

/// The frame of an Avro file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AvroAnatomy {
    /// JSON of the schema it was written with, indented.
    pub schema: String,
    /// Codec of its blocks.
    pub codec: String,
    /// Blocks in order.
    pub blocks: Vec<AvroBlock>,
    /// Whether there are more blocks than these.
    pub cut: bool,
}

/// One block of an Avro file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AvroBlock {
    /// Rows.
    pub row_count: u64,
    /// Bytes of the packed rows.
    pub packed_bytes: u64,
}

/// The footer of a Parquet file, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParquetAnatomy {
    /// Version of the format.
    pub version: i32,
    /// The program that wrote it.
    pub created_by: Option<String>,
    /// Rows of all row groups.
    pub row_count: u64,
    /// Bytes of the footer.
    pub footer_bytes: u64,
    /// Bytes of column and offset indexes.
    pub page_index_bytes: u64,
    /// The schema as Parquet's own message text.
    pub schema: String,
    /// Keys and values that the writer left, long values cut.
    pub key_values: Vec<(String, String)>,
    /// Leaf columns in order; a chunk of a row group belongs to the column of the same place.
    pub columns: Vec<ParquetColumn>,
    /// Row groups in order.
    pub row_groups: Vec<ParquetRowGroup>,
    /// Columns left off because there are too many to show.
    pub columns_left_off: u32,
    /// Row groups left off because there are too many to show.
    pub row_groups_left_off: u32,
}

/// A leaf column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParquetColumn {
    /// Names from the root, with dots.
    pub path: String,
    /// How values are stored, such as `INT64`.
    pub physical_type: String,
    /// What they mean, such as `TIMESTAMP(MILLIS)`.
    pub logical_type: Option<String>,
}

/// A row group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParquetRowGroup {
    /// Rows.
    pub row_count: u64,
    /// Bytes of its chunks as stored.
    pub compressed_bytes: u64,
    /// Paths of the columns it is sorted by.
    pub sorted_by: Vec<String>,
    /// One chunk for each column.
    pub chunks: Vec<ParquetChunk>,
}

/// The values of one column in one row group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParquetChunk {
    /// Bytes as stored.
    pub compressed_bytes: u64,
    /// Bytes once unpacked.
    pub uncompressed_bytes: u64,
    /// Values, NULL among them.
    pub value_count: u64,
    /// Compression, such as `SNAPPY`.
    pub codec: String,
    /// Encodings of its pages, such as `RLE_DICTIONARY`.
    pub encodings: Vec<String>,
    /// Smallest value, where the writer told it; long ones are cut.
    pub min: Option<String>,
    /// Largest value, where the writer told it; long ones are cut.
    pub max: Option<String>,
    /// NULL values, where the writer told them.
    pub null_count: Option<u64>,
    /// Whether a column index tells the smallest and largest value of each page.
    pub column_index: bool,
    /// Whether an offset index tells where each page lies.
    pub offset_index: bool,
    /// Bytes of its bloom filter, or nothing where it has none. Zero where the writer did not tell.
    pub bloom_filter_bytes: Option<u64>,
}
