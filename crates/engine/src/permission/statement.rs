//! Trino's statements as a persona: what they change needs its permission first. What they read is asked for where names
//! resolve.

use super::access::Access;
use super::creator::Made;
use super::denied::Asked;
use crate::query::check_name;
use athenaeum_diagnostic::{Diagnostic, Span};
use athenaeum_dialect::trino::{Explained, RelationName, TrinoStatement, WriteStatement};
use athenaeum_lake::catalog::Permission;

/// The table or view that a statement makes, where there is none of its name yet.
pub(crate) fn made(access: &Access, statement: &TrinoStatement, database: &str) -> Option<Made> {
    let name = match statement {
        TrinoStatement::Write(write) | TrinoStatement::Explain(_, Explained::Write(write)) => match write.as_ref() {
            WriteStatement::CreateTableAs(create) => &create.table,
            _ => return None,
        },
        TrinoStatement::CreateView(create) => &create.name,
        _ => return None,
    };
    let database = name.database.as_deref().unwrap_or(database);
    let is_there = access.full().database(database).is_some_and(|known| known.holds(&name.name));
    (!access.is_administrator() && !is_there).then(|| Made::Table(database.to_owned(), name.name.clone()))
}

/// Refuses a statement that changes, or tells of, what whoever asks may not.
pub(crate) fn check(access: &Access, statement: &TrinoStatement, database: &str) -> Result<(), Diagnostic> {
    if access.is_administrator() {
        return Ok(());
    }
    let names = Names { access, database };
    match statement {
        TrinoStatement::Write(write) | TrinoStatement::Explain(_, Explained::Write(write)) => match write.as_ref() {
            WriteStatement::Insert(insert) => names.existing(Permission::Insert, &insert.table),
            WriteStatement::CreateTableAs(create) => names.new(&create.table, create.span),
            // The folder is Amazon S3's to protect; Lake Formation protects what the query reads.
            WriteStatement::Unload(_) => Ok(()),
        },
        TrinoStatement::CreateView(create) => {
            let (database, name) = names.of(&create.name);
            match access.full().view(database, name) {
                Some(_) if create.or_replace => names.existing(Permission::Alter, &create.name),
                _ => names.new(&create.name, create.span),
            }
        }
        TrinoStatement::DropView(drop) if drop.if_exists && !names.is_there(&drop.name) => Ok(()),
        TrinoStatement::DropView(drop) => names.existing(Permission::Drop, &drop.name),
        TrinoStatement::ShowCreateView(show) => names.seen(Permission::Describe, &show.name),
        TrinoStatement::Iceberg(statement) => match statement.table.as_slice() {
            [.., schema, name] => access.check_seen(Permission::Select, schema, name),
            [name] => access.check_seen(Permission::Select, database, name),
            [] => Ok(()),
        }
        .map_err(|error| error.at(statement.span)),
        _ => Ok(()),
    }
}

struct Names<'a> {
    access: &'a Access,
    database: &'a str,
}

impl Names<'_> {
    fn of<'n>(&'n self, name: &'n RelationName) -> (&'n str, &'n str) {
        (name.database.as_deref().unwrap_or(self.database), &name.name)
    }

    fn is_there(&self, name: &RelationName) -> bool {
        let (database, table) = self.of(name);
        self.access.full().database(database).is_some_and(|known| known.holds(table))
    }

    /// What is to be changed: allowed, or not there, which is told without a word on names that are not to be seen.
    fn existing(&self, permission: Permission, name: &RelationName) -> Result<(), Diagnostic> {
        let (database, table) = self.of(name);
        let checked = if self.is_there(name) {
            self.access.check(permission, Asked::Table(database, table))
        } else {
            check_name(&[database, table], self.access.seen(), database)
        };
        checked.map_err(|error| error.at(name.span))
    }

    fn seen(&self, permission: Permission, name: &RelationName) -> Result<(), Diagnostic> {
        let (database, table) = self.of(name);
        self.access.check_seen(permission, database, table).map_err(|error| error.at(name.span))
    }

    fn new(&self, name: &RelationName, statement: Span) -> Result<(), Diagnostic> {
        let (database, _) = self.of(name);
        if self.access.full().database(database).is_none() {
            // The statement says so itself; there are no neighbours that it names.
            return Ok(());
        }
        self.access.check(Permission::CreateTable, Asked::Database(database)).map_err(|error| error.at(statement))
    }
}
