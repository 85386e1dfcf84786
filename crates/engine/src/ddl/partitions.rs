//! ALTER TABLE … ADD PARTITION, and which partition a spec names.

use super::Told;
use super::task::{change_table, failed, location, meaningless};
use crate::world::World;
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_dialect::hive::{AddPartitions, PartitionSpec};
use athenaeum_lake::catalog::{Partition, Table};

pub(super) fn add(world: &World, add: &AddPartitions, session_database: &str) -> Result<Told, Diagnostic> {
    change_table(world, &add.table, session_database, |table| {
        for added in &add.partitions {
            let values = values_of(table, &added.spec, added.span)?;
            let path = table.partition_path(&values);
            let folder = match &added.location {
                Some((text, span)) => location(text, *span)?,
                None => table.location.join(&path),
            };
            if table.partitions.contains_key(&values) {
                if add.if_not_exists {
                    continue;
                }
                return Err(failed(&format!("AlreadyExistsException(message:Partition already exists: {path})"))
                    .at(added.span)
                    .hint("Use ADD IF NOT EXISTS PARTITION."));
            }
            table.partitions.insert(values.clone(), Partition::new(values, folder));
        }
        Ok(())
    })
}

/// `{key=value, …}`, as Hive writes a spec in its errors.
pub(super) fn shown(spec: &PartitionSpec) -> String {
    let pairs: Vec<String> = spec.iter().map(|(key, value)| format!("{key}={value}")).collect();
    format!("{{{}}}", pairs.join(", "))
}

/// The values of the one registered partition that a spec names.
pub(super) fn registered(table: &Table, spec: &PartitionSpec, span: Span) -> Result<Vec<String>, Diagnostic> {
    let values = values_of(table, spec, span)?;
    if table.partitions.contains_key(&values) { Ok(values) } else { Err(not_found(table, spec, span)) }
}

pub(super) fn not_found(table: &Table, spec: &PartitionSpec, span: Span) -> Diagnostic {
    meaningless(&format!("[Error 10006]: Partition not found {}", shown(spec)))
        .at(span)
        .hint(format!("SHOW PARTITIONS {}.{} lists what is registered.", table.database, table.name))
}

/// The values of a spec in the order of the table's keys; every key once, no other.
pub(super) fn values_of(table: &Table, spec: &PartitionSpec, span: Span) -> Result<Vec<String>, Diagnostic> {
    let shown = shown(spec);
    if table.partition_keys.is_empty() {
        return Err(Diagnostic::new(
            Code::SemanticException,
            format!("FAILED: SemanticException table is not partitioned but partition spec exists: {shown}"),
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
                "FAILED: SemanticException partition spec {shown} doesn't contain all ({}) partition columns",
                keys.len()
            ),
        )
        .at(span)
        .hint(format!("Name every key once: {}.", keys.join(", ")))
    })
}
