//! The catalog as the analyser asks it: tables with the Trino types of their columns, and the texts of views.

use crate::history;
use crate::hive_schema::column_type;
use crate::query::{InformationTables, check_name, partitioned_table};
use crate::table::HiddenColumn;
use athenaeum_analyzer::{Catalog as Asked, Relation, TableColumn, ViewText};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_functions::Type;
use athenaeum_functions::types::parse_type;
use athenaeum_lake::catalog::{Catalog, Column, Table, View};

/// The lake's catalog.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LakeCatalog<'c>(pub(crate) &'c Catalog);

impl Asked for LakeCatalog<'_> {
    fn relation(&self, parts: &[&str], database: &str) -> Result<Relation, Diagnostic> {
        check_name(parts, self.0, database)?;
        let (schema, name) = match parts {
            [.., schema, name] => (*schema, *name),
            [name] => (database, *name),
            [] => (database, ""),
        };
        if let Some(columns) = InformationTables::columns_of(schema, name) {
            return Ok(table(schema, name, columns));
        }
        if history::is_history(schema, name) {
            return Ok(table(schema, name, history::columns()));
        }
        let found = self.0.database(schema).ok_or_else(|| missing(schema, name))?;
        if let Some(partitioned) = partitioned_table(found, name) {
            return Ok(table(schema, name, shown(&partitioned.partition_keys)?));
        }
        if let Some(known) = found.table(name) {
            return Ok(table(schema, name, columns_of(known)?));
        }
        found.view(name).map(|view| Relation::View(text_of(view))).ok_or_else(|| missing(schema, name))
    }
}

fn missing(schema: &str, name: &str) -> Diagnostic {
    Diagnostic::new(Code::TableNotFound, format!("Table 'awsdatacatalog.{schema}.{name}' does not exist"))
}

fn table(database: &str, name: &str, columns: Vec<TableColumn>) -> Relation {
    Relation::Table { database: database.to_owned(), name: name.to_owned(), columns }
}

fn columns_of(table: &Table) -> Result<Vec<TableColumn>, Diagnostic> {
    let mut columns = shown(&table.columns)?;
    columns.extend(shown(&table.partition_keys)?);
    columns.extend(HiddenColumn::of_table(table).map(|column| TableColumn {
        name: column.name().to_owned(),
        ty: column.ty(),
        is_hidden: true,
    }));
    Ok(columns)
}

fn shown(columns: &[Column]) -> Result<Vec<TableColumn>, Diagnostic> {
    let column = |column: &Column| {
        Ok(TableColumn { name: column.name.to_lowercase(), ty: column_type(column)?, is_hidden: false })
    };
    columns.iter().map(column).collect()
}

fn text_of(view: &View) -> ViewText {
    let columns =
        view.columns.iter().map(|column| (column.name.clone(), parse_type(&column.type_text).unwrap_or(Type::Unknown)));
    ViewText {
        database: view.database.clone(),
        name: view.name.clone(),
        query: view.text.clone(),
        query_database: view.home.clone(),
        columns: columns.collect(),
    }
}
