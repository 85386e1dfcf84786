//! Hive DDL: text to statements. One file per statement family; `cursor` holds what they share.
//! Knows the grammar only: whether a table exists is the engine's question.

mod alter_database;
mod alter_table;
mod create_database;
mod create_table;
mod cursor;
mod describe;
mod drop;
mod hive_type;
mod partitioned_by;
mod reserved;
mod show;
mod statement;
mod statement_alter;
pub(crate) mod unsupported;

pub use hive_type::{HiveType, StructField};
pub use partitioned_by::{PartitionField, PartitionTransform};
pub use statement::{
    AddPartitions, AddedPartition, AlterDatabase, ColumnDef, CreateDatabase, CreateTable, Describe, DescribeStyle,
    DropDatabase, DropTable, HiveStatement, PartitionSpec, Properties, RowFormat, Storage, TableName,
};
pub use statement_alter::{AlterAction, AlterTable, ChangeColumn, ColumnPosition};

use athenaeum_diagnostic::{Code, Diagnostic};
use cursor::Cursor;

/// A name in back-ticks where DDL needs them.
pub fn quoted_where_needed(name: &str) -> String {
    if reserved::is_plain_name(name) { name.to_owned() } else { format!("`{}`", name.replace('`', "``")) }
}

/// Reads one statement of the Hive route.
pub(crate) fn parse(text: &str) -> Result<HiveStatement, Diagnostic> {
    let mut cursor = Cursor::new(text);
    unsupported::check_statement(&cursor)?;
    let statement = match cursor.next_word().as_deref() {
        Some("CREATE") => parse_create(&mut cursor)?,
        Some("DROP") => drop::parse(&mut cursor)?,
        Some("ALTER") => parse_alter(&mut cursor)?,
        Some("MSCK") => {
            cursor.expect_words(&["REPAIR", "TABLE"], "msck statement")?;
            HiveStatement::MsckRepair { table: cursor.table_name()? }
        }
        Some("SHOW") => show::parse(&mut cursor)?,
        Some("DESCRIBE" | "DESC") => describe::parse(&mut cursor)?,
        _ => return Err(cursor.cannot_recognize("statement")),
    };
    cursor.expect_end()?;
    Ok(statement)
}

fn parse_create(cursor: &mut Cursor<'_>) -> Result<HiveStatement, Diagnostic> {
    if cursor.accept_any(&["DATABASE", "SCHEMA"]) {
        return create_database::parse(cursor);
    }
    let external = cursor.accept("EXTERNAL");
    cursor.expect_words(&["TABLE"], "create table statement")?;
    create_table::parse(cursor, external)
}

fn parse_alter(cursor: &mut Cursor<'_>) -> Result<HiveStatement, Diagnostic> {
    if cursor.accept_any(&["DATABASE", "SCHEMA"]) {
        return alter_database::parse(cursor);
    }
    if cursor.sees("VIEW") {
        return Err(not_yet(cursor, "ALTER VIEW"));
    }
    cursor.expect_words(&["TABLE"], "alter statement")?;
    alter_table::parse(cursor)
}

/// A statement that Athena has and this engine does not run yet.
fn not_yet(cursor: &Cursor<'_>, what: &str) -> Diagnostic {
    Diagnostic::new(Code::NotSupported, format!("{what} is not supported yet"))
        .at(cursor.here())
        .because("Athena accepts this statement; this playground does not run it yet.")
}
