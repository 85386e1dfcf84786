//! Who may see what: grants and data filters as Lake Formation lists them, workgroups as Athena lists them, and the
//! personas that exercises run as. Small tables of facts; `permissions` makes of the same rows what counts.

use crate::calendar::Day;
use crate::error::Result;
use crate::table::{Column, Format, Kind, Packing, Row, Spec, Table, column, row};

const PERMISSIONS: &[Column] = &[
    column("principal", Kind::Text, "Role or user the grant is for"),
    column("resource_type", Kind::Text, "DATABASE, TABLE, COLUMNS, DATA_CELLS_FILTER or DATA_LOCATION"),
    column("database_name", Kind::Text, "The database, NULL for a data location"),
    column("table_name", Kind::Text, "The table, NULL for a whole database"),
    column("resource", Kind::Text, "Columns, filter or location, NULL for a whole table"),
    column("permission", Kind::Text, "SELECT, DESCRIBE, INSERT, ALTER, DROP or DATA_LOCATION_ACCESS"),
    column("grantable", Kind::Bool, "Whether the principal may grant it to others"),
];
const FILTERS: &[Column] = &[
    column("filter_name", Kind::Text, "Name of the filter"),
    column("database_name", Kind::Text, "The database"),
    column("table_name", Kind::Text, "The table"),
    column("column_names", Kind::TextList, "Columns that are left, empty for all"),
    column("excluded_columns", Kind::TextList, "Columns that are taken away"),
    column("row_filter", Kind::Text, "Condition that rows must meet, NULL for all rows"),
];
const PERSONAS: &[Column] = &[
    column("persona", Kind::Text, "Who runs a statement"),
    column("principal", Kind::Text, "The role behind"),
    column("duty", Kind::Text, "What the role is for"),
];
const WORKGROUPS: &[Column] = &[
    column("workgroup", Kind::Text, "Name"),
    column("state", Kind::Text, "ENABLED or DISABLED"),
    column("team_tag", Kind::Text, "Value of the tag team"),
    column("per_query_limit_bytes", Kind::Long, "Bytes after which a query is cancelled, NULL for no limit"),
    column("result_location", Kind::Text, "Folder of the results"),
    column("enforce_settings", Kind::Bool, "Whether the settings of a client are overridden"),
    column("engine_version", Kind::Text, "Engine of the queries"),
];
const PERMISSION_SPEC: Spec = Spec {
    name: "permissions",
    comment: "Grants of Lake Formation",
    bucket: "secure",
    folder: "lf_permissions",
    format: Format::Json(Packing::Plain),
    columns: PERMISSIONS,
    partition_keys: &[],
    buckets: None,
};
const FILTER_SPEC: Spec = Spec {
    name: "data_filters",
    comment: "Row and column filters of Lake Formation",
    folder: "lf_data_filters",
    columns: FILTERS,
    ..PERMISSION_SPEC
};
const PERSONA_SPEC: Spec = Spec {
    name: "persons_grants",
    comment: "Personas and the roles behind them",
    folder: "persons_grants",
    columns: PERSONAS,
    ..PERMISSION_SPEC
};
const WORKGROUP_SPEC: Spec = Spec {
    name: "workgroups",
    comment: "Workgroups of the account",
    bucket: "ops-telemetry",
    folder: "workgroups",
    columns: WORKGROUPS,
    ..PERMISSION_SPEC
};

const NAMES_AND_PLACES: [&str; 4] = ["customer_id", "full_name", "country", "spend"];
const SECRETS: [&str; 2] = ["ssn", "card"];
const MEGABYTE: i64 = 1 << 20;

/// Tables of the database `lf`.
pub(crate) fn lake_formation() -> Result<Vec<Table>> {
    Ok(vec![
        single(PERMISSION_SPEC, "permissions.json", &permission_rows())?,
        single(FILTER_SPEC, "data_filters.json", &filter_rows())?,
    ])
}

/// The personas, a table of the database `secure`.
pub(crate) fn personas() -> Result<Table> {
    single(PERSONA_SPEC, "personas.json", &persona_rows())
}

/// Rows of the personas.
pub(crate) fn persona_rows() -> [Row; 5] {
    [
        row!["data_lake_admin", "role/data-lake-admin", "Registers locations and grants"],
        row!["data_engineer", "role/etl-runner", "Writes the lake"],
        row!["data_analyst", "role/analyst", "Reads what is granted, never secrets"],
        row!["support_agent", "role/support", "Reads customers of one country"],
        row!["dashboard", "role/dashboard", "Reads the gold layer"],
    ]
}

/// Tables of the database `athena`.
pub(crate) fn athena() -> Result<Vec<Table>> {
    let (none, no_limit) = (Option::<&str>::None, Option::<i64>::None);
    let results = |name: &str| format!("s3://query-results/{name}/");
    let rows = [
        row!["primary", "ENABLED", none, no_limit, results("primary"), false, "AUTO"],
        row!["adhoc", "ENABLED", "marketing", no_limit, results("adhoc"), false, "AUTO"],
        row!["reports", "ENABLED", "finance", 500 * MEGABYTE, results("reports"), true, "Athena engine version 3"],
        row!["etl", "ENABLED", "platform", 2_000 * MEGABYTE, results("etl"), true, "Athena engine version 3"],
        row!["legacy", "DISABLED", "finance", 10 * MEGABYTE, results("legacy"), true, "AUTO"],
    ];
    Ok(vec![single(WORKGROUP_SPEC, "workgroups.json", &rows)?])
}

fn single(spec: Spec, file: &str, rows: &[Row]) -> Result<Table> {
    Table::single(spec, file, Day::new(2025, 9, 1)?.start_millis(), rows)
}

/// Rows of the grants.
pub(crate) fn permission_rows() -> Vec<Row> {
    const NONE: Option<&str> = None;
    vec![
        row!["role/data-lake-admin", "DATABASE", "secure", NONE, NONE, "ALTER", true],
        row!["role/data-lake-admin", "TABLE", "secure", "customers", NONE, "SELECT", true],
        row!["role/data-lake-admin", "TABLE", "secure", "support_tickets", NONE, "SELECT", true],
        row!["role/etl-runner", "DATA_LOCATION", NONE, NONE, "s3://stays-silver/", "DATA_LOCATION_ACCESS", false],
        row!["role/etl-runner", "TABLE", "stays_silver", "bookings", NONE, "INSERT", false],
        row!["role/etl-runner", "TABLE", "stays_silver", "bookings", NONE, "SELECT", false],
        row!["role/etl-runner", "TABLE", "stays_bronze", "bookings", NONE, "SELECT", false],
        row!["role/etl-runner", "TABLE", "stays_bronze", "bookings", NONE, "DROP", false],
        row!["role/analyst", "COLUMNS", "secure", "customers", NAMES_AND_PLACES.join(","), "SELECT", false],
        row!["role/analyst", "DATABASE", "stays_gold", NONE, NONE, "DESCRIBE", false],
        row!["role/analyst", "TABLE", "weblogs", "access_logs", NONE, "SELECT", false],
        row!["role/support", "DATA_CELLS_FILTER", "secure", "customers", "german_customers", "SELECT", false],
        row!["role/dashboard", "TABLE", "stays_gold", "city_daily_revenue", NONE, "SELECT", false],
        row!["role/dashboard", "TABLE", "secure", "customers", NONE, "DESCRIBE", false],
        row!["role/marketing-1", "TABLE", "weblogs", "access_logs", NONE, "SELECT", false],
        row!["role/marketing-1", "TABLE", "secure", "customers", NONE, "SELECT", false],
        row!["role/finance-2", "TABLE", "stays_silver", "bookings", NONE, "SELECT", false],
        row!["role/finance-2", "TABLE", "saas_raw", "payments", NONE, "SELECT", false],
    ]
}

/// Rows of the filters.
pub(crate) fn filter_rows() -> Vec<Row> {
    let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<String>>();
    let none = Option::<&str>::None;
    vec![
        row!["german_customers", "secure", "customers", list(&[]), list(&SECRETS), "country = 'DE'"],
        row!["no_secrets", "secure", "customers", list(&[]), list(&SECRETS), none],
        row!["names_and_places", "secure", "customers", list(&NAMES_AND_PLACES), list(&[]), none],
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every filter that a grant names is there.
    #[test]
    fn grants_name_filters_that_exist() {
        let filters: Vec<Row> = filter_rows();
        let known: Vec<Option<&str>> = filters.iter().map(|row| row[0].text().unwrap()).collect();
        for grant in permission_rows().iter().filter(|row| row[1].text().unwrap() == Some("DATA_CELLS_FILTER")) {
            assert!(known.contains(&grant[4].text().unwrap()));
        }
    }
}
