//! MSCK REPAIR TABLE: folders named `key=value` below the table's location become partitions. Never removes one.

use super::task::change_table;
use super::{Told, missing};
use crate::world::World;
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_dialect::hive::TableName;
use athenaeum_lake::catalog::{Partition, Table};
use std::collections::BTreeSet;

pub(super) fn repair(world: &World, name: &TableName, session_database: &str) -> Result<Told, Diagnostic> {
    let table = missing::table(&world.catalog(), name, session_database)?;
    let found = partitions_in_storage(world, &table, name.span)?;
    let is_new = |values: &&Vec<String>| !table.partitions.contains_key(*values);
    let added: Vec<Vec<String>> = found.iter().filter(is_new).cloned().collect();
    let told = Told::lines(&["result"], lines(&table, &found, &added));
    if added.is_empty() {
        return Ok(told);
    }
    // The table is taken anew: between listing and registering it may have changed.
    change_table(world, name, session_database, |table| {
        for values in added {
            let location = table.location.join(&table.partition_path(&values));
            table.partitions.entry(values.clone()).or_insert_with(|| Partition::new(values, location));
        }
        Ok(())
    })?;
    Ok(Told { catalog_changed: true, ..told })
}

/// What is told: folders without a partition, partitions without a folder, and what was registered.
fn lines(table: &Table, found: &BTreeSet<Vec<String>>, added: &[Vec<String>]) -> Vec<String> {
    let qualified = |values: &Vec<String>| format!("{}:{}", table.name, table.partition_path(values));
    let gone: Vec<String> = table.partitions.keys().filter(|values| !found.contains(*values)).map(qualified).collect();
    let new: Vec<String> = added.iter().map(qualified).collect();
    let mut lines = Vec::new();
    if !new.is_empty() {
        lines.push(format!("Partitions not in metastore:\t{}", new.join("\t")));
    }
    if !gone.is_empty() {
        lines.push(format!("Partitions missing from filesystem:\t{}", gone.join("\t")));
    }
    lines.extend(new.iter().map(|partition| format!("Repair: Added partition to metastore {partition}")));
    lines
}

/// Values of every folder below the location that names all keys in order. Keys in another case do not count, as in Athena.
fn partitions_in_storage(world: &World, table: &Table, span: Span) -> Result<BTreeSet<Vec<String>>, Diagnostic> {
    if table.partition_keys.is_empty() {
        return Err(Diagnostic::new(
            Code::ExecutionError,
            "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask",
        )
        .at(span)
        .because(format!("{}.{} has no partition keys, so there is nothing to repair.", table.database, table.name)));
    }
    let objects = world.lake().visible_objects(&table.location).map_err(|error| error.diagnostic())?;
    let values = |path: &str| {
        let mut folders = path.split('/');
        table
            .partition_keys
            .iter()
            .map(|key| folders.next()?.strip_prefix(key.name.as_str())?.strip_prefix('=').map(str::to_owned))
            .collect::<Option<Vec<String>>>()
    };
    Ok(objects.iter().filter_map(|object| values(object.address.below(&table.location)?)).collect())
}
