//! What a subquery in an expression becomes.

use super::Untangler;
use super::build::{aggregate, and, bigint, call, case, extended, is_null, not, null, only, or, truth};
use super::names::depends_on;
use super::shape::substituted;
use crate::plan::{AggregateExpr, ApplyKind, Column, Comparison, Node};
use crate::rewrite::Mapper;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_functions::Type;
use athenaeum_functions::expr::{ColumnId, Expr};

impl Untangler<'_, '_> {
    pub(super) fn apply(
        &self,
        input: Node,
        subquery: Node,
        kind: ApplyKind,
        output: Column,
    ) -> Result<Node, Diagnostic> {
        match kind {
            ApplyKind::Scalar(id) => self.scalar(input, subquery, id, output),
            ApplyKind::Exists => self.exists(input, subquery, output),
            ApplyKind::In(value, id) => self.is_in(input, subquery, value, id, output),
            ApplyKind::Quantified { comparison, is_all, value, column } => {
                self.quantified(input, subquery, (comparison, is_all, value), column, output)
            }
        }
    }

    fn scalar(&self, input: Node, subquery: Node, id: ColumnId, output: Column) -> Result<Node, Diagnostic> {
        let kept = [input.columns(), vec![output.clone()]].concat();
        // `(SELECT outer.a + 1)` is an expression of the row.
        if let Some(expr) = of_one_row(&subquery, id) {
            return Ok(only(extended(input, vec![(output, expr)]), &kept));
        }
        // An aggregate without groups has one row for certain, whatever is projected of it.
        if let Some((rows, aggregates, result)) = one_row(&subquery, id) {
            let attached = self.attached(input, rows, aggregates)?;
            return Ok(only(extended(attached, vec![(output, result)]), &kept));
        }
        let Some(column) = subquery.columns().into_iter().find(|column| column.id == id) else {
            return Err(Diagnostic::new(Code::InternalError, "a subquery without its column"));
        };
        let count = self.new_column("rows", Type::Bigint);
        let value = self.new_column(&column.name, column.ty.clone());
        let aggregates = vec![
            (count.clone(), aggregate("count", Vec::new())?),
            (value.clone(), aggregate("arbitrary", vec![column.expr()])?),
        ];
        let attached = self.attached(input, subquery, aggregates)?;
        let checked = call("$single_row", vec![count.expr(), value.expr()])?;
        Ok(only(extended(attached, vec![(output, checked)]), &kept))
    }

    pub(super) fn exists(&self, input: Node, subquery: Node, output: Column) -> Result<Node, Diagnostic> {
        if !depends_on(&subquery, &input) {
            let kept = [input.columns(), vec![output.clone()]].concat();
            let one = Node::Limit { input: Box::new(subquery), offset: 0, count: Some(1), ties: None };
            let count = self.new_column("rows", Type::Bigint);
            let attached = self.attached(input, one, vec![(count.clone(), aggregate("count", Vec::new())?)])?;
            let is_there = call("$greater_than", vec![count.expr(), bigint(0)])?;
            return Ok(only(extended(attached, vec![(output, is_there)]), &kept));
        }
        self.marked(input, subquery, Vec::new(), output)
    }

    /// `value IN (subquery)` with its three answers. Where NULL and false mean the same, `mark::not_in_join` and the
    /// optimiser make it cheaper.
    fn is_in(
        &self,
        input: Node,
        subquery: Node,
        value: Expr,
        id: ColumnId,
        output: Column,
    ) -> Result<Node, Diagnostic> {
        let kept = [input.columns(), vec![output.clone()]].concat();
        let Some(column) = subquery.columns().into_iter().find(|column| column.id == id) else {
            return Err(Diagnostic::new(Code::InternalError, "a subquery without its column"));
        };
        let is_found = self.new_column("found", Type::Boolean);
        let equal = call("$equal", vec![value.clone(), column.expr()])?;
        if depends_on(&subquery, &input) {
            let found = self.marked(input, subquery.clone(), vec![equal], is_found.clone())?;
            let maybe = self.new_column("maybe", Type::Boolean);
            let unknown = or(vec![is_null(value), is_null(column.expr())]);
            let (copy, mut renaming) = self.analyzer.copied(&subquery);
            let unknown = renaming.expr(&unknown);
            let both = self.marked(found, copy, vec![unknown], maybe.clone())?;
            let answer = case(vec![(is_found.expr(), truth(true)), (maybe.expr(), null(&Type::Boolean))], truth(false));
            return Ok(only(extended(both, vec![(output, answer)]), &kept));
        }
        // The subquery's rows twice: once to look values up, once to know of NULLs. `not_in_join` reads them once.
        let (rows, nulls) = (self.new_column("rows", Type::Bigint), self.new_column("values", Type::Bigint));
        let (copy, mut renaming) = self.analyzer.copied(&subquery);
        let copied = renaming.column(&column).expr();
        let aggregates =
            vec![(rows.clone(), aggregate("count", Vec::new())?), (nulls.clone(), aggregate("count", vec![copied])?)];
        let found = self.marked(input, subquery, vec![equal], is_found.clone())?;
        let attached = self.attached(found, copy, aggregates)?;
        let is_empty = call("$equal", vec![rows.expr(), bigint(0)])?;
        let has_nulls = call("$less_than", vec![nulls.expr(), rows.expr()])?;
        let answer = case(
            vec![
                (is_found.expr(), truth(true)),
                (is_empty, truth(false)),
                (or(vec![is_null(value), has_nulls]), null(&Type::Boolean)),
            ],
            truth(false),
        );
        Ok(only(extended(attached, vec![(output, answer)]), &kept))
    }

    /// Comparison with all or any values, by their least, their greatest, and their number.
    fn quantified(
        &self,
        input: Node,
        subquery: Node,
        (comparison, is_all, value): (Comparison, bool, Expr),
        id: ColumnId,
        output: Column,
    ) -> Result<Node, Diagnostic> {
        let kept = [input.columns(), vec![output.clone()]].concat();
        let Some(column) = subquery.columns().into_iter().find(|column| column.id == id) else {
            return Err(Diagnostic::new(Code::InternalError, "a subquery without its column"));
        };
        let [rows, values] = ["rows", "values"].map(|name| self.new_column(name, Type::Bigint));
        let [least, greatest] = ["least", "greatest"].map(|name| self.new_column(name, column.ty.clone()));
        let aggregates = vec![
            (rows.clone(), aggregate("count", Vec::new())?),
            (values.clone(), aggregate("count", vec![column.expr()])?),
            (least.clone(), aggregate("min", vec![column.expr()])?),
            (greatest.clone(), aggregate("max", vec![column.expr()])?),
        ];
        let attached = self.attached(input, subquery, aggregates)?;
        let compared = |name: &str, other: &Column| call(name, vec![value.clone(), other.expr()]);
        let holds = match (comparison, is_all) {
            (Comparison::Equal, _) => and(vec![compared("$equal", &least)?, compared("$equal", &greatest)?]),
            (Comparison::NotEqual, _) => {
                Some(or(vec![compared("$not_equal", &least)?, compared("$not_equal", &greatest)?]))
            }
            (Comparison::LessThan, true) => Some(compared("$less_than", &least)?),
            (Comparison::LessThan, false) => Some(compared("$less_than", &greatest)?),
            (Comparison::LessThanOrEqual, true) => Some(compared("$less_than_or_equal", &least)?),
            (Comparison::LessThanOrEqual, false) => Some(compared("$less_than_or_equal", &greatest)?),
            (Comparison::GreaterThan, true) => Some(compared("$greater_than", &greatest)?),
            (Comparison::GreaterThan, false) => Some(compared("$greater_than", &least)?),
            (Comparison::GreaterThanOrEqual, true) => Some(compared("$greater_than_or_equal", &greatest)?),
            (Comparison::GreaterThanOrEqual, false) => Some(compared("$greater_than_or_equal", &least)?),
        };
        let holds = holds.unwrap_or_else(|| truth(is_all));
        let is_empty = call("$equal", vec![rows.expr(), bigint(0)])?;
        let has_nulls = call("$less_than", vec![values.expr(), rows.expr()])?;
        // A value that decides does so in spite of NULLs: false of ALL, true of ANY.
        let decides = if is_all { not(holds) } else { holds };
        let answer = case(
            vec![
                (is_empty, truth(is_all)),
                (is_null(value.clone()), null(&Type::Boolean)),
                (decides, truth(!is_all)),
                (has_nulls, null(&Type::Boolean)),
            ],
            truth(is_all),
        );
        Ok(only(extended(attached, vec![(output, answer)]), &kept))
    }
}

/// Rows, the aggregates over all of them, and what is computed from those.
type OneRow = (Node, Vec<(Column, AggregateExpr)>, Expr);

/// The rows under an aggregate without groups, its aggregates, and the subquery's column computed from them.
fn one_row(subquery: &Node, id: ColumnId) -> Option<OneRow> {
    match subquery {
        Node::Project { input, columns } => {
            let (_, wanted) = columns.iter().find(|(column, _)| column.id == id)?;
            let mut parts = None;
            let mut outputs = Vec::new();
            for column in input.columns() {
                let (rows, aggregates, result) = one_row(input, column.id)?;
                outputs.push((column.id, result));
                parts = Some((rows, aggregates));
            }
            let (rows, aggregates) = parts?;
            Some((rows, aggregates, substituted(wanted, &outputs)))
        }
        Node::Aggregate { input, groups, sets, set_index: None, aggregates }
            if groups.is_empty() && sets.len() == 1 =>
        {
            let (column, _) = aggregates.iter().find(|(column, _)| column.id == id)?;
            Some((input.as_ref().clone(), aggregates.clone(), column.expr()))
        }
        Node::Sort { input, .. } => one_row(input, id),
        _ => None,
    }
}

/// What a column of a projection of one row without columns is.
fn of_one_row(subquery: &Node, id: ColumnId) -> Option<Expr> {
    let Node::Project { input, columns } = subquery else { return None };
    if !matches!(input.as_ref(), Node::Values { columns, rows } if columns.is_empty() && rows.len() == 1) {
        return None;
    }
    columns.iter().find(|(column, _)| column.id == id).map(|(_, expr)| expr.clone())
}
