//! `ALTER TABLE`: columns, partitions, location, properties. Which kind of table allows which form is the engine's
//! question; forms that Athena has for no table are refused in `unsupported`.

use super::cursor::Cursor;
use super::{
    AddPartitions, AddedPartition, AlterAction, AlterTable, ChangeColumn, ColumnPosition, HiveStatement, PartitionSpec,
    create_table, unsupported,
};
use athenaeum_diagnostic::Diagnostic;

const WHAT: &str = "alter table statement";

/// The word TABLE is already taken.
pub(super) fn parse(cursor: &mut Cursor<'_>) -> Result<HiveStatement, Diagnostic> {
    let table = cursor.table_name()?;
    let span = cursor.here();
    unsupported::check_alter_table(cursor)?;
    let action = if cursor.accept("ADD") {
        if !cursor.accept("COLUMNS") {
            return parse_add_partitions(cursor, table);
        }
        AlterAction::AddColumns { partition: None, columns: columns(cursor)? }
    } else if cursor.accept("PARTITION") {
        let spec = cursor.partition_spec()?;
        parse_of_partition(cursor, spec)?
    } else if cursor.accept("DROP") {
        parse_drop(cursor)?
    } else if cursor.accept("CHANGE") {
        parse_change(cursor)?
    } else if cursor.accept_words(&["REPLACE", "COLUMNS"]) {
        AlterAction::ReplaceColumns { partition: None, columns: columns(cursor)? }
    } else if cursor.accept_words(&["RENAME", "TO"]) {
        AlterAction::RenameTo(cursor.table_name()?)
    } else if cursor.accept_words(&["UNSET", "TBLPROPERTIES"]) {
        AlterAction::UnsetProperties(keys(cursor)?)
    } else if cursor.accept_words(&["SET", "TBLPROPERTIES"]) {
        AlterAction::SetProperties(cursor.properties(WHAT)?)
    } else if cursor.accept_words(&["SET", "LOCATION"]) {
        set_location(cursor, None)?
    } else {
        return Err(cursor.cannot_recognize(WHAT));
    };
    Ok(HiveStatement::AlterTable(AlterTable { table, action, span }))
}

fn parse_add_partitions(cursor: &mut Cursor<'_>, table: super::TableName) -> Result<HiveStatement, Diagnostic> {
    let if_not_exists = cursor.accept_words(&["IF", "NOT", "EXISTS"]);
    let mut partitions = Vec::new();
    while cursor.accept("PARTITION") {
        let span = cursor.here();
        let spec = cursor.partition_spec()?;
        partitions.push(AddedPartition { spec, span, location: cursor.optional_location(WHAT)? });
    }
    if partitions.is_empty() {
        let error = cursor.cannot_recognize("add partition statement");
        return Err(if cursor.sees("COLUMN") { error.hint("Write ADD COLUMNS (name type).") } else { error });
    }
    if cursor.sees_symbol(",") {
        return Err(cursor.missing_end().hint("Partitions to add stand side by side, without commas."));
    }
    Ok(HiveStatement::AddPartitions(AddPartitions { table, if_not_exists, partitions }))
}

/// What may stand behind `PARTITION (…)`.
fn parse_of_partition(cursor: &mut Cursor<'_>, spec: PartitionSpec) -> Result<AlterAction, Diagnostic> {
    unsupported::check_alter_partition(cursor)?;
    if cursor.accept_words(&["ADD", "COLUMNS"]) {
        return Ok(AlterAction::AddColumns { partition: Some(spec), columns: columns(cursor)? });
    }
    if cursor.accept_words(&["REPLACE", "COLUMNS"]) {
        return Ok(AlterAction::ReplaceColumns { partition: Some(spec), columns: columns(cursor)? });
    }
    if cursor.accept_words(&["RENAME", "TO", "PARTITION"]) {
        return Ok(AlterAction::RenamePartition { from: spec, to: cursor.partition_spec()? });
    }
    if cursor.accept_words(&["SET", "LOCATION"]) {
        return set_location(cursor, Some(spec));
    }
    Err(cursor.cannot_recognize(WHAT))
}

/// `DROP COLUMN c`, or partitions with commas between them; blanks alone do too.
fn parse_drop(cursor: &mut Cursor<'_>) -> Result<AlterAction, Diagnostic> {
    if cursor.accept("COLUMN") {
        return Ok(AlterAction::DropColumn { name: cursor.name(WHAT)? });
    }
    let if_exists = cursor.accept_words(&["IF", "EXISTS"]);
    cursor.expect_words(&["PARTITION"], "drop partition statement")?;
    let mut partitions = vec![drop_spec(cursor)?];
    loop {
        let comma = cursor.accept_symbol(",");
        if cursor.accept("PARTITION") {
            partitions.push(drop_spec(cursor)?);
        } else if comma {
            return Err(cursor.cannot_recognize("drop partition statement"));
        } else {
            return Ok(AlterAction::DropPartitions { if_exists, partitions });
        }
    }
}

fn drop_spec(cursor: &mut Cursor<'_>) -> Result<PartitionSpec, Diagnostic> {
    cursor.partition_spec().map_err(|error| {
        error.hint("Name partitions by their values, with =; ranges and wildcards are not known here.")
    })
}

fn parse_change(cursor: &mut Cursor<'_>) -> Result<AlterAction, Diagnostic> {
    cursor.accept("COLUMN");
    let old_span = cursor.here();
    let old = cursor.name(WHAT)?;
    let new = create_table::column(cursor)?;
    let position = if cursor.accept("FIRST") {
        ColumnPosition::First
    } else if cursor.accept("AFTER") {
        let span = cursor.here();
        ColumnPosition::After(cursor.name(WHAT)?, span)
    } else {
        ColumnPosition::Kept
    };
    Ok(AlterAction::ChangeColumn(ChangeColumn { old, old_span, new, position }))
}

fn set_location(cursor: &mut Cursor<'_>, partition: Option<PartitionSpec>) -> Result<AlterAction, Diagnostic> {
    let span = cursor.here();
    Ok(AlterAction::SetLocation { partition, location: cursor.string(WHAT)?, span })
}

fn columns(cursor: &mut Cursor<'_>) -> Result<Vec<super::ColumnDef>, Diagnostic> {
    cursor.expect_symbol("(", WHAT)?;
    create_table::column_list(cursor, WHAT)
}

fn keys(cursor: &mut Cursor<'_>) -> Result<Vec<String>, Diagnostic> {
    cursor.expect_symbol("(", WHAT)?;
    let mut keys = vec![cursor.string(WHAT)?];
    while cursor.accept_symbol(",") {
        keys.push(cursor.string(WHAT)?);
    }
    cursor.expect_symbol(")", WHAT)?;
    Ok(keys)
}

#[cfg(test)]
#[path = "alter_table_tests.rs"]
mod tests;
