//! "Take it to Athena": tables, views and queries as a shell script for an account of one's own. It copies the files to a
//! bucket and runs the same DDL and the same query there. Runs nothing itself.

mod needs;
mod script;
mod shell;
mod table_ddl;
#[cfg(test)]
mod tests;

use crate::session::Engine;
use athenaeum_diagnostic::{Code, Diagnostic, nearest};
use athenaeum_lake::catalog::Catalog;
use needs::Needs;

/// What is exported, and where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRequest {
    /// What.
    pub subject: ExportSubject,
    /// The bucket that the files go to: a placeholder, or a bucket of the user's.
    pub bucket: String,
}

/// What is exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportSubject {
    /// Every table and view of a database.
    Database(String),
    /// A table or a view, with what it reads.
    Table {
        /// Database.
        database: String,
        /// Table or view.
        table: String,
    },
    /// A query with the tables and views it reads.
    Query {
        /// The statement as typed.
        text: String,
        /// Database that unqualified names belong to.
        database: String,
    },
}

/// The bucket where none is named.
pub const PLACEHOLDER_BUCKET: &str = "your-bucket-name";

impl Engine {
    /// The shell script that takes a subject to Athena.
    pub fn export(&self, request: &ExportRequest) -> Result<String, Diagnostic> {
        check_bucket(&request.bucket)?;
        let catalog = self.world().catalog();
        let needs = needs_of(&catalog, &request.subject)?;
        Ok(script::script(&request.subject, &request.bucket, &needs))
    }
}

fn needs_of<'c>(catalog: &'c Catalog, subject: &ExportSubject) -> Result<Needs<'c>, Diagnostic> {
    let mut needs = Needs::new(catalog);
    match subject {
        ExportSubject::Database(name) => {
            let database = catalog.database(name).ok_or_else(|| no_database(catalog, name))?;
            needs.add_database(database)?;
        }
        ExportSubject::Table { database: name, table } => {
            let database = catalog.database(name).ok_or_else(|| no_database(catalog, name))?;
            if !database.holds(table) {
                let error = Diagnostic::new(
                    Code::TableNotFound,
                    format!("Table 'awsdatacatalog.{name}.{table}' does not exist"),
                );
                let names = database.tables().map(|table| table.name.as_str());
                return Err(match nearest(table, names) {
                    Some(near) => error.hint(format!("Did you mean {name}.{near}?")),
                    None => error.hint(format!("SHOW TABLES IN {name} lists what is there.")),
                });
            }
            needs.add_relation(name, table)?;
        }
        ExportSubject::Query { text, database } => needs.add_query(text, database)?,
    }
    Ok(needs)
}

fn no_database(catalog: &Catalog, name: &str) -> Diagnostic {
    let error = Diagnostic::new(Code::SchemaNotFound, format!("Schema '{name}' does not exist"));
    match nearest(name, catalog.databases().map(|database| database.name.as_str())) {
        Some(near) => error.hint(format!("Did you mean the database {near}?")),
        None => error.hint("SHOW DATABASES lists what is there."),
    }
}

/// S3's own rule for names, which also keeps anything else out of the script.
fn check_bucket(bucket: &str) -> Result<(), Diagnostic> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
    let at_ends = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let is_name = (3..=63).contains(&bucket.len())
        && bucket.chars().all(is_plain)
        && bucket.starts_with(at_ends)
        && bucket.ends_with(at_ends);
    if is_name {
        return Ok(());
    }
    Err(Diagnostic::new(Code::InvalidRequest, format!("'{bucket}' is no name of a bucket"))
        .hint("A bucket's name has 3 to 63 lower-case letters, digits, hyphens and dots."))
}
