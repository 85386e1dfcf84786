//! Names of relations: queries of WITH, tables, views.

use crate::catalog::{Relation, TableColumn};
use crate::plan::{Column, Node};
use crate::query::Analyzed;
use crate::scope::{Field, Scope};
use crate::statement::Analyzer;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast;
use std::rc::Rc;

impl Analyzer<'_> {
    /// What a name stands for.
    pub(crate) fn table(
        &self,
        name: &ast::QualifiedName,
        version: Option<&ast::TableVersion>,
        outer: Option<&Rc<Scope>>,
    ) -> Result<Analyzed, Diagnostic> {
        self.count_relation(name.at)?;
        if let ([only], None) = (name.parts.as_slice(), version)
            && let Some(rows) = self.named_rows(only)?
        {
            return Ok(rows);
        }
        if let Some(version) = version {
            return Err(self.version_refused(name.at, version, outer));
        }
        if name.parts.len() > 3 {
            let message = format!("Too many dots in table name: {}", name.dotted());
            return Err(self.error(Code::SyntaxError, name.at, message));
        }
        let parts: Vec<&str> = name.parts.iter().map(|part| part.value.as_str()).collect();
        let found = self.catalog.relation(&parts, &self.database);
        match found.map_err(|error| error.at_maybe(Some(self.span(name.at))))? {
            Relation::Table { database, name: table, columns, access } => {
                let rows = self.scan(database, table, columns);
                match access {
                    None => Ok(rows),
                    Some(access) => self.restricted(rows, &access, name.at),
                }
            }
            Relation::View(view) => self.view(&view, name.at),
        }
    }

    fn scan(&self, database: String, table: String, columns: Vec<TableColumn>) -> Analyzed {
        let relation = vec![self.session.catalog.clone(), database.clone(), table.clone()];
        let mut fields = Vec::with_capacity(columns.len());
        let mut read: Vec<(Column, String)> = Vec::with_capacity(columns.len());
        for column in columns {
            let made = self.new_column(&column.name, column.ty);
            fields.push(Field {
                relation: Some(relation.clone()),
                name: Some(column.name.clone()),
                heading: Some(column.name.clone()),
                column: made.clone(),
                is_hidden: column.is_hidden,
            });
            read.push((made, column.name));
        }
        Analyzed { node: Node::Scan { database, table, columns: read, access: None }, fields }
    }
}
