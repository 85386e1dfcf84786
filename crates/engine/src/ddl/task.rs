//! What all statements that change a table share: Hive's failure texts, and the change itself.

use super::{Told, missing};
use crate::world::World;
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_dialect::hive::TableName;
use athenaeum_lake::Location;
use athenaeum_lake::catalog::Table;

/// A failure of Hive's task behind a statement.
pub(super) fn failed(detail: &str) -> Diagnostic {
    Diagnostic::new(
        Code::ExecutionError,
        format!("FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. {detail}"),
    )
}

/// A refusal of the meaning.
pub(super) fn meaningless(detail: &str) -> Diagnostic {
    Diagnostic::new(Code::SemanticException, format!("FAILED: SemanticException {detail}"))
}

/// The folder that a LOCATION names.
pub(super) fn location(text: &str, span: Span) -> Result<Location, Diagnostic> {
    Location::parse(text).map_err(|error| failed(&format!("MetaException(message:{text}: {error})")).at(span))
}

/// Changes one table, wholly or not at all.
pub(super) fn change_table(
    world: &World,
    name: &TableName,
    session_database: &str,
    change: impl FnOnce(&mut Table) -> Result<(), Diagnostic>,
) -> Result<Told, Diagnostic> {
    world.change_catalog(|catalog| {
        let found = missing::table(catalog, name, session_database)?;
        let mut table = Table::clone(&found);
        change(&mut table)?;
        if let Some(database) = catalog.database_mut(&table.database) {
            database.put_table(table);
        }
        Ok(Told::changed())
    })
}
