//! Subqueries that Trino refuses, although they mean something: it turns a subquery into a join only where the row around it
//! is read by conditions, or by what is computed from one row.

use super::shape::{conjuncts, equality};
use crate::plan::{ApplyKind, Node};
use crate::statement::Analyzer;
use crate::walk::find_column;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::Place;
use athenaeum_functions::expr::{ColumnId, Expr, ExprKind};
use athenaeum_functions::{Type, Value};
use std::collections::BTreeSet;

impl Analyzer<'_> {
    /// Refuses what Trino refuses. The plan has no columns that nobody reads.
    pub(crate) fn check_correlation(&self, node: &Node) -> Result<(), Diagnostic> {
        let mut refused = None;
        node.for_each(&mut |node| {
            if refused.is_none() {
                refused = problem_of(node);
            }
        });
        let Some((problem, column)) = refused else { return Ok(()) };
        let (because, hint) = match problem {
            Problem::Projected => (
                "Its SELECT reads a column of the query around it; a subquery over several rows may do so in WHERE only.",
                "Compute the expression in the query around, from columns that the subquery gives.",
            ),
            Problem::Limited => (
                "LIMIT would count for each row of the query around it. That works only where WHERE compares columns for equality, and with LIMIT 1 where nothing but those columns is selected.",
                "Take one value with max_by, min_by or arbitrary instead of LIMIT 1; or number the rows in a join.",
            ),
        };
        let message = "Given correlated subquery is not supported";
        Err(self.error(Code::NotSupported, Place(column.at), message).because(because).hint(hint))
    }
}

enum Problem {
    /// SELECT reads a column from outside.
    Projected,
    /// LIMIT counts the rows of each row outside.
    Limited,
}

/// What is wrong with the subquery of a node, and the column from outside.
fn problem_of(node: &Node) -> Option<(Problem, Expr)> {
    let (input, subquery, may_limit) = match node {
        Node::Apply { input, subquery, kind, .. } => (input, subquery, matches!(kind, ApplyKind::Exists)),
        Node::Join { left, right, .. } => (left, right, false),
        _ => return None,
    };
    let outer: BTreeSet<ColumnId> = input.columns().iter().map(|column| column.id).collect();
    if outer.is_empty() || unnests(subquery) {
        return None;
    }
    let projected = projected(subquery, &outer).map(|column| (Problem::Projected, column));
    projected.or_else(|| if may_limit { None } else { limited(subquery, &outer).map(|at| (Problem::Limited, at)) })
}

/// The elements of a row's own arrays may be computed with and limited.
fn unnests(node: &Node) -> bool {
    matches!(node, Node::Unnest { .. }) || node.inputs().into_iter().any(unnests)
}

fn of(outer: &BTreeSet<ColumnId>, expr: &Expr) -> Option<Expr> {
    find_column(expr, &mut |id| outer.contains(&id))
}

/// A column from outside that SELECT reads, where the subquery is conditions and SELECT over rows.
fn projected(node: &Node, outer: &BTreeSet<ColumnId>) -> Option<Expr> {
    match node {
        Node::Project { input, columns } if !is_one_row(input) => {
            columns.iter().find_map(|(_, expr)| of(outer, expr)).or_else(|| projected(input, outer))
        }
        Node::Filter { input, .. } | Node::Limit { input, .. } => projected(input, outer),
        _ => None,
    }
}

/// Whether there is one row, whatever the row outside has.
fn is_one_row(node: &Node) -> bool {
    match node {
        Node::Values { rows, .. } => rows.len() == 1,
        Node::Aggregate { groups, sets, .. } => groups.is_empty() && sets.len() == 1,
        Node::Filter { input, condition } if is_true(condition) => is_one_row(input),
        Node::Project { input, .. } | Node::Sort { input, .. } => is_one_row(input),
        _ => false,
    }
}

fn is_true(condition: &Expr) -> bool {
    matches!(condition.kind, ExprKind::Constant(Value::Boolean(true)))
}

/// A column from outside that a condition below LIMIT reads, where the limit cannot be counted for each of its values.
fn limited(node: &Node, outer: &BTreeSet<ColumnId>) -> Option<Expr> {
    match node {
        Node::Limit { input, count: Some(count), ties: None, .. } if !is_one_row(input) => {
            let equated = equated_below(input, outer);
            match equated {
                Below::Other(column) => Some(column),
                Below::Equated(columns, column) => {
                    let passed = |expr: &Expr| matches!(expr.kind, ExprKind::Column(id) if columns.contains(&id));
                    (*count == 1 && !outputs(input).iter().all(passed)).then_some(column)
                }
                Below::Nothing => None,
            }
        }
        Node::Project { input, .. } | Node::Filter { input, .. } => limited(input, outer),
        _ => None,
    }
}

/// What conditions from outside are below a node.
enum Below {
    Nothing,
    /// These columns are equal to something outside; and one of the columns outside.
    Equated(BTreeSet<ColumnId>, Expr),
    /// Some other condition reads this column.
    Other(Expr),
}

fn equated_below(node: &Node, outer: &BTreeSet<ColumnId>) -> Below {
    match node {
        Node::Project { input, .. } => equated_below(input, outer),
        Node::Filter { input, condition } => {
            let mut equated = BTreeSet::new();
            let mut seen = None;
            for part in conjuncts(condition.clone()) {
                let Some(column) = of(outer, &part) else { continue };
                seen = Some(column.clone());
                if part.columns().iter().all(|id| outer.contains(id)) {
                    continue;
                }
                match equality(&part, input).and_then(|(inner, _)| column_in(&inner)) {
                    Some(id) => equated.insert(id),
                    None => return Below::Other(column),
                };
            }
            seen.map_or_else(|| equated_below(input, outer), |column| Below::Equated(equated, column))
        }
        Node::Aggregate { groups, .. } if !groups.is_empty() => match node.inputs().first() {
            Some(input) => equated_below(input, outer),
            None => Below::Nothing,
        },
        _ => Below::Nothing,
    }
}

/// The column that an expression is, as it is or cast so that no two of its values become one.
fn column_in(expr: &Expr) -> Option<ColumnId> {
    match &expr.kind {
        ExprKind::Column(id) => Some(*id),
        ExprKind::Cast { value, is_try: false } if keeps_apart(&value.ty, &expr.ty) => column_in(value),
        _ => None,
    }
}

fn keeps_apart(from: &Type, to: &Type) -> bool {
    match (from, to) {
        (Type::Bigint, Type::Double) | (Type::Bigint | Type::Integer, Type::Real) => false,
        (from, to) if from.is_integral() => to.is_numeric(),
        (Type::Decimal(..), Type::Decimal(..)) | (Type::Real, Type::Double) => true,
        (Type::Varchar(_), Type::Varchar(_)) | (Type::Date, Type::Timestamp(_)) => true,
        _ => false,
    }
}

/// What is selected, in the columns of the rows below SELECT.
fn outputs(node: &Node) -> Vec<Expr> {
    match node {
        Node::Project { columns, .. } => columns.iter().map(|(_, expr)| expr.clone()).collect(),
        other => other.columns().iter().map(crate::plan::Column::expr).collect(),
    }
}
