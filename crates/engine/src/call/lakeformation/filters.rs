//! `lakeformation.create_data_cells_filter`, `delete_data_cells_filter`, `list_data_cells_filter`.

use super::resource::{columns, told_columns};
use super::{check_columns, invalid, lake_table, no_entity};
use crate::call::arguments::Arguments;
use crate::call::{Context, Told};
use crate::lower::LakeCatalog;
use crate::permission::Access;
use athenaeum_analyzer::analyze;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{Expr, expressions_inside, subquery_of};
use athenaeum_dialect::trino::{parse_expression, parse_query};
use athenaeum_functions::Session;
use athenaeum_lake::catalog::{Catalog, ColumnChoice, DataFilter, Grant, Permission, Resource, Table};
use std::sync::Arc;

pub(super) async fn create(context: &Context<'_>, arguments: &Arguments) -> Result<Told, Diagnostic> {
    let catalog = context.world.catalog();
    let filter = filter_of(&catalog, arguments)?;
    check_may(context, &filter.database, &filter.table)?;
    let row = row(&filter);
    let change = |catalog: &mut Catalog| {
        if catalog.permissions().filter(&filter.database, &filter.table, &filter.name).is_some() {
            let (database, table, name) = (&filter.database, &filter.table, &filter.name);
            return Err(invalid(format!("Data cells filter {name} already exists on {database}.{table}")).hint(
                format!("CALL lakeformation.delete_data_cells_filter('{database}', '{table}', '{name}') deletes it."),
            ));
        }
        catalog.permissions_mut().put_filter(filter);
        Ok(())
    };
    context.world.commit(Vec::new(), change).await?;
    Ok(Told { rows: vec![row], changed: true })
}

fn filter_of(catalog: &Arc<Catalog>, arguments: &Arguments) -> Result<DataFilter, Diagnostic> {
    let (database, table, name) = names(arguments);
    let known = lake_table(catalog, &database, &table)?;
    if name.trim().is_empty() {
        return Err(invalid("a data cells filter has a name"));
    }
    let columns = columns(arguments, "column_names", "excluded_column_names")?.unwrap_or_default();
    if let ColumnChoice::Only(names) | ColumnChoice::AllBut(names) = &columns {
        check_columns(known, names)?;
    }
    let row_filter = match arguments.text("row_filter") {
        None => None,
        Some((text, _)) if text.trim().eq_ignore_ascii_case("true") => None,
        Some((text, span)) => {
            check_condition(catalog, known, text).map_err(|error| error.at(span))?;
            Some(text.trim().to_owned())
        }
    };
    if columns == ColumnChoice::All && row_filter.is_none() {
        return Err(invalid("the filter leaves everything")
            .hint("Give column_names, excluded_column_names or row_filter; or grant SELECT on the table."));
    }
    Ok(DataFilter { database, table, name, columns, row_filter })
}

/// Refuses a condition that cannot be judged row by row.
fn check_condition(catalog: &Arc<Catalog>, table: &Table, text: &str) -> Result<(), Diagnostic> {
    let refused = |error: Diagnostic| {
        let told = invalid(format!("row_filter: {}", error.message));
        Diagnostic { because: error.because, hints: error.hints, ..told }
            .because("A row filter is a condition like that of a WHERE, over the columns of its table.")
    };
    let tree = parse_expression(text).map_err(refused)?;
    if has_subquery(&tree) {
        return Err(refused(Diagnostic::new(Code::NotSupported, "subqueries are not supported")));
    }
    let query = format!("SELECT 1 FROM \"{}\".\"{}\" WHERE ({text}\n)", table.database, table.name);
    let parsed = parse_query(&query).map_err(refused)?;
    let access = Access::of_administrator(catalog);
    let session = Session::default();
    analyze(&parsed, &query, &LakeCatalog(&access), &table.database, &session, &[]).map(|_plan| ()).map_err(refused)
}

fn has_subquery(expr: &Expr) -> bool {
    subquery_of(expr).is_some() || expressions_inside(expr).into_iter().any(has_subquery)
}

pub(super) async fn delete(context: &Context<'_>, arguments: &Arguments) -> Result<Told, Diagnostic> {
    let (database, table, name) = names(arguments);
    check_may(context, &database, &table)?;
    let change = |catalog: &mut Catalog| {
        if catalog.permissions_mut().drop_filter(&database, &table, &name) {
            return Ok(());
        }
        Err(no_entity(format!("Data cells filter {name} not found on {database}.{table}."))
            .hint("CALL lakeformation.list_data_cells_filter() lists what is there."))
    };
    context.world.commit(Vec::new(), change).await?;
    Ok(Told { rows: vec![[database, table, name].into_iter().map(Some).collect()], changed: true })
}

/// Whoever may grant SELECT on the whole table may make filters of it.
fn check_may(context: &Context<'_>, database: &str, table: &str) -> Result<(), Diagnostic> {
    let resource = Resource::Table { database: database.to_owned(), table: table.to_owned() };
    let principal = context.access.principal().unwrap_or_default().to_owned();
    context.access.check_grantable(&Grant { principal, resource, permission: Permission::Select, is_grantable: false })
}

pub(super) fn list(context: &Context<'_>) -> Result<Told, Diagnostic> {
    let catalog = context.world.catalog();
    let may = |filter: &&DataFilter| check_may(context, &filter.database, &filter.table).is_ok();
    Ok(Told { rows: catalog.permissions().filters().filter(may).map(row).collect(), changed: false })
}

fn row(filter: &DataFilter) -> Vec<Option<String>> {
    let (database, table, name) = (filter.database.clone(), filter.table.clone(), filter.name.clone());
    vec![Some(database), Some(table), Some(name), Some(told_columns(&filter.columns)), filter.row_filter.clone()]
}

fn names(arguments: &Arguments) -> (String, String, String) {
    let text = |name: &str| arguments.text(name).map(|(text, _)| text.to_owned()).unwrap_or_default();
    (text("database_name").to_lowercase(), text("table_name").to_lowercase(), text("name"))
}
