//! WITH RECURSIVE.

use super::references::{self, Reference};
use super::{Analyzed, NamedRows};
use crate::plan::{Column, Node};
use crate::scope::{Field, Scope};
use crate::statement::Analyzer;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, QueryBody, SetOperator};
use athenaeum_functions::Type;
use athenaeum_functions::types::can_coerce;
use std::rc::Rc;

/// Most rounds of a recursion: Trino's `max_recursion_depth`.
const MAX_ROUNDS: u32 = 10;

impl Analyzer<'_> {
    /// A query of WITH RECURSIVE: not all of them do recur.
    pub(super) fn recursive_or_plain(
        &self,
        query: &ast::NamedQuery,
        outer: Option<&Rc<Scope>>,
    ) -> Result<Analyzed, Diagnostic> {
        if query.columns.is_none() {
            let message = "missing column aliases in recursive WITH query";
            return Err(self
                .error(Code::MissingColumnAliases, query.at, message)
                .hint("Write name(column, …) AS (…)."));
        }
        let union = match &query.query.body {
            QueryBody::Set(operation) if operation.operator == SetOperator::Union => Some(operation),
            _ => None,
        };
        if let Some(union) = union
            && let Some(()) = self.check_references(query, union)?
        {
            self.check_shape(query)?;
            self.refuse_in_recursion(&query.query)?;
            return self.recursive(query, union, outer);
        }
        if let Some(reference) = references::of_query(&query.query, &query.name.value).first() {
            return Err(self.bad_reference(reference.at, "recursive reference not allowed in this context"));
        }
        self.named_plain(query, outer)
    }

    fn bad_reference(&self, at: ast::Place, message: &str) -> Diagnostic {
        self.error(Code::InvalidRecursiveReference, at, message)
            .because("A recursive query is base UNION ALL step, and the step reads the query's name once, in its FROM.")
    }

    /// Whether the step reads the name; a refusal where it may not so.
    fn check_references(&self, query: &ast::NamedQuery, union: &ast::SetOperation) -> Result<Option<()>, Diagnostic> {
        let name = &query.name.value;
        let (base, step) = (references::of_body(&union.left, name), references::of_body(&union.right, name));
        if let Some(reference) = base.first() {
            let message = "WITH table name is referenced in the base relation of recursion";
            return Err(self.bad_reference(reference.at, message));
        }
        let Some(only) = step.first() else { return Ok(None) };
        if let Some(second) = step.get(1) {
            let message = "multiple recursive references in the step relation of recursion";
            return Err(self.bad_reference(second.at, message));
        }
        match only {
            Reference { is_in_expression: true, at, .. } => {
                let message = "recursive reference outside of FROM clause of the step relation of recursion";
                Err(self.bad_reference(*at, message))
            }
            Reference { refusal: Some(refusal), at, .. } => Err(self.bad_reference(*at, refusal)),
            _ => Ok(Some(())),
        }
    }

    /// What may not stand beside the UNION.
    fn check_shape(&self, named: &ast::NamedQuery) -> Result<(), Diagnostic> {
        let query = &named.query;
        let refused = |at: ast::Place, what: &str| {
            Err(self.error(
                Code::NotSupported,
                at,
                format!("immediate {what} clause in recursive query is not supported"),
            ))
        };
        if let Some(with) = &query.with {
            return refused(with.at, "WITH");
        }
        if let Some(first) = query.order_by.first() {
            return refused(self.keyword_before(first.at, "ORDER"), "ORDER BY");
        }
        if let Some(offset) = &query.offset {
            return refused(offset.at, "OFFSET");
        }
        match &query.limit {
            Some(ast::Limit::Rows(count)) => refused(count.at, "LIMIT"),
            Some(ast::Limit::Fetch { at, .. }) => refused(*at, "FETCH FIRST"),
            Some(ast::Limit::All) => refused(query.at, "LIMIT"),
            None => Ok(()),
        }
    }

    fn recursive(
        &self,
        query: &ast::NamedQuery,
        union: &ast::SetOperation,
        outer: Option<&Rc<Scope>>,
    ) -> Result<Analyzed, Diagnostic> {
        let mut base = self.body(&union.left, outer)?;
        base.fields.retain(|field| !field.is_hidden);
        self.rename_columns(&mut base, query.columns.as_deref().unwrap_or_default())?;
        let number = self.new_number();
        let last_round = self.same_columns(&base.fields);
        let rows = NamedRows::LastRound {
            number,
            columns: last_round.iter().map(|field| field.column.clone()).collect(),
            fields: last_round,
        };
        self.named.borrow_mut().push(super::NamedQueries { queries: vec![(query.name.value.clone(), rows)] });
        let step = self.body(&union.right, outer);
        self.named.borrow_mut().pop();
        let step = self.checked_step(step?, &base, union)?;
        let base_ids = base.fields.iter().map(|field| field.column.id).collect();
        let fields = self.same_columns(&base.fields);
        let columns: Vec<Column> = fields.iter().map(|field| field.column.clone()).collect();
        let node = Node::Recursive {
            base: Box::new((base.node, base_ids)),
            step: Box::new(step),
            number,
            columns,
            is_distinct: union.is_distinct,
            max_rounds: MAX_ROUNDS,
        };
        Ok(Analyzed { node, fields })
    }

    pub(super) fn is_inside_recursion(&self) -> bool {
        let is_round = |(_, rows): &(String, NamedRows)| matches!(rows, NamedRows::LastRound { .. });
        self.named.borrow().iter().any(|level| level.queries.iter().any(is_round))
    }

    /// The same names over new columns.
    fn same_columns(&self, fields: &[Field]) -> Vec<Field> {
        let copy = |field: &Field| {
            let column = self.new_column(&field.column.name, field.column.ty.clone());
            Field { column, relation: None, ..field.clone() }
        };
        fields.iter().map(copy).collect()
    }

    /// The step with the columns of the base.
    fn checked_step(
        &self,
        step: Analyzed,
        base: &Analyzed,
        union: &ast::SetOperation,
    ) -> Result<(Node, Vec<athenaeum_functions::expr::ColumnId>), Diagnostic> {
        let types: Vec<Type> = base.fields.iter().map(|field| field.column.ty.clone()).collect();
        let at = place_of(&union.right, union.at);
        let columns = step.visible();
        if columns.len() != types.len() {
            let message = format!(
                "base and step relations of recursion have different number of fields: {}, {}",
                types.len(),
                columns.len()
            );
            return Err(self.error(Code::TypeMismatch, at, message));
        }
        for (index, (field, ty)) in columns.iter().zip(&types).enumerate() {
            let found = &field.column.ty;
            if !can_coerce(found, ty) {
                let message = format!(
                    "recursion step relation output type ({found}) is not coercible to recursion base relation output type ({ty}) at column {}",
                    index + 1
                );
                let error = self.error(Code::TypeMismatch, at, message);
                return Err(error.hint(format!("Cast the column of the base to {found}, or that of the step to {ty}.")));
            }
        }
        Ok(self.of_types(step, &types))
    }
}

/// Where a query's body begins.
pub(super) fn place_of(body: &QueryBody, otherwise: ast::Place) -> ast::Place {
    match body {
        QueryBody::Select(select) => select.at,
        QueryBody::Values(_, at) | QueryBody::Table(_, at) => *at,
        QueryBody::Nested(query) => query.at,
        QueryBody::Set(_) => otherwise,
    }
}
