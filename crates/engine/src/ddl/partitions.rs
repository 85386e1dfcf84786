//! ALTER TABLE … ADD PARTITION.

use super::{Told, missing};
use crate::session::Engine;
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_dialect::hive::{AddPartitions, PartitionSpec};
use athenaeum_lake::Location;
use athenaeum_lake::catalog::{Partition, Table};

pub(super) fn add(engine: &Engine, add: &AddPartitions, session_database: &str) -> Result<Told, Diagnostic> {
    engine.change_catalog(|catalog| {
        let found = missing::table(catalog, &add.table, session_database)?;
        let mut table = Table::clone(&found);
        for (spec, location) in &add.partitions {
            let values = values_of(&table, spec, add.table.span)?;
            let path = table.partition_path(&values);
            let location = match location {
                Some(text) => Location::parse(text).map_err(|error| {
                    let message = format!("FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. MetaException(message:{text}: {error})");
                    Diagnostic::new(Code::ExecutionError, message).at(add.table.span)
                })?,
                None => table.location.join(&path),
            };
            if table.partitions.contains_key(&values) {
                if add.if_not_exists {
                    continue;
                }
                let message = format!(
                    "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. AlreadyExistsException(message:Partition already exists: {path})"
                );
                return Err(Diagnostic::new(Code::ExecutionError, message).at(add.table.span).hint("Use ADD IF NOT EXISTS PARTITION."));
            }
            table.partitions.insert(values.clone(), Partition { values, location });
        }
        if let Some(database) = catalog.database_mut(&table.database) {
            database.put_table(table);
        }
        Ok(Told::changed())
    })
}

/// The values of a spec in the order of the table's keys; every key once, no other.
fn values_of(table: &Table, spec: &PartitionSpec, span: Span) -> Result<Vec<String>, Diagnostic> {
    let shown = || spec.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(", ");
    if table.partition_keys.is_empty() {
        return Err(Diagnostic::new(
            Code::SemanticException,
            format!("FAILED: SemanticException table is not partitioned but partition spec exists: {{{}}}", shown()),
        )
        .at(span)
        .because(format!("{}.{} was created without PARTITIONED BY.", table.database, table.name)));
    }
    let keys: Vec<&str> = table.partition_keys.iter().map(|key| key.name.as_str()).collect();
    let values: Option<Vec<String>> =
        keys.iter().map(|key| spec.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone())).collect();
    values.filter(|values| values.len() == spec.len()).ok_or_else(|| {
        Diagnostic::new(
            Code::SemanticException,
            format!(
                "FAILED: SemanticException partition spec {{{}}} doesn't contain all ({}) partition columns",
                shown(),
                keys.len()
            ),
        )
        .at(span)
        .hint(format!("Name every key once: {}.", keys.join(", ")))
    })
}
