//! Hive DDL: text to statements. One file per statement family; `cursor` holds what they share.
//! Knows the grammar only: whether a table exists is the engine's question.

mod alter_table;
mod create_database;
mod create_table;
mod cursor;
mod drop;
mod hive_type;
mod show;
mod statement;

pub use hive_type::{HiveType, StructField};
pub use statement::{
    AddPartitions, ColumnDef, CreateDatabase, CreateTable, DescribeStyle, DropDatabase, DropTable, HiveStatement,
    PartitionSpec, Properties, RowFormat, Storage, TableName,
};

use athenaeum_diagnostic::{Code, Diagnostic};
use cursor::Cursor;

/// Reads one statement of the Hive route.
pub(crate) fn parse(text: &str) -> Result<HiveStatement, Diagnostic> {
    let mut cursor = Cursor::new(text);
    let statement = match cursor.next_word().as_deref() {
        Some("CREATE") => parse_create(&mut cursor)?,
        Some("DROP") => drop::parse(&mut cursor)?,
        Some("ALTER") => alter_table::parse(&mut cursor)?,
        Some("MSCK") => {
            cursor.expect_words(&["REPAIR", "TABLE"], "msck statement")?;
            HiveStatement::MsckRepair { table: cursor.table_name()? }
        }
        Some("SHOW") => show::parse_show(&mut cursor)?,
        Some("DESCRIBE" | "DESC") => show::parse_describe(&mut cursor)?,
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

/// A statement that Athena has and this engine does not run yet.
fn not_yet(cursor: &Cursor<'_>, what: &str) -> Diagnostic {
    Diagnostic::new(Code::NotSupported, format!("{what} is not supported yet"))
        .at(cursor.here())
        .because("Athena accepts this statement; this playground does not run it yet.")
}
