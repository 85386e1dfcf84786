//! ALTER TABLE: which file does which form, and what the table as a whole is given: a location, properties.

use super::partitions::registered;
use super::task::{change_table, location};
use super::{Told, alter_columns, missing, partition_changes};
use crate::world::World;
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_dialect::hive::{AlterAction, AlterTable, PartitionSpec, Properties};

pub(super) fn alter(world: &World, alter: &AlterTable, session_database: &str) -> Result<Told, Diagnostic> {
    match &alter.action {
        AlterAction::AddColumns { partition, columns } => {
            alter_columns::add(world, alter, partition.as_ref(), columns, session_database)
        }
        AlterAction::ReplaceColumns { partition, columns } => {
            alter_columns::replace(world, alter, partition.as_ref(), columns, session_database)
        }
        AlterAction::ChangeColumn(change) => alter_columns::change(world, alter, change, session_database),
        AlterAction::DropPartitions { if_exists, partitions } => {
            partition_changes::drop(world, alter, *if_exists, partitions, session_database)
        }
        AlterAction::RenamePartition { from, to } => {
            partition_changes::rename(world, alter, from, to, session_database)
        }
        AlterAction::SetLocation { partition, location, span } => {
            set_location(world, alter, partition.as_ref(), location, *span, session_database)
        }
        AlterAction::SetProperties(properties) => set_properties(world, alter, properties, session_database),
        AlterAction::DropColumn { name } => refuse(
            world,
            alter,
            session_database,
            "ALTER TABLE DROP COLUMN",
            &format!("Use REPLACE COLUMNS with all columns but {name}."),
        ),
        AlterAction::UnsetProperties(_) => refuse(
            world,
            alter,
            session_database,
            "ALTER TABLE UNSET TBLPROPERTIES",
            "Give the property another value with SET TBLPROPERTIES.",
        ),
        AlterAction::RenameTo(_) => refuse(
            world,
            alter,
            session_database,
            "ALTER TABLE RENAME TO",
            "Run the text of SHOW CREATE TABLE with the new name, then DROP TABLE the old one: the data stays.",
        ),
    }
}

/// A form that Athena has for Iceberg tables only. A wrong name is told first.
fn refuse(
    world: &World,
    alter: &AlterTable,
    session_database: &str,
    form: &str,
    step: &str,
) -> Result<Told, Diagnostic> {
    missing::table(&world.catalog(), &alter.table, session_database)?;
    Err(Diagnostic::new(Code::NotSupported, format!("{form} is not supported for Hive tables"))
        .at(alter.span)
        .because("Athena has this form for Iceberg tables only.")
        .hint(step))
}

/// A new place of the table is for partitions to come: the ones that are registered have their own.
fn set_location(
    world: &World,
    alter: &AlterTable,
    partition: Option<&PartitionSpec>,
    text: &str,
    span: Span,
    session_database: &str,
) -> Result<Told, Diagnostic> {
    let folder = location(text, span)?;
    change_table(world, &alter.table, session_database, |table| {
        let Some(spec) = partition else {
            table.location = folder;
            return Ok(());
        };
        let values = registered(table, spec, alter.span)?;
        if let Some(partition) = table.partitions.get_mut(&values) {
            partition.location = folder;
        }
        Ok(())
    })
}

fn set_properties(
    world: &World,
    alter: &AlterTable,
    properties: &Properties,
    session_database: &str,
) -> Result<Told, Diagnostic> {
    change_table(world, &alter.table, session_database, |table| {
        for (key, value) in properties {
            match key.as_str() {
                "comment" => table.comment = Some(value.clone()),
                // Every table of this kind is external, whatever is said.
                "EXTERNAL" => {}
                _ => {
                    table.properties.insert(key.clone(), value.clone());
                }
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::super::transcript::{transcript, world};
    use expect_test::expect;

    const T: &str =
        "CREATE EXTERNAL TABLE t (a int) PARTITIONED BY (k string) LOCATION 's3://b/t/' TBLPROPERTIES ('x'='1');
        ALTER TABLE t ADD PARTITION (k='1');";

    #[test]
    fn properties_are_added_and_overwritten() {
        let world = world();
        transcript(&world, T);
        let told = transcript(
            &world,
            "ALTER TABLE t SET TBLPROPERTIES ('x'='2', 'compression_level' = 4, 'comment'='mine', 'EXTERNAL'='FALSE');
             SHOW TBLPROPERTIES t",
        );
        expect![[r#"
            EXTERNAL|TRUE
            comment|mine
            compression_level|4
            x|2
        "#]]
        .assert_eq(&told);
    }

    #[test]
    fn table_and_partition_move_apart() {
        let world = world();
        transcript(&world, T);
        let told = transcript(
            &world,
            "ALTER TABLE t SET LOCATION 's3://b/new';
             ALTER TABLE t ADD PARTITION (k='2');
             ALTER TABLE t PARTITION (k='9') SET LOCATION 's3://b/other/';
             ALTER TABLE t SET LOCATION 'https://b/other/'",
        );
        expect![[r#"
            ! FAILED: SemanticException [Error 10006]: Partition not found {k=9}
            ! FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. MetaException(message:https://b/other/: only s3:// locations are supported, not https)
        "#]].assert_eq(&told);
        let places = |world: &crate::world::World| {
            let catalog = world.catalog();
            let table = catalog.table("default", "t").unwrap();
            table.partitions.values().map(|partition| partition.location.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(places(&world), ["s3://b/t/k=1/", "s3://b/new/k=2/"]);
        transcript(&world, "ALTER TABLE t PARTITION (k='1') SET LOCATION 's3://b/other/'");
        assert_eq!(places(&world), ["s3://b/other/", "s3://b/new/k=2/"]);
    }

    #[test]
    fn forms_of_iceberg_tables_are_refused() {
        let world = world();
        transcript(&world, T);
        let told = transcript(
            &world,
            "ALTER TABLE t RENAME TO u;
             ALTER TABLE t DROP COLUMN a;
             ALTER TABLE t UNSET TBLPROPERTIES ('x');
             ALTER TABLE tt RENAME TO u",
        );
        expect![[r#"
            ! NOT_SUPPORTED: line 1:15: ALTER TABLE RENAME TO is not supported for Hive tables
            ! NOT_SUPPORTED: line 1:15: ALTER TABLE DROP COLUMN is not supported for Hive tables
            ! NOT_SUPPORTED: line 1:15: ALTER TABLE UNSET TBLPROPERTIES is not supported for Hive tables
            ! FAILED: SemanticException [Error 10001]: Table not found tt
        "#]]
        .assert_eq(&told);
    }
}
