//! ALTER TABLE … ADD COLUMNS, REPLACE COLUMNS, CHANGE COLUMN. Only the catalog changes; the files stay as they are.

use super::Told;
use super::create_table::column;
use super::partitions::registered;
use super::storage::{LAZY_SIMPLE, ORC_SERDE, PARQUET_SERDE};
use super::task::{change_table, failed, meaningless};
use crate::world::World;
use athenaeum_diagnostic::{Code, Diagnostic, Span, nearest};
use athenaeum_dialect::hive::{AlterTable, ChangeColumn, ColumnDef, ColumnPosition, HiveType, PartitionSpec};
use athenaeum_lake::catalog::{Column, Table};
use std::collections::BTreeSet;

/// SerDes whose columns can be replaced: Hive holds only these to take any columns.
const REPLACEABLE: [&str; 3] = [LAZY_SIMPLE, PARQUET_SERDE, ORC_SERDE];

pub(super) fn add(
    world: &World,
    alter: &AlterTable,
    partition: Option<&PartitionSpec>,
    defs: &[ColumnDef],
    session_database: &str,
) -> Result<Told, Diagnostic> {
    check_types(defs, "ADD COLUMNS")?;
    change_table(world, &alter.table, session_database, |table| {
        let added = defs.iter().map(|def| column(def, &table.serde)).collect::<Vec<_>>();
        put(table, partition, defs, alter.span, |before| before.iter().cloned().chain(added).collect())
    })
}

pub(super) fn replace(
    world: &World,
    alter: &AlterTable,
    partition: Option<&PartitionSpec>,
    defs: &[ColumnDef],
    session_database: &str,
) -> Result<Told, Diagnostic> {
    check_types(defs, "REPLACE COLUMNS")?;
    change_table(world, &alter.table, session_database, |table| {
        if !REPLACEABLE.contains(&table.serde.class.as_str()) {
            let detail = format!(
                "Replace columns is not supported for table {}.{}. SerDe may be incompatible.",
                table.database, table.name
            );
            return Err(failed(&detail)
                .at(alter.span)
                .because(format!("The table's SerDe is {}.", table.serde.class))
                .hint("DROP TABLE and CREATE EXTERNAL TABLE with the new columns: the data stays."));
        }
        let columns = defs.iter().map(|def| column(def, &table.serde)).collect();
        put(table, partition, defs, alter.span, |_before| columns)
    })
}

/// Gives the table, or one partition, the columns that `make` makes of the ones before.
fn put(
    table: &mut Table,
    partition: Option<&PartitionSpec>,
    defs: &[ColumnDef],
    span: Span,
    make: impl FnOnce(&[Column]) -> Vec<Column>,
) -> Result<(), Diagnostic> {
    let Some(spec) = partition else {
        let columns = make(&table.columns);
        check_names(table, &columns, defs, span)?;
        table.replace_columns(columns);
        return Ok(());
    };
    let values = registered(table, spec, span)?;
    let columns = table.partitions.get(&values).map(|partition| make(table.columns_of(partition))).unwrap_or_default();
    check_names(table, &columns, defs, span)?;
    if let Some(partition) = table.partitions.get_mut(&values) {
        partition.columns = Some(columns.into());
    }
    Ok(())
}

pub(super) fn change(
    world: &World,
    alter: &AlterTable,
    change: &ChangeColumn,
    session_database: &str,
) -> Result<Told, Diagnostic> {
    change_table(world, &alter.table, session_database, |table| {
        let mut columns = table.columns.clone();
        let from = place_of(table, &columns, &change.old, change.old_span)?;
        let mut changed = column(&change.new, &table.serde);
        let before = columns.remove(from);
        changed.comment = changed.comment.or(before.comment);
        let to = match &change.position {
            ColumnPosition::Kept => from,
            ColumnPosition::First => 0,
            ColumnPosition::After(other, span) => place_of(table, &columns, other, *span)? + 1,
        };
        columns.insert(to, changed);
        check_names(table, &columns, std::slice::from_ref(&change.new), change.old_span)?;
        table.replace_columns(columns);
        Ok(())
    })
}

fn place_of(table: &Table, columns: &[Column], name: &str, span: Span) -> Result<usize, Diagnostic> {
    columns.iter().position(|column| column.name == name).ok_or_else(|| {
        let error = meaningless(&format!("[Error 10002]: Invalid column reference {name}")).at(span);
        if table.partition_keys.iter().any(|key| key.name == name) {
            return error.because(format!("{name} is a partition key, and keys cannot be changed."));
        }
        match nearest(name, columns.iter().map(|column| column.name.as_str())) {
            Some(near) => error.hint(format!("Did you mean {near}?")),
            None => error.hint(format!("SHOW COLUMNS IN {}.{} lists what is there.", table.database, table.name)),
        }
    })
}

/// No name twice, among the partition keys neither.
fn check_names(table: &Table, columns: &[Column], defs: &[ColumnDef], span: Span) -> Result<(), Diagnostic> {
    let mut seen: BTreeSet<&str> = table.partition_keys.iter().map(|key| key.name.as_str()).collect();
    match columns.iter().find(|column| !seen.insert(&column.name)) {
        None => Ok(()),
        Some(twice) => {
            let place = defs.iter().rev().find(|def| def.name == twice.name).map_or(span, |def| def.span);
            Err(meaningless(&format!("[Error 10036]: Duplicate column name: {}", twice.name)).at(place))
        }
    }
}

/// Athena's guide: neither form works for columns of the type date.
fn check_types(defs: &[ColumnDef], form: &str) -> Result<(), Diagnostic> {
    match defs.iter().find(|def| def.hive_type == HiveType::Date) {
        None => Ok(()),
        Some(def) => Err(Diagnostic::new(
            Code::NotSupported,
            format!("ALTER TABLE {form} does not work for columns of the type date"),
        )
        .at(def.span)
        .hint("Use timestamp instead.")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::transcript::{transcript, world};
    use expect_test::expect;

    const CITIES: &str =
        "CREATE EXTERNAL TABLE cities (a int COMMENT 'first', b string) PARTITIONED BY (k string) LOCATION 's3://b/c/';
        ALTER TABLE cities ADD PARTITION (k='1') PARTITION (k='2');";

    #[test]
    fn columns_are_added_behind_the_others() {
        let world = world();
        transcript(&world, CITIES);
        let told = transcript(
            &world,
            "ALTER TABLE cities ADD COLUMNS (c bigint COMMENT 'new', d array<string>);
             SHOW COLUMNS IN cities;
             ALTER TABLE cities ADD COLUMNS (B int);
             ALTER TABLE cities ADD COLUMNS (k int);
             ALTER TABLE cities ADD COLUMNS (day date);
             ALTER TABLE city ADD COLUMNS (e int)",
        );
        expect![[r#"
            a
            b
            c
            d
            k
            ! FAILED: SemanticException [Error 10036]: Duplicate column name: b
            ! FAILED: SemanticException [Error 10036]: Duplicate column name: k
            ! NOT_SUPPORTED: line 1:33: ALTER TABLE ADD COLUMNS does not work for columns of the type date
            ! FAILED: SemanticException [Error 10001]: Table not found city
        "#]]
        .assert_eq(&told);
    }

    #[test]
    fn a_partition_has_columns_of_its_own() {
        let world = world();
        transcript(&world, CITIES);
        let told = transcript(
            &world,
            "ALTER TABLE cities PARTITION (k='1') ADD COLUMNS (c int);
             ALTER TABLE cities PARTITION (k='3') ADD COLUMNS (c int);
             SHOW COLUMNS IN cities;
             ALTER TABLE cities REPLACE COLUMNS (z string);
             DESCRIBE cities PARTITION (k='1');
             DESCRIBE cities PARTITION (k='2')",
        );
        expect![[r#"
            ! FAILED: SemanticException [Error 10006]: Partition not found {k=3}
            a
            b
            k
            a                   |int                 |first
            b                   |string              |
            c                   |int                 |
            k                   |string              |
                                |                    |
            # Partition Information|                    |
            # col_name          |data_type           |comment
                                |                    |
            k                   |string              |
            a                   |int                 |first
            b                   |string              |
            k                   |string              |
                                |                    |
            # Partition Information|                    |
            # col_name          |data_type           |comment
                                |                    |
            k                   |string              |
        "#]]
        .assert_eq(&told);
    }

    #[test]
    fn columns_are_replaced_where_the_serde_allows_it() {
        let world = world();
        transcript(&world, CITIES);
        let told = transcript(
            &world,
            "ALTER TABLE cities REPLACE COLUMNS (first_name string, last_name string);
             SHOW COLUMNS IN cities;
             CREATE EXTERNAL TABLE j (a int) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://b/j/';
             ALTER TABLE j REPLACE COLUMNS (b int)",
        );
        expect![[r#"
            first_name
            last_name
            k
            ! FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. Replace columns is not supported for table default.j. SerDe may be incompatible.
        "#]].assert_eq(&told);
    }

    #[test]
    fn a_column_is_renamed_retyped_and_moved() {
        let world = world();
        transcript(&world, CITIES);
        let told = transcript(
            &world,
            "ALTER TABLE cities CHANGE COLUMN a aa bigint AFTER b;
             DESCRIBE cities;
             ALTER TABLE cities CHANGE aa aa bigint COMMENT 'again' FIRST;
             DESCRIBE cities;
             ALTER TABLE cities CHANGE x y int;
             ALTER TABLE cities CHANGE k y int;
             ALTER TABLE cities CHANGE aa b int;
             ALTER TABLE cities CHANGE aa c int AFTER bb",
        );
        expect![[r#"
            b                   |string              |
            aa                  |bigint              |first
            k                   |string              |
                                |                    |
            # Partition Information|                    |
            # col_name          |data_type           |comment
                                |                    |
            k                   |string              |
            aa                  |bigint              |again
            b                   |string              |
            k                   |string              |
                                |                    |
            # Partition Information|                    |
            # col_name          |data_type           |comment
                                |                    |
            k                   |string              |
            ! FAILED: SemanticException [Error 10002]: Invalid column reference x
            ! FAILED: SemanticException [Error 10002]: Invalid column reference k
            ! FAILED: SemanticException [Error 10036]: Duplicate column name: b
            ! FAILED: SemanticException [Error 10002]: Invalid column reference bb
        "#]]
        .assert_eq(&told);
    }
}
