//! Rows of the tables of `information_schema`. The schema describes itself too, as Trino's does.

use super::super::context::CATALOG;
use super::{INFORMATION_SCHEMA, InformationTable, TABLES};
use crate::hive_schema;
use crate::trino_type::trino_type;
use arrow::array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Schema};
use athenaeum_lake::catalog::{Catalog, Column, Database, Table, View};
use datafusion::common::Result;
use std::sync::Arc;

/// What `extra_info` says of a partition key.
const PARTITION_KEY: &str = "partition key";

/// One cell: text, or a number where the column holds numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Cell {
    Text(String),
    Number(i64),
    Null,
}

/// One row, in the order of the table's columns.
type Row = Vec<Cell>;

/// The rows of a table as one batch.
pub(super) fn batch(table: InformationTable, catalog: &Catalog) -> Result<RecordBatch> {
    let columns = columns_of(table);
    let rows = rows_of(table, catalog);
    let fields: Vec<Field> =
        columns.iter().map(|(name, data_type)| Field::new(*name, data_type.clone(), true)).collect();
    let arrays = columns.iter().enumerate().map(|(at, (_, data_type))| array(&rows, at, data_type)).collect();
    Ok(RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)?)
}

fn array(rows: &[Row], at: usize, data_type: &DataType) -> ArrayRef {
    let cells = rows.iter().map(|row| row.get(at));
    match data_type {
        DataType::Int64 => Arc::new(
            cells
                .map(|cell| match cell {
                    Some(Cell::Number(number)) => Some(*number),
                    _ => None,
                })
                .collect::<Int64Array>(),
        ),
        _ => Arc::new(
            cells
                .map(|cell| match cell {
                    Some(Cell::Text(text)) => Some(text.as_str()),
                    _ => None,
                })
                .collect::<StringArray>(),
        ),
    }
}

/// Names and types of a table's columns.
pub(super) fn columns_of(table: InformationTable) -> Vec<(&'static str, DataType)> {
    let texts = |names: &[&'static str]| names.iter().map(|name| (*name, DataType::Utf8)).collect::<Vec<_>>();
    match table {
        InformationTable::Schemata => texts(&["catalog_name", "schema_name"]),
        InformationTable::Tables => texts(&["table_catalog", "table_schema", "table_name", "table_type"]),
        InformationTable::Views => texts(&["table_catalog", "table_schema", "table_name", "view_definition"]),
        InformationTable::Columns => {
            let mut columns = texts(&["table_catalog", "table_schema", "table_name", "column_name"]);
            columns.push(("ordinal_position", DataType::Int64));
            columns.extend(texts(&["column_default", "is_nullable", "data_type", "comment", "extra_info"]));
            columns
        }
    }
}

fn rows_of(table: InformationTable, catalog: &Catalog) -> Vec<Row> {
    match table {
        InformationTable::Schemata => {
            let names = catalog.databases().map(|database| database.name.as_str());
            names.chain([INFORMATION_SCHEMA]).map(|name| vec![text(CATALOG), text(name)]).collect()
        }
        InformationTable::Tables => catalog.databases().flat_map(tables_of).chain(own_tables()).collect(),
        InformationTable::Views => {
            catalog.databases().flat_map(|database| database.views()).map(|view| view_row(view)).collect()
        }
        InformationTable::Columns => catalog.databases().flat_map(columns_in).chain(own_columns()).collect(),
    }
}

fn tables_of(database: &Database) -> impl Iterator<Item = Row> + '_ {
    let tables = database.tables().map(|table| table_row(&database.name, &table.name, "BASE TABLE"));
    tables.chain(database.views().map(|view| table_row(&database.name, &view.name, "VIEW")))
}

fn own_tables() -> impl Iterator<Item = Row> {
    TABLES.iter().map(|(name, _)| table_row(INFORMATION_SCHEMA, name, "BASE TABLE"))
}

fn table_row(database: &str, name: &str, kind: &str) -> Row {
    vec![text(CATALOG), text(database), text(name), text(kind)]
}

fn view_row(view: &View) -> Row {
    vec![text(CATALOG), text(&view.database), text(&view.name), text(&view.text)]
}

fn columns_in(database: &Database) -> impl Iterator<Item = Row> + '_ {
    let tables = database.tables().flat_map(|table| columns_of_table(table));
    tables.chain(database.views().flat_map(|view| columns_of_view(view)))
}

fn columns_of_view(view: &View) -> impl Iterator<Item = Row> + '_ {
    view.columns.iter().zip(1_i64..).map(move |(column, position)| {
        let described =
            Described { name: &column.name, data_type: column.type_text.clone(), comment: None, extra: None };
        described.row(&view.database, &view.name, position)
    })
}

fn columns_of_table(table: &Table) -> impl Iterator<Item = Row> + '_ {
    let columns = table.columns.iter().map(|column| (column, None));
    let keys = table.partition_keys.iter().map(|key| (key, Some(PARTITION_KEY)));
    columns.chain(keys).zip(1_i64..).map(move |((column, extra), position)| {
        let data_type = data_type(column);
        let described = Described { name: &column.name, data_type, comment: column.comment.as_deref(), extra };
        described.row(&table.database, &table.name, position)
    })
}

fn own_columns() -> impl Iterator<Item = Row> {
    TABLES.iter().flat_map(|(name, table)| {
        columns_of(*table).into_iter().zip(1_i64..).map(move |((column, data_type), position)| {
            let data_type = trino_type(&Field::new(column, data_type, true));
            Described { name: column, data_type, comment: None, extra: None }.row(INFORMATION_SCHEMA, name, position)
        })
    })
}

/// Trino's name of a column's type; the catalog's own text where that cannot be read.
fn data_type(column: &Column) -> String {
    hive_schema::column_field(column).map_or_else(|_unreadable| column.type_text.clone(), |field| trino_type(&field))
}

/// What is told of a column.
struct Described<'c> {
    name: &'c str,
    data_type: String,
    comment: Option<&'c str>,
    extra: Option<&'static str>,
}

impl Described<'_> {
    fn row(self, database: &str, table: &str, position: i64) -> Row {
        let optional = |value: Option<&str>| value.map_or(Cell::Null, text);
        vec![
            text(CATALOG),
            text(database),
            text(table),
            text(self.name),
            Cell::Number(position),
            Cell::Null,
            text("YES"),
            Cell::Text(self.data_type),
            optional(self.comment),
            optional(self.extra),
        ]
    }
}

fn text(value: &str) -> Cell {
    Cell::Text(value.to_owned())
}
