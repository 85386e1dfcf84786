//! MSCK REPAIR TABLE: folders named `key=value` below the table's location become partitions. Never removes one.

use super::{Told, missing};
use crate::world::World;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::hive::TableName;
use athenaeum_lake::catalog::{Partition, Table};
use std::collections::BTreeSet;

pub(super) fn repair(world: &World, name: &TableName, session_database: &str) -> Result<Told, Diagnostic> {
    let table = missing::table(&world.catalog(), name, session_database)?;
    let found = partitions_in_storage(world, &table)?;
    let added: Vec<Vec<String>> =
        found.iter().filter(|values| !table.partitions.contains_key(*values)).cloned().collect();
    let gone: Vec<String> = table
        .partitions
        .keys()
        .filter(|values| !found.contains(*values))
        .map(|values| table.partition_path(values))
        .collect();
    let mut lines = Vec::new();
    let qualified = |values: &Vec<String>| format!("{}:{}", table.name, table.partition_path(values));
    if !added.is_empty() {
        lines.push(format!(
            "Partitions not in metastore:\t{}",
            added.iter().map(qualified).collect::<Vec<_>>().join("\t")
        ));
    }
    if !gone.is_empty() {
        lines.push(format!(
            "Partitions missing from filesystem:\t{}",
            gone.iter().map(|path| format!("{}:{path}", table.name)).collect::<Vec<_>>().join("\t")
        ));
    }
    lines.extend(added.iter().map(|values| format!("Repair: Added partition to metastore {}", qualified(values))));
    let catalog_changed = !added.is_empty();
    if catalog_changed {
        register(world, &table, added)?;
    }
    Ok(Told { headings: &["result"], catalog_changed, ..Told::lines(&["result"], lines) })
}

fn register(world: &World, table: &Table, added: Vec<Vec<String>>) -> Result<(), Diagnostic> {
    let mut table = table.clone();
    for values in added {
        let location = table.location.join(&table.partition_path(&values));
        table.partitions.insert(values.clone(), Partition::new(values, location));
    }
    world.change_catalog(|catalog| {
        if let Some(database) = catalog.database_mut(&table.database) {
            database.put_table(table);
        }
        Ok(())
    })
}

/// Values of every folder below the location that names all keys in order. Keys in another case do not count, as in Athena.
fn partitions_in_storage(world: &World, table: &Table) -> Result<BTreeSet<Vec<String>>, Diagnostic> {
    if table.partition_keys.is_empty() {
        return Err(Diagnostic::new(
            Code::ExecutionError,
            "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask",
        )
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
