//! Statements that only Iceberg tables know, refused for the tables there are. A name that leads nowhere is told first.

use super::names::check_name;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::{IcebergStatement, IcebergVerb};
use athenaeum_lake::catalog::Catalog;

/// Why the statement cannot be run.
pub(crate) fn refuse_iceberg(statement: &IcebergStatement, catalog: &Catalog, database: &str) -> Diagnostic {
    let parts: Vec<&str> = statement.table.iter().map(String::as_str).collect();
    if let Err(error) = check_name(&parts, catalog, database) {
        return error.at(statement.span);
    }
    let (message, step) = match statement.verb {
        IcebergVerb::Delete => (
            "Deletes must match whole partitions for non-transactional tables",
            "Drop a whole partition with ALTER TABLE … DROP PARTITION, or write the rows to keep with CREATE TABLE AS.",
        ),
        IcebergVerb::Update => (
            "Hive update is only supported for ACID transactional tables",
            "Write the changed rows into a new table with CREATE TABLE AS.",
        ),
        IcebergVerb::Merge => {
            ("Hive merge is only supported for transactional tables", "Join the two tables in a CREATE TABLE AS.")
        }
        IcebergVerb::Optimize => (
            "OPTIMIZE is only supported for Iceberg tables",
            "Write the table anew with CREATE TABLE AS to get fewer and larger files.",
        ),
        IcebergVerb::Vacuum => (
            "VACUUM is only supported for Iceberg tables",
            "A Hive table keeps no older states: there is nothing to clean.",
        ),
    };
    Diagnostic::new(Code::NotSupported, message)
        .at(statement.span)
        .because("All tables here are Hive tables; this playground has no Iceberg tables yet.")
        .hint(step)
}
