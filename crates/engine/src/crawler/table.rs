//! From what was found to the catalog's entry: names, keys, SerDe and properties as Glue writes them.

use super::finding::{Finding, Header, Kind, Quotes};
use super::group::Found;
use crate::ddl::storage_of;
use athenaeum_lake::catalog::{Column, Crawler, FileFormat, Partition, SerDe, Table};
use std::collections::BTreeMap;

const JSON_SERDE: &str = "org.openx.data.jsonserde.JsonSerDe";
const GROK_SERDE: &str = "com.amazonaws.glue.serde.GrokSerDe";

/// Property that names the crawler of a table.
pub(super) const UPDATED_BY: &str = "UPDATED_BY_CRAWLER";
/// Properties that change with the files alone.
pub(super) const SIZES: [&str; 2] = ["objectCount", "sizeKey"];

/// The table that a finding makes.
pub(super) fn table_of(crawler: &Crawler, name: &str, found: &Found, finding: &Finding) -> Table {
    let columns: Vec<Column> =
        finding.columns.iter().map(|column| plain_column(&column.name, &column.inferred.hive_text())).collect();
    let keys = partition_keys(found, &columns);
    let (format, classes, serde) = storage(finding, &columns);
    let partitions = partitions(found, &keys);
    Table {
        database: crawler.database.clone(),
        name: name.to_owned(),
        columns,
        partition_keys: keys.iter().map(|key| plain_column(key, "string")).collect(),
        location: found.location.clone(),
        format,
        classes,
        serde,
        buckets: None,
        comment: None,
        properties: properties(crawler, found, finding),
        partitions,
    }
}

fn plain_column(name: &str, type_text: &str) -> Column {
    Column { name: name.to_owned(), type_text: type_text.to_owned(), comment: None }
}

/// `key=value` folders give the key its name, others `partition_0` and so on. A name that a column has is no key.
fn partition_keys(found: &Found, columns: &[Column]) -> Vec<String> {
    let key_at = |level: usize| {
        let mut names = found
            .partitions
            .iter()
            .map(|(path, _)| path.get(level).and_then(|name| name.split_once('=')).map(|(key, _)| key.to_lowercase()));
        let first = names.next().flatten().filter(|key| !key.is_empty())?;
        let is_column = columns.iter().any(|column| column.name == first);
        (names.all(|name| name.as_ref() == Some(&first)) && !is_column).then_some(first)
    };
    (0..found.levels).map(|level| key_at(level).unwrap_or_else(|| format!("partition_{level}"))).collect()
}

fn partitions(found: &Found, keys: &[String]) -> BTreeMap<Vec<String>, Partition> {
    let value = |(key, name): (&String, &String)| match name.split_once('=') {
        Some((own, value)) if own.eq_ignore_ascii_case(key) => value.to_owned(),
        _ => name.clone(),
    };
    let of_folder = |(path, location): &(Vec<String>, athenaeum_lake::Location)| {
        let values: Vec<String> = keys.iter().zip(path).map(value).collect();
        (values.clone(), Partition::new(values, location.clone()))
    };
    found.partitions.iter().map(of_folder).collect()
}

fn storage(finding: &Finding, columns: &[Column]) -> (FileFormat, athenaeum_lake::catalog::ContainerClasses, SerDe) {
    let name = match finding.kind {
        Kind::Avro { .. } => "AVRO",
        Kind::Parquet => "PARQUET",
        Kind::Json | Kind::Csv { .. } | Kind::Grok { .. } => "TEXTFILE",
    };
    let (format, classes, default_serde) = storage_of(name);
    let property = |key: &str, value: String| BTreeMap::from([(key.to_owned(), value)]);
    let (class, properties) = match &finding.kind {
        Kind::Avro { schema } => (default_serde, property("avro.schema.literal", schema.clone())),
        Kind::Parquet => (default_serde, property("serialization.format", "1".to_owned())),
        Kind::Json => {
            let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
            (JSON_SERDE, property("paths", names.join(",")))
        }
        Kind::Csv { delimiter, .. } => (default_serde, property("field.delim", delimiter.to_string())),
        Kind::Grok { pattern } => (GROK_SERDE, property("input.format", pattern.clone())),
    };
    (format, classes, SerDe { class: class.to_owned(), properties })
}

fn properties(crawler: &Crawler, found: &Found, finding: &Finding) -> BTreeMap<String, String> {
    let mut properties: BTreeMap<String, String> = [
        ("classification", finding.kind.classification().to_owned()),
        ("compressionType", finding.compression.clone()),
        ("typeOfData", "file".to_owned()),
        ("objectCount", found.object_count.to_string()),
        ("sizeKey", found.total_bytes.to_string()),
        (UPDATED_BY, crawler.name.clone()),
        ("CrawlerSchemaSerializerVersion", "1.0".to_owned()),
        ("CrawlerSchemaDeserializerVersion", "1.0".to_owned()),
    ]
    .into_iter()
    .map(|(key, value)| (key.to_owned(), value))
    .collect();
    if let Kind::Csv { delimiter, header, quotes } = &finding.kind {
        properties.insert("delimiter".to_owned(), delimiter.to_string());
        properties.insert("columnsOrdered".to_owned(), "true".to_owned());
        properties.insert("areColumnsQuoted".to_owned(), (*quotes == Quotes::Used).to_string());
        if *header == Header::Present {
            properties.insert("skip.header.line.count".to_owned(), "1".to_owned());
        }
    }
    properties
}

/// A table's name from its folder's: lower case, everything but letters, digits and underscores is an underscore.
pub(super) fn table_name(crawler: &Crawler, folder: &str) -> String {
    let plain: String =
        folder.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    format!("{}{plain}", crawler.table_prefix)
}
