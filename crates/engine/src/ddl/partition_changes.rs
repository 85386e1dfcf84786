//! ALTER TABLE … DROP PARTITION, RENAME TO PARTITION. The objects stay where they are.

use super::Told;
use super::partitions::{not_found, registered, values_of};
use super::task::{change_table, failed, meaningless};
use crate::world::World;
use athenaeum_diagnostic::{Diagnostic, Span};
use athenaeum_dialect::hive::{AlterTable, PartitionSpec};
use athenaeum_lake::catalog::Table;

/// A spec that leaves keys out names every partition that has the values it does give.
pub(super) fn drop(
    world: &World,
    alter: &AlterTable,
    if_exists: bool,
    specs: &[PartitionSpec],
    session_database: &str,
) -> Result<Told, Diagnostic> {
    change_table(world, &alter.table, session_database, |table| {
        for spec in specs {
            let named = named_by(table, spec, alter.span)?;
            if named.is_empty() && !if_exists {
                return Err(not_found(table, spec, alter.span).hint("Use DROP IF EXISTS PARTITION."));
            }
            for values in named {
                table.partitions.remove(&values);
            }
        }
        Ok(())
    })
}

fn named_by(table: &Table, spec: &PartitionSpec, span: Span) -> Result<Vec<Vec<String>>, Diagnostic> {
    if table.partition_keys.is_empty() {
        return values_of(table, spec, span).map(|values| vec![values]);
    }
    let mut wanted = Vec::new();
    for (key, value) in spec {
        let Some(place) = table.partition_keys.iter().position(|known| known.name == *key) else {
            let keys: Vec<&str> = table.partition_keys.iter().map(|key| key.name.as_str()).collect();
            return Err(meaningless(&format!("[Error 10002]: Invalid column reference {key}"))
                .at(span)
                .because(format!("{}.{} is partitioned by {}.", table.database, table.name, keys.join(", "))));
        };
        wanted.push((place, value));
    }
    let fits = |values: &&Vec<String>| wanted.iter().all(|(place, value)| values.get(*place) == Some(*value));
    Ok(table.partitions.keys().filter(fits).cloned().collect())
}

/// The partition keeps its location and its columns.
pub(super) fn rename(
    world: &World,
    alter: &AlterTable,
    from: &PartitionSpec,
    to: &PartitionSpec,
    session_database: &str,
) -> Result<Told, Diagnostic> {
    change_table(world, &alter.table, session_database, |table| {
        let old = registered(table, from, alter.span)?;
        let new = values_of(table, to, alter.span)?;
        if table.partitions.contains_key(&new) {
            let detail = format!(
                "Unable to rename partition. Partition already exists:{}.{}.[{}]",
                table.database,
                table.name,
                new.join(", ")
            );
            return Err(failed(&detail).at(alter.span).hint("Drop that partition first, or choose other values."));
        }
        if let Some(mut partition) = table.partitions.remove(&old) {
            partition.values.clone_from(&new);
            table.partitions.insert(new, partition);
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::super::transcript::{transcript, world};
    use expect_test::expect;

    const ORDERS: &str = "CREATE EXTERNAL TABLE orders (a int) PARTITIONED BY (dt string, country string) LOCATION 's3://b/orders/';
        ALTER TABLE orders ADD PARTITION (dt='1', country='IN') PARTITION (dt='1', country='DE') PARTITION (dt='2', country='IN') LOCATION 's3://b/elsewhere/';";

    #[test]
    fn partitions_are_dropped_together_or_not_at_all() {
        let world = world();
        transcript(&world, ORDERS);
        let told = transcript(
            &world,
            "ALTER TABLE orders DROP PARTITION (dt='1', country='IN'), PARTITION (dt='9', country='IN');
             ALTER TABLE orders DROP PARTITION (day='1');
             SHOW PARTITIONS orders;
             ALTER TABLE orders DROP IF EXISTS PARTITION (dt='2', country='IN'), PARTITION (dt='9', country='IN');
             SHOW PARTITIONS orders;
             ALTER TABLE orders DROP PARTITION (dt='1');
             SHOW PARTITIONS orders",
        );
        expect![[r#"
            ! FAILED: SemanticException [Error 10006]: Partition not found {dt=9, country=IN}
            ! FAILED: SemanticException [Error 10002]: Invalid column reference day
            dt=1/country=DE
            dt=1/country=IN
            dt=2/country=IN
            dt=1/country=DE
            dt=1/country=IN
        "#]]
        .assert_eq(&told);
    }

    #[test]
    fn a_renamed_partition_stays_where_it_lies() {
        let world = world();
        transcript(&world, ORDERS);
        let told = transcript(
            &world,
            "ALTER TABLE orders PARTITION (dt='2', country='IN') RENAME TO PARTITION (dt='1', country='DE');
             ALTER TABLE orders PARTITION (dt='2', country='IN') RENAME TO PARTITION (dt='3', country='IN');
             ALTER TABLE orders PARTITION (dt='2', country='IN') RENAME TO PARTITION (dt='4', country='IN');
             ALTER TABLE orders PARTITION (dt='3') RENAME TO PARTITION (dt='4');
             SHOW PARTITIONS orders",
        );
        expect![[r#"
            ! FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. Unable to rename partition. Partition already exists:default.orders.[1, DE]
            ! FAILED: SemanticException [Error 10006]: Partition not found {dt=2, country=IN}
            ! FAILED: SemanticException partition spec {dt=3} doesn't contain all (2) partition columns
            dt=1/country=DE
            dt=1/country=IN
            dt=3/country=IN
        "#]].assert_eq(&told);
        let catalog = world.catalog();
        let renamed = &catalog.table("default", "orders").unwrap().partitions[&vec!["3".to_owned(), "IN".to_owned()]];
        assert_eq!(renamed.location.to_string(), "s3://b/elsewhere/");
    }
}
