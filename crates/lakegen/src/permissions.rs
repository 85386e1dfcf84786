//! The script that gives the personas their permissions, from the rows of the tables that tell of them: what `lf` and
//! `secure` list is what counts.

use crate::error::{Error, Result};
use crate::governance::{filter_rows, permission_rows, persona_rows};
use crate::table::Row;

/// Who administers the data lake.
const ADMINISTRATORS: &str = "ARRAY['role/data-lake-admin']";

/// The script. It is to run when all tables are there.
pub(crate) fn script() -> Result<String> {
    let mut text = "-- Personas, data cells filters and grants of Lake Formation.\n".to_owned();
    for row in persona_rows() {
        let [name, principal, duty] = row.as_slice() else { return Err(misfit(&row)) };
        let arguments = [("name", name.text()?), ("principal", principal.text()?), ("duty", duty.text()?)];
        text.push_str(&call("playground.create_persona", &arguments.map(quoted)));
    }
    text.push_str(&call(
        "lakeformation.put_data_lake_settings",
        &[("data_lake_admins", Some(ADMINISTRATORS.to_owned()))],
    ));
    for row in filter_rows() {
        let [name, database, table, columns, excluded, condition] = row.as_slice() else { return Err(misfit(&row)) };
        let list = |items: Option<&[String]>| items.filter(|items| !items.is_empty()).map(array);
        let arguments = [
            quoted(("database_name", database.text()?)),
            quoted(("table_name", table.text()?)),
            quoted(("name", name.text()?)),
            ("column_names", list(columns.list()?)),
            ("excluded_column_names", list(excluded.list()?)),
            quoted(("row_filter", condition.text()?)),
        ];
        text.push_str(&call("lakeformation.create_data_cells_filter", &arguments));
    }
    for row in permission_rows() {
        text.push_str(&grant(&row)?);
    }
    Ok(text)
}

fn grant(row: &Row) -> Result<String> {
    let [principal, kind, database, table, resource, permission, grantable] = row.as_slice() else {
        return Err(misfit(row));
    };
    let of_kind = |wanted: &str| Ok::<_, Error>(if kind.text()? == Some(wanted) { resource.text()? } else { None });
    let columns = of_kind("COLUMNS")?.map(|names| array(&names.split(',').map(str::to_owned).collect::<Vec<_>>()));
    let permissions = permission.text()?.map(|name| array(&[name.to_owned()]));
    let is_grantable = grantable.truth()? == Some(true);
    let arguments = [
        quoted(("principal", principal.text()?)),
        ("permissions", permissions.clone()),
        quoted(("database_name", database.text()?)),
        quoted(("table_name", table.text()?)),
        ("column_names", columns),
        quoted(("data_cells_filter", of_kind("DATA_CELLS_FILTER")?)),
        quoted(("location", of_kind("DATA_LOCATION")?)),
        ("permissions_with_grant_option", permissions.filter(|_| is_grantable)),
    ];
    Ok(call("lakeformation.grant_permissions", &arguments))
}

/// A CALL, without the arguments that have no value.
fn call(procedure: &str, arguments: &[(&str, Option<String>)]) -> String {
    let said = arguments.iter().filter_map(|(name, value)| Some(format!("{name} => {}", value.as_ref()?)));
    format!("\nCALL {procedure}(\n  {}\n);\n", said.collect::<Vec<_>>().join(",\n  "))
}

fn quoted<'n>((name, value): (&'n str, Option<&str>)) -> (&'n str, Option<String>) {
    (name, value.map(literal))
}

fn array(items: &[String]) -> String {
    format!("ARRAY[{}]", items.iter().map(|item| literal(item)).collect::<Vec<_>>().join(", "))
}

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn misfit(row: &Row) -> Error {
    Error::Misfit { wanted: "a row of permissions", found: format!("{row:?}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One source of truth: each row of the tables is a statement of the script.
    #[test]
    fn every_row_is_a_statement() {
        let script = script().unwrap();
        let count = |procedure: &str| script.matches(&format!("CALL {procedure}(")).count();
        assert_eq!(count("playground.create_persona"), persona_rows().len());
        assert_eq!(count("lakeformation.create_data_cells_filter"), filter_rows().len());
        assert_eq!(count("lakeformation.grant_permissions"), permission_rows().len());
        assert!(script.contains("row_filter => 'country = ''DE'''"), "{script}");
        assert!(script.contains("column_names => ARRAY['customer_id', 'full_name', 'country', 'spend']"), "{script}");
    }
}
