//! WITH: queries under a name. A named query is analysed once; each use of it is a copy with columns of its own.

use super::Analyzed;
use crate::plan::Column;
use crate::scope::{Field, Scope};
use crate::statement::Analyzer;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast;
use std::rc::Rc;

/// The queries of one WITH.
#[derive(Debug, Clone, Default)]
pub(crate) struct NamedQueries {
    /// Name and rows.
    pub(crate) queries: Vec<(String, NamedRows)>,
}

/// What a name of WITH stands for.
#[derive(Debug, Clone)]
pub(crate) enum NamedRows {
    /// A query, as a pattern for its uses, and how many relations it reads.
    Query(Rc<Analyzed>, u32),
    /// Inside the step of a recursion: the rows of the last round.
    LastRound {
        /// Of which recursion.
        number: u32,
        /// As the columns of the base.
        columns: Vec<Column>,
        /// Their names.
        fields: Vec<Field>,
    },
}

impl Analyzer<'_> {
    /// Analyses the queries of a WITH, and puts them into the innermost list of names.
    pub(super) fn with(&self, with: &ast::With, outer: Option<&Rc<Scope>>) -> Result<(), Diagnostic> {
        if with.is_recursive && self.is_inside_recursion() {
            return Err(self.error(Code::NestedRecursive, with.at, "nested recursive query"));
        }
        for query in &with.queries {
            let name = &query.name.value;
            let is_known = self
                .named
                .borrow()
                .last()
                .is_some_and(|innermost| innermost.queries.iter().any(|(other, _)| other == name));
            if is_known {
                let message = format!("WITH query name '{}' specified more than once", query.name.typed);
                return Err(self.error(Code::DuplicateNamedQuery, query.at, message));
            }
            let before = self.relations.get();
            let analyzed = match with.is_recursive {
                true => self.recursive_or_plain(query, outer)?,
                false => self.named_plain(query, outer)?,
            };
            self.name_rows(name, NamedRows::Query(Rc::new(analyzed), self.relations.get().saturating_sub(before)));
        }
        Ok(())
    }

    pub(super) fn name_rows(&self, name: &str, rows: NamedRows) {
        if let Some(innermost) = self.named.borrow_mut().last_mut() {
            innermost.queries.push((name.to_owned(), rows));
        }
    }

    pub(super) fn named_plain(
        &self,
        query: &ast::NamedQuery,
        outer: Option<&Rc<Scope>>,
    ) -> Result<Analyzed, Diagnostic> {
        let mut analyzed = self.query(&query.query, outer)?;
        analyzed.fields.retain(|field| !field.is_hidden);
        if let Some(names) = &query.columns {
            self.rename_columns(&mut analyzed, names)?;
        }
        Ok(analyzed)
    }

    /// Gives the columns of a query the names of a list.
    pub(super) fn rename_columns(&self, analyzed: &mut Analyzed, names: &[ast::Name]) -> Result<(), Diagnostic> {
        if names.len() != analyzed.fields.len() {
            let message = format!(
                "Column alias list has {} entries but relation has {} columns",
                names.len(),
                analyzed.fields.len()
            );
            let place = names.first().map(|name| name.at).unwrap_or_default();
            return Err(self.error(Code::MismatchedColumnAliases, place, message));
        }
        for (index, name) in names.iter().enumerate() {
            if names.iter().take(index).any(|other| other.value == name.value) {
                let message = format!("Column name '{}' specified more than once", name.typed);
                return Err(self.error(Code::DuplicateColumnName, name.at, message));
            }
        }
        for (field, name) in analyzed.fields.iter_mut().zip(names) {
            field.name = Some(name.value.clone());
            field.heading = Some(name.typed.clone());
        }
        Ok(())
    }

    /// The rows that a name of WITH stands for, where it is one.
    pub(crate) fn named_rows(&self, name: &ast::Name) -> Result<Option<Analyzed>, Diagnostic> {
        let rows = self.named.borrow().iter().rev().find_map(|level| {
            level.queries.iter().rev().find(|(other, _)| *other == name.value).map(|(_, rows)| rows.clone())
        });
        let Some(rows) = rows else { return Ok(None) };
        let mut analyzed = match rows {
            NamedRows::Query(pattern, relations) => {
                self.count_relations(relations, name.at)?;
                self.copy_of(&pattern)
            }
            NamedRows::LastRound { number, columns, fields } => {
                Analyzed { node: crate::plan::Node::RecursiveRows { number, columns }, fields }
            }
        };
        for field in &mut analyzed.fields {
            field.relation = Some(vec![name.value.clone()]);
        }
        Ok(Some(analyzed))
    }

    /// The same rows under columns of their own.
    fn copy_of(&self, pattern: &Analyzed) -> Analyzed {
        let (node, renaming) = self.copied(&pattern.node);
        let fields = pattern.fields.iter().map(|field| Field {
            column: renaming.columns.get(&field.column.id).cloned().unwrap_or_else(|| field.column.clone()),
            ..field.clone()
        });
        let fields = fields.collect();
        Analyzed { node, fields }
    }

    pub(crate) fn new_number(&self) -> u32 {
        let number = self.next_number.get();
        self.next_number.set(number + 1);
        number
    }
}
