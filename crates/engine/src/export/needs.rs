//! What a subject needs in the catalog: tables, and views behind everything they read.

use crate::history;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::{TrinoStatement, relations_of};
use athenaeum_dialect::{Statement, parse};
use athenaeum_lake::catalog::{Catalog, Database, Table, View};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Tables, and views in an order in which they can be created.
#[derive(Debug)]
pub(super) struct Needs<'c> {
    catalog: &'c Catalog,
    pub(super) tables: Vec<&'c Arc<Table>>,
    pub(super) views: Vec<&'c Arc<View>>,
    /// Databases by name, those of tables and views and those that were asked for.
    pub(super) databases: BTreeSet<&'c str>,
    seen: BTreeSet<(String, String)>,
}

impl<'c> Needs<'c> {
    pub(super) fn new(catalog: &'c Catalog) -> Self {
        Self { catalog, tables: Vec::new(), views: Vec::new(), databases: BTreeSet::new(), seen: BTreeSet::new() }
    }

    pub(super) fn add_database(&mut self, database: &'c Database) -> Result<(), Diagnostic> {
        self.databases.insert(&database.name);
        for table in database.tables() {
            self.add_relation(&database.name, &table.name)?;
        }
        for view in database.views() {
            self.add_relation(&database.name, &view.name)?;
        }
        Ok(())
    }

    /// A table, or a view behind what it reads. A name that leads nowhere is left to Athena, which tells it.
    pub(super) fn add_relation(&mut self, database: &str, name: &str) -> Result<(), Diagnostic> {
        if !self.seen.insert((database.to_owned(), name.to_owned())) {
            return Ok(());
        }
        let Some(found) = self.catalog.database(database) else { return Ok(()) };
        if history::is_history(database, name) {
            return Err(history::not_exported());
        }
        if let Some(table) = found.table(name) {
            self.databases.insert(&found.name);
            self.tables.push(table);
        }
        if let Some(view) = found.view(name) {
            self.databases.insert(&found.name);
            if let Some(home) = self.catalog.database(&view.home) {
                self.databases.insert(&home.name);
            }
            self.add_query(&view.text, &view.home)?;
            self.views.push(view);
        }
        Ok(())
    }

    /// Everything that a query names.
    pub(super) fn add_query(&mut self, text: &str, database: &str) -> Result<(), Diagnostic> {
        let query = match parse(text).statement? {
            Statement::Trino(TrinoStatement::Query(query)) => query.tree,
            Statement::Trino(TrinoStatement::Explain(_, explained)) => explained.query().tree.clone(),
            Statement::Trino(TrinoStatement::CreateView(create)) => create.query.tree,
            _ => {
                return Err(Diagnostic::new(Code::NotSupported, "Only queries can be taken to Athena as a script")
                    .hint("Take the table or the database instead, or run the statement in Athena as it is."));
            }
        };
        let relations: BTreeSet<(&str, &str)> = relations_of(&query)
            .into_iter()
            .filter_map(|name| match name.parts.as_slice() {
                [.., schema, relation] => Some((schema.value.as_str(), relation.value.as_str())),
                [relation] => Some((database, relation.value.as_str())),
                [] => None,
            })
            .collect();
        relations.into_iter().try_for_each(|(database, name)| self.add_relation(database, name))
    }
}
