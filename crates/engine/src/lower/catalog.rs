//! The catalog as the analyser asks it: tables with the Trino types of their columns, and the texts of views.

use crate::history;
use crate::hive_schema::column_type;
use crate::permission::Access;
use crate::query::{InformationTables, check_name, partitioned_table};
use crate::table::HiddenColumn;
use athenaeum_analyzer::{Catalog as Asked, Relation, TableColumn, ViewText};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_functions::Type;
use athenaeum_functions::types::parse_type;
use athenaeum_lake::catalog::{Column, Permission, Table, View};

/// The lake's catalog, for whoever asks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LakeCatalog<'c>(pub(crate) &'c Access);

impl Asked for LakeCatalog<'_> {
    fn relation(&self, parts: &[&str], database: &str) -> Result<Relation, Diagnostic> {
        let (schema, name) = match parts {
            [.., schema, name] => (*schema, *name),
            [name] => (database, *name),
            [] => (database, ""),
        };
        let (access, seen) = (self.0, self.0.seen());
        access.check_seen(Permission::Select, schema, name)?;
        check_name(parts, seen, database)?;
        if let Some(columns) = InformationTables::columns_of(schema, name) {
            return Ok(table(schema, name, columns));
        }
        let found = seen.database(schema).ok_or_else(|| missing(schema, name))?;
        if let Some(known) = found.table(name).filter(|_| history::is_history(schema, name)) {
            access.select(known)?;
            return Ok(table(schema, name, history::columns()));
        }
        if let Some(partitioned) = partitioned_table(found, name) {
            access.select(partitioned)?;
            access.check_partitions(schema, &partitioned.name)?;
            return Ok(table(schema, name, shown(&partitioned.partition_keys)?));
        }
        if let Some(known) = access.full().table(schema, name) {
            let part = access.select(known)?.map(Box::new);
            let (database, name) = (schema.to_owned(), name.to_owned());
            return Ok(Relation::Table { database, name, columns: columns_of(known)?, access: part });
        }
        let view = found.view(name).ok_or_else(|| missing(schema, name))?;
        access.check_view(schema, name)?;
        Ok(Relation::View(text_of(view)))
    }
}

fn missing(schema: &str, name: &str) -> Diagnostic {
    Diagnostic::new(Code::TableNotFound, format!("Table 'awsdatacatalog.{schema}.{name}' does not exist"))
}

fn table(database: &str, name: &str, columns: Vec<TableColumn>) -> Relation {
    Relation::Table { database: database.to_owned(), name: name.to_owned(), columns, access: None }
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
