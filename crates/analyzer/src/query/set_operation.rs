//! UNION, INTERSECT, EXCEPT.

use super::Analyzed;
use super::recursive::place_of;
use crate::expression::coerce;
use crate::limits::LIMITS;
use crate::plan::{Column, Node, SetOperator};
use crate::scope::{Field, Scope};
use crate::statement::Analyzer;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, QueryBody};
use athenaeum_functions::Type;
use athenaeum_functions::expr::{ColumnId, Expr};
use athenaeum_functions::types::common_super_type;
use std::rc::Rc;

impl Analyzer<'_> {
    pub(super) fn set_operation(
        &self,
        operation: &ast::SetOperation,
        outer: Option<&Rc<Scope>>,
    ) -> Result<Analyzed, Diagnostic> {
        let mut spine = vec![operation];
        let mut first = &operation.left;
        while let QueryBody::Set(inner) = first {
            spine.push(inner);
            first = &inner.left;
        }
        if spine.len() > LIMITS.set_operands {
            return Err(self
                .error(Code::TooLarge, operation.at, "The query has too many operands")
                .because(format!("At most {} queries may be put together by set operations.", LIMITS.set_operands)));
        }
        let mut result = self.body(first, outer)?;
        for operation in spine.into_iter().rev() {
            let right = self.body(&operation.right, outer)?;
            result = self.combined(operation, result, right)?;
        }
        Ok(result)
    }

    fn combined(&self, operation: &ast::SetOperation, left: Analyzed, right: Analyzed) -> Result<Analyzed, Diagnostic> {
        let types = self.set_types(operation, &left, &right)?;
        let columns = types.iter().zip(left.visible()).map(|(ty, field)| {
            let name = field.name.as_deref().unwrap_or("column");
            self.new_column(name, ty.clone())
        });
        let columns: Vec<Column> = columns.collect();
        let fields = left.visible().into_iter().zip(&columns).map(|(field, column)| Field {
            relation: None,
            name: field.name.clone(),
            heading: field.heading.clone(),
            column: column.clone(),
            is_hidden: false,
        });
        let fields: Vec<Field> = fields.collect();
        let operands = [self.of_types(left, &types), self.of_types(right, &types)];
        let is_union = operation.operator == ast::SetOperator::Union;
        let inputs = if is_union { flattened(operands, operation.is_distinct) } else { operands.into() };
        let node = Node::Set {
            operator: match operation.operator {
                ast::SetOperator::Union => SetOperator::Union,
                ast::SetOperator::Intersect => SetOperator::Intersect,
                ast::SetOperator::Except => SetOperator::Except,
            },
            is_all: is_union || !operation.is_distinct,
            inputs,
            columns,
        };
        let is_deduplicated = is_union && operation.is_distinct;
        let node = if is_deduplicated { Node::Distinct { input: Box::new(node) } } else { node };
        Ok(Analyzed { node, fields })
    }

    fn set_types(
        &self,
        operation: &ast::SetOperation,
        left: &Analyzed,
        right: &Analyzed,
    ) -> Result<Vec<Type>, Diagnostic> {
        let (left, right) = (left.visible(), right.visible());
        let name = name_of(operation.operator);
        let at = self.keyword_before(place_of(&operation.right, operation.at), name);
        if left.len() != right.len() {
            let message = format!("{name} query has different number of fields: {}, {}", left.len(), right.len());
            return Err(self.error(Code::TypeMismatch, at, message));
        }
        let mut types = Vec::with_capacity(left.len());
        for (index, (left, right)) in left.iter().zip(&right).enumerate() {
            let (left, right) = (&left.column.ty, &right.column.ty);
            let ty = common_super_type(left, right).ok_or_else(|| {
                let message = format!("column {} in {name} query has incompatible types: {left}, {right}", index + 1);
                self.error(Code::TypeMismatch, at, message).hint("Cast the column of one of the queries.")
            })?;
            let compares = operation.operator != ast::SetOperator::Union || operation.is_distinct;
            if compares && !ty.is_comparable() {
                let suffix = if operation.operator == ast::SetOperator::Union { " DISTINCT" } else { "" };
                let message = format!("Type {ty} is not comparable and therefore cannot be used in {name}{suffix}");
                return Err(self.error(Code::TypeMismatch, at, message));
            }
            types.push(ty);
        }
        Ok(types)
    }

    /// The rows with columns of these types, and which of the node's they are.
    pub(super) fn of_types(&self, analyzed: Analyzed, types: &[Type]) -> (Node, Vec<ColumnId>) {
        let columns: Vec<Column> = analyzed.visible().into_iter().map(|field| field.column.clone()).collect();
        let is_same = columns.iter().zip(types).all(|(column, ty)| column.ty == *ty);
        if is_same {
            return (analyzed.node, columns.into_iter().map(|column| column.id).collect());
        }
        let cast = columns
            .iter()
            .zip(types)
            .map(|(column, ty)| (self.new_column(&column.name, ty.clone()), coerce(column.expr(), ty)));
        let cast: Vec<(Column, Expr)> = cast.collect();
        let ids = cast.iter().map(|(column, _)| column.id).collect();
        (Node::Project { input: Box::new(analyzed.node), columns: cast }, ids)
    }
}

/// A union of a union of the same kind is one.
fn flattened([left, right]: [(Node, Vec<ColumnId>); 2], is_distinct: bool) -> Vec<(Node, Vec<ColumnId>)> {
    let mut inputs = match left {
        (Node::Distinct { input }, ids) if is_distinct => match operands(*input, &ids) {
            Ok(inputs) => inputs,
            Err(input) => vec![(Node::Distinct { input }, ids)],
        },
        (node, ids) => match operands(node, &ids) {
            Ok(inputs) => inputs,
            Err(node) => vec![(*node, ids)],
        },
    };
    inputs.push(right);
    inputs
}

/// The operands of a UNION ALL with exactly these columns, or the node as it was.
fn operands(node: Node, ids: &[ColumnId]) -> Result<Vec<(Node, Vec<ColumnId>)>, Box<Node>> {
    match node {
        Node::Set { operator: SetOperator::Union, is_all: true, inputs, columns }
            if columns.iter().map(|column| column.id).eq(ids.iter().copied()) =>
        {
            Ok(inputs)
        }
        other => Err(Box::new(other)),
    }
}

fn name_of(operator: ast::SetOperator) -> &'static str {
    match operator {
        ast::SetOperator::Union => "UNION",
        ast::SetOperator::Intersect => "INTERSECT",
        ast::SetOperator::Except => "EXCEPT",
    }
}
