//! One table of the catalog: columns, how its files are read, where they lie, and its registered partitions.

use super::saved;
use crate::location::Location;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A column or partition key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SerDe {
    /// Java class, as in the DDL.
    pub class: String,
    /// SERDEPROPERTIES; `ROW FORMAT DELIMITED` fills in Hive's own keys (`field.delim`, …).
    pub properties: BTreeMap<String, String>,
}

/// Java classes of the container, as SHOW CREATE TABLE tells them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContainerClasses {
    /// INPUTFORMAT.
    pub input: String,
    /// OUTPUTFORMAT.
    pub output: String,
}

/// CLUSTERED BY.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Buckets {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Number of buckets.
    pub count: u32,
}

/// A registered partition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partition {
    /// Values in the order of the table's partition keys, as text.
    pub values: Vec<String>,
    /// Folder.
    pub location: Location,
    /// Its own columns, where they differ from the table's: a partition keeps the columns that the table had when it
    /// was registered, until it is altered itself.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "saved::own_columns")]
    pub columns: Option<Arc<[Column]>>,
}

impl Partition {
    /// A partition with the table's columns.
    pub fn new(values: Vec<String>, location: Location) -> Self {
        Self { values, location, columns: None }
    }
}

/// An external table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Container, by its classes.
    pub classes: ContainerClasses,
    /// Row reader.
    pub serde: SerDe,
    /// CLUSTERED BY.
    pub buckets: Option<Buckets>,
    /// COMMENT.
    pub comment: Option<String>,
    /// TBLPROPERTIES.
    pub properties: BTreeMap<String, String>,
    /// Registered partitions by values.
    #[serde(default, with = "saved::partitions")]
    pub partitions: BTreeMap<Vec<String>, Partition>,
}

impl Table {
    /// `key1=value1/key2=value2`, as SHOW PARTITIONS prints it.
    pub fn partition_path(&self, values: &[String]) -> String {
        let parts: Vec<String> =
            self.partition_keys.iter().zip(values).map(|(key, value)| format!("{}={value}", key.name)).collect();
        parts.join("/")
    }

    /// The columns of a partition: its own, or the table's.
    pub fn columns_of<'t>(&'t self, partition: &'t Partition) -> &'t [Column] {
        partition.columns.as_deref().unwrap_or(&self.columns)
    }

    /// Gives the table other columns. Its partitions keep the ones they had.
    pub fn replace_columns(&mut self, columns: Vec<Column>) {
        let before: Arc<[Column]> = std::mem::replace(&mut self.columns, columns).into();
        for partition in self.partitions.values_mut() {
            partition.columns.get_or_insert_with(|| Arc::clone(&before));
        }
    }

    /// How many times larger the table is in the production it stands for.
    pub fn scale_factor(&self) -> u64 {
        self.properties.get("athenaeum.scale_factor").and_then(|text| text.parse().ok()).unwrap_or(1).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str) -> Column {
        Column { name: name.to_owned(), type_text: "int".to_owned(), comment: None }
    }

    #[test]
    fn partitions_keep_the_columns_they_were_registered_with() {
        let location = Location::parse("s3://b/t/").unwrap();
        let partition = |value: &str| Partition::new(vec![value.to_owned()], location.join(value));
        let classes = ContainerClasses { input: String::new(), output: String::new() };
        let mut table = Table {
            database: "d".to_owned(),
            name: "t".to_owned(),
            columns: vec![column("a")],
            partition_keys: vec![column("k")],
            location: location.clone(),
            format: FileFormat::Text,
            classes,
            serde: SerDe { class: String::new(), properties: BTreeMap::new() },
            buckets: None,
            comment: None,
            properties: BTreeMap::new(),
            partitions: [(vec!["1".to_owned()], partition("1"))].into(),
        };
        table.replace_columns(vec![column("a"), column("b")]);
        table.partitions.insert(vec!["2".to_owned()], partition("2"));
        table.replace_columns(vec![column("c")]);
        let names = |value: &str| {
            let partition = &table.partitions[&vec![value.to_owned()]];
            table.columns_of(partition).iter().map(|column| column.name.as_str()).collect::<Vec<_>>()
        };
        assert_eq!((names("1"), names("2")), (vec!["a"], vec!["a", "b"]));
    }
}
