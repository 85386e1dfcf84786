//! One table of the catalog: columns, how its files are read, where they lie, and its registered partitions.

use crate::location::Location;
use std::collections::BTreeMap;

/// A column or partition key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Name.
    pub name: String,
    /// Hive's type text, such as `array<string>`.
    pub type_text: String,
    /// COMMENT.
    pub comment: Option<String>,
}

/// Container of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// Lines of text, of whatever SerDe.
    Text,
    /// Parquet.
    Parquet,
    /// A format that has no reader here.
    Other(&'static str),
}

/// How a row is taken out of its container.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SerDe {
    /// Java class, as in the DDL.
    pub class: String,
    /// SERDEPROPERTIES; `ROW FORMAT DELIMITED` fills in Hive's own keys (`field.delim`, …).
    pub properties: BTreeMap<String, String>,
}

/// A registered partition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partition {
    /// Values in the order of the table's partition keys, as text.
    pub values: Vec<String>,
    /// Folder.
    pub location: Location,
}

/// An external table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Database.
    pub database: String,
    /// Name.
    pub name: String,
    /// Columns of the files.
    pub columns: Vec<Column>,
    /// Partition keys, which the files do not hold.
    pub partition_keys: Vec<Column>,
    /// Folder.
    pub location: Location,
    /// Container.
    pub format: FileFormat,
    /// Row reader.
    pub serde: SerDe,
    /// COMMENT.
    pub comment: Option<String>,
    /// TBLPROPERTIES.
    pub properties: BTreeMap<String, String>,
    /// Registered partitions by values.
    pub partitions: BTreeMap<Vec<String>, Partition>,
}

impl Table {
    /// `key1=value1/key2=value2`, as SHOW PARTITIONS prints it.
    pub fn partition_path(&self, values: &[String]) -> String {
        let parts: Vec<String> =
            self.partition_keys.iter().zip(values).map(|(key, value)| format!("{}={value}", key.name)).collect();
        parts.join("/")
    }

    /// How many times larger the table is in the production it stands for.
    pub fn scale_factor(&self) -> u64 {
        self.properties.get("athenaeum.scale_factor").and_then(|text| text.parse().ok()).unwrap_or(1).max(1)
    }
}
