//! UNNEST: rows of the elements of arrays and maps.

use crate::expression::{Allowed, Found};
use crate::plan::{Column, Node};
use crate::query::{Analyzed, apply_subqueries};
use crate::scope::{Field, Scope};
use crate::statement::Analyzer;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, RelationKind};
use athenaeum_functions::Type;
use std::rc::Rc;

/// UNNEST as a partner of a join, with its alias.
pub(super) struct UnnestPartner<'r> {
    pub(super) items: &'r [ast::Expr],
    pub(super) has_ordinality: bool,
    alias: Option<(&'r ast::Name, Option<&'r [ast::Name]>, ast::Place)>,
}

/// The UNNEST that a relation is.
pub(super) fn unnest_of(relation: &ast::Relation) -> Option<UnnestPartner<'_>> {
    match relation.kind.as_ref() {
        RelationKind::Unnest(items, has_ordinality) => {
            Some(UnnestPartner { items, has_ordinality: *has_ordinality, alias: None })
        }
        RelationKind::Alias(inner, name, columns) => match inner.kind.as_ref() {
            RelationKind::Unnest(items, has_ordinality) => {
                let alias = Some((name, columns.as_deref(), relation.at));
                Some(UnnestPartner { items, has_ordinality: *has_ordinality, alias })
            }
            _ => None,
        },
        _ => None,
    }
}

impl Analyzer<'_> {
    /// Each row of the input once for each element. The fields are those of the elements alone.
    pub(super) fn unnest(
        &self,
        input: Analyzed,
        items: &[ast::Expr],
        has_ordinality: bool,
        parent: Option<Rc<Scope>>,
        keeps_empty: bool,
    ) -> Result<Analyzed, Diagnostic> {
        let scope = Rc::new(Scope { fields: Vec::new(), parent });
        let allowed = Allowed { aggregates: false, windows: false, clause: "UNNEST" };
        let mut found = Found::default();
        let mut fields = Vec::new();
        let mut unnested = Vec::new();
        for tree in items {
            let expr = self.expression(tree, &scope, allowed, &mut found)?;
            let elements = self.elements(&expr.ty, tree)?;
            let columns: Vec<Column> = elements.iter().map(|field| field.column.clone()).collect();
            unnested.push((expr, columns));
            fields.extend(elements);
        }
        let ordinality = has_ordinality.then(|| self.new_column("ordinality", Type::Bigint));
        fields.extend(ordinality.clone().map(Field::unnamed));
        let node = Node::Unnest {
            input: Box::new(apply_subqueries(input.node, found.subqueries)),
            items: unnested,
            ordinality,
            keeps_empty,
        };
        Ok(Analyzed { node, fields })
    }

    /// The columns of the elements of one array or map.
    fn elements(&self, ty: &Type, tree: &ast::Expr) -> Result<Vec<Field>, Diagnostic> {
        let column = |name: &str, ty: &Type| Field::unnamed(self.new_column(name, ty.clone()));
        Ok(match ty {
            Type::Array(element) => match element.as_ref() {
                Type::Row(fields) => {
                    let field = |field: &athenaeum_functions::types::RowField| {
                        let name = field.name.as_deref();
                        Field {
                            name: name.map(str::to_lowercase),
                            heading: name.map(str::to_owned),
                            ..column(name.unwrap_or("field"), &field.ty)
                        }
                    };
                    fields.iter().map(field).collect()
                }
                other => vec![column("element", other)],
            },
            Type::Map(key, value) => vec![column("key", key), column("value", value)],
            other => {
                let message = format!("Cannot unnest type: {other}");
                return Err(self
                    .error(Code::InvalidFunctionArgument, tree.at, message)
                    .because("UNNEST makes rows of the elements of arrays and of the entries of maps."));
            }
        })
    }

    /// UNNEST that is joined with the rows it reads: one operator does both.
    pub(super) fn unnest_joined(
        &self,
        left: Analyzed,
        partner: &UnnestPartner<'_>,
        keeps_empty: bool,
        outer: Option<&Rc<Scope>>,
    ) -> Result<Analyzed, Diagnostic> {
        let fields = left.fields.clone();
        let scope = Rc::new(Scope { fields: fields.clone(), parent: outer.cloned() });
        let mut unnested = self.unnest(left, partner.items, partner.has_ordinality, Some(scope), keeps_empty)?;
        if let Some((name, columns, at)) = partner.alias {
            unnested = self.aliased(unnested, name, columns, at)?;
        }
        Ok(Analyzed { node: unnested.node, fields: super::both(&fields, &unnested.fields) })
    }
}
