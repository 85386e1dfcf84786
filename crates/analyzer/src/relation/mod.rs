//! What stands behind FROM: relations to plans with names.

mod access;
mod join;
mod join_condition;
mod sample;
mod table;
mod unnest;
mod version;

use crate::limits::LIMITS;
use crate::plan::Node;
use crate::query::Analyzed;
use crate::scope::{Field, Scope};
use crate::statement::Analyzer;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, RelationKind};
use std::rc::Rc;

impl Analyzer<'_> {
    /// FROM: the relations of its list, all pairs of their rows. One row without columns, where there is no FROM.
    pub(crate) fn from(&self, relations: &[ast::Relation], outer: Option<&Rc<Scope>>) -> Result<Analyzed, Diagnostic> {
        if let Some(relation) = relations.get(LIMITS.joins) {
            return Err(self
                .error(Code::TooLarge, relation.at, "The query has too many joins")
                .because(format!("At most {} relations may stand in FROM.", LIMITS.joins)));
        }
        let mut relations = relations.iter();
        let Some(first) = relations.next() else {
            return Ok(Analyzed { node: Node::one_row(), fields: Vec::new() });
        };
        let mut result = self.relation(first, outer)?;
        for relation in relations {
            result = self.nested(relation.at, || {
                self.joined(result, relation, ast::JoinKind::Cross, &ast::JoinCondition::None, relation.at, outer)
            })?;
        }
        Ok(result)
    }

    /// A relation; `outer` are the names that a LATERAL query or UNNEST may use.
    pub(crate) fn relation(&self, relation: &ast::Relation, outer: Option<&Rc<Scope>>) -> Result<Analyzed, Diagnostic> {
        self.nested(relation.at, || self.relation_inside(relation, outer))
    }

    fn relation_inside(&self, relation: &ast::Relation, outer: Option<&Rc<Scope>>) -> Result<Analyzed, Diagnostic> {
        match relation.kind.as_ref() {
            RelationKind::Table(name, version) => self.table(name, version.as_ref(), outer),
            RelationKind::Alias(inner, name, columns) => {
                let analyzed = self.relation(inner, outer)?;
                self.aliased(analyzed, name, columns.as_deref(), relation.at)
            }
            RelationKind::Sampled(inner, _, percentage) => {
                let analyzed = self.relation(inner, outer)?;
                self.sampled(analyzed, percentage, outer)
            }
            RelationKind::Join(join) => self.join(join, relation.at, outer),
            RelationKind::Unnest(items, has_ordinality) => {
                self.unnest(Analyzed::one_row(), items, *has_ordinality, outer.cloned(), false)
            }
            RelationKind::Lateral(query) | RelationKind::Subquery(query) => self.query(query, outer),
            RelationKind::TableFunction(call) => {
                let message = format!("Table function {} not registered", call.name.dotted());
                Err(self
                    .error(Code::FunctionNotFound, relation.at, message)
                    .because("There are no table functions here."))
            }
            RelationKind::MatchRecognize(clause) => self.match_recognize(clause, relation.at, outer),
        }
    }

    /// `relation AS name (columns)`.
    pub(super) fn aliased(
        &self,
        mut analyzed: Analyzed,
        name: &ast::Name,
        columns: Option<&[ast::Name]>,
        at: ast::Place,
    ) -> Result<Analyzed, Diagnostic> {
        if let Some(columns) = columns {
            analyzed.fields.retain(|field| !field.is_hidden);
            if columns.len() != analyzed.fields.len() {
                let message = format!(
                    "Column alias list has {} entries but '{}' has {} columns available",
                    columns.len(),
                    name.typed,
                    analyzed.fields.len()
                );
                return Err(self.error(Code::MismatchedColumnAliases, at, message));
            }
            for (field, column) in analyzed.fields.iter_mut().zip(columns) {
                field.name = Some(column.value.clone());
                field.heading = Some(column.typed.clone());
            }
        }
        for field in &mut analyzed.fields {
            field.relation = Some(vec![name.value.clone()]);
        }
        Ok(analyzed)
    }
}

impl Analyzed {
    /// One row without columns.
    pub(super) fn one_row() -> Self {
        Self { node: Node::one_row(), fields: Vec::new() }
    }
}

/// Whether a relation may use the names of what stands before it.
pub(super) fn is_lateral(relation: &ast::Relation) -> bool {
    match relation.kind.as_ref() {
        RelationKind::Alias(inner, ..) | RelationKind::Sampled(inner, ..) => is_lateral(inner),
        RelationKind::Lateral(_) | RelationKind::Unnest(..) => true,
        _ => false,
    }
}

/// The columns of both.
pub(super) fn both(left: &[Field], right: &[Field]) -> Vec<Field> {
    [left, right].concat()
}
