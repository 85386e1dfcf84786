//! The leaf columns of the files of a scan, each once, and which of them the query needs.

use super::plan_scans::Wanted;
use crate::hive_schema::column_type;
use athenaeum_lake::catalog::{FileFormat, Table};
use athenaeum_protocol::MapColumn;
use parquet::basic::{ConvertedType, LogicalType, Type};
use parquet::schema::types::{ColumnDescriptor, SchemaDescriptor};
use std::collections::{BTreeMap, BTreeSet};

/// Leaf columns in the order of the files.
#[derive(Debug, Default)]
pub(super) struct Leaves {
    leaves: Vec<Leaf>,
    places: BTreeMap<String, usize>,
}

#[derive(Debug)]
struct Leaf {
    name: String,
    /// The parts of its name in lower case.
    path: Vec<String>,
    type_text: String,
    was_read: bool,
    is_needed: bool,
}

impl Leaves {
    /// The places of a file's leaf columns in its order; columns that were not seen before get a new one.
    pub(super) fn places(&mut self, schema: &SchemaDescriptor) -> Vec<usize> {
        schema.columns().iter().map(|column| self.place(column)).collect()
    }

    fn place(&mut self, column: &ColumnDescriptor) -> usize {
        let name = column.path().string();
        if let Some(place) = self.places.get(&name) {
            return *place;
        }
        let path = column.path().parts().iter().map(|part| part.to_lowercase()).collect();
        let type_text = type_of(column);
        self.places.insert(name.clone(), self.leaves.len());
        self.leaves.push(Leaf { name, path, type_text, was_read: false, is_needed: false });
        self.leaves.len() - 1
    }

    /// Bytes of a column were read.
    pub(super) fn mark_read(&mut self, place: usize) {
        if let Some(leaf) = self.leaves.get_mut(place) {
            leaf.was_read = true;
        }
    }

    /// Decides which are needed: what was read, and what the plan names. Of a nested column of which anything was read, only
    /// what was read.
    pub(super) fn decide(&mut self, wanted: &Wanted) {
        let read: BTreeSet<String> =
            self.leaves.iter().filter(|leaf| leaf.was_read).filter_map(|leaf| leaf.path.first().cloned()).collect();
        for leaf in &mut self.leaves {
            let is_told = leaf.path.len() > 1 && leaf.path.first().is_some_and(|column| read.contains(column));
            leaf.is_needed = leaf.was_read || !is_told && wanted.names(&leaf.path);
        }
    }

    /// Whether the query needs the column at a place.
    pub(super) fn is_needed(&self, place: usize) -> bool {
        self.leaves.get(place).is_some_and(|leaf| leaf.is_needed)
    }

    /// The columns; those of the table where no file told any.
    pub(super) fn into_columns(self, table: &Table, wanted: &Wanted) -> Vec<MapColumn> {
        let declared: BTreeMap<String, String> = table
            .columns
            .iter()
            .filter_map(|column| Some((column.name.to_lowercase(), column_type(column).ok()?.to_string())))
            .collect();
        if self.leaves.is_empty() {
            let column = |(name, type_text): (&String, String)| MapColumn {
                is_needed: wanted.names(&[name.to_lowercase()]),
                name: name.clone(),
                type_text,
            };
            let type_of = |name: &String| declared.get(&name.to_lowercase()).cloned().unwrap_or_default();
            return table.columns.iter().map(|known| (&known.name, type_of(&known.name))).map(column).collect();
        }
        let column = |leaf: Leaf| MapColumn {
            type_text: declared_type(&declared, &leaf.path).cloned().unwrap_or(leaf.type_text),
            name: leaf.name,
            is_needed: leaf.is_needed,
        };
        self.leaves.into_iter().map(column).collect()
    }
}

/// The table's type of a column that is no part of another.
fn declared_type<'d>(declared: &'d BTreeMap<String, String>, path: &[String]) -> Option<&'d String> {
    match path {
        [name] => declared.get(name),
        _ => None,
    }
}

/// Trino's type of what a file holds.
fn type_of(column: &ColumnDescriptor) -> String {
    use athenaeum_functions::Type as Trino;
    let (logical, converted) = (column.logical_type_ref(), column.converted_type());
    let decimal = || {
        let scale = u8::try_from(column.type_scale()).unwrap_or(0);
        Trino::Decimal(u8::try_from(column.type_precision()).unwrap_or(0), scale)
    };
    let is_decimal = matches!(logical, Some(LogicalType::Decimal(_))) || converted == ConvertedType::DECIMAL;
    let is_text = matches!(logical, Some(LogicalType::String | LogicalType::Enum | LogicalType::Json))
        || matches!(converted, ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON);
    let is_time = matches!(logical, Some(LogicalType::Timestamp(_)))
        || matches!(converted, ConvertedType::TIMESTAMP_MILLIS | ConvertedType::TIMESTAMP_MICROS);
    let found = match column.physical_type() {
        _ if is_decimal => decimal(),
        Type::BOOLEAN => Trino::Boolean,
        Type::INT32 if converted == ConvertedType::DATE => Trino::Date,
        Type::INT32 if converted == ConvertedType::INT_8 => Trino::Tinyint,
        Type::INT32 if converted == ConvertedType::INT_16 => Trino::Smallint,
        Type::INT32 => Trino::Integer,
        Type::INT64 if is_time => Trino::Timestamp(3),
        Type::INT64 => Trino::Bigint,
        Type::INT96 => Trino::Timestamp(3),
        Type::FLOAT => Trino::Real,
        Type::DOUBLE => Trino::Double,
        Type::BYTE_ARRAY if is_text => Trino::VARCHAR,
        Type::BYTE_ARRAY | Type::FIXED_LEN_BYTE_ARRAY => Trino::Varbinary,
    };
    found.to_string()
}

/// The name of a table's format, as learners know it.
pub(super) fn format_name(table: &Table) -> &str {
    match table.format {
        FileFormat::Parquet => "Parquet",
        FileFormat::Other(name) => name,
        FileFormat::Text => match table.serde.class.rsplit('.').next().unwrap_or_default() {
            "OpenCSVSerde" => "CSV",
            "JsonSerDe" => "JSON",
            "AvroSerDe" => "Avro",
            "GrokSerDe" => "Grok",
            "RegexSerDe" => "Regex",
            _ => "text",
        },
    }
}
