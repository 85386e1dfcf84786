//! Typed expressions and plans with other parts: other columns, other expressions.

use crate::plan::{
    AggregateExpr, ApplyKind, Column, FrameBound, Node, RowAccess, SortKey, WindowExpr, WindowFrame, WindowFunction,
};
use crate::statement::Analyzer;
use crate::walk::made;
use athenaeum_functions::expr::{ColumnId, Expr, ExprKind, LambdaExpr};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An expression with parts replaced, the outermost first; what comes in is not looked into.
pub(crate) fn replace(expr: &Expr, with: &mut dyn FnMut(&Expr) -> Option<Expr>) -> Expr {
    if let Some(other) = with(expr) {
        return other;
    }
    let mut one = |part: &Expr| Box::new(replace(part, with));
    let kind = match &expr.kind {
        ExprKind::Column(_) | ExprKind::Constant(_) => expr.kind.clone(),
        ExprKind::Lambda(lambda) => {
            let body = *one(&lambda.body);
            ExprKind::Lambda(Arc::new(LambdaExpr { parameters: lambda.parameters.clone(), body }))
        }
        ExprKind::Cast { value, is_try } => ExprKind::Cast { value: one(value), is_try: *is_try },
        ExprKind::Not(value) => ExprKind::Not(one(value)),
        ExprKind::IsNull(value) => ExprKind::IsNull(one(value)),
        ExprKind::Try(value) => ExprKind::Try(one(value)),
        ExprKind::Field(value, index) => ExprKind::Field(one(value), *index),
        ExprKind::NullIf { value, is_equal } => ExprKind::NullIf { value: one(value), is_equal: one(is_equal) },
        ExprKind::Call(call, items) => ExprKind::Call(*call, items.iter().map(|item| *one(item)).collect()),
        ExprKind::And(items) => ExprKind::And(items.iter().map(|item| *one(item)).collect()),
        ExprKind::Or(items) => ExprKind::Or(items.iter().map(|item| *one(item)).collect()),
        ExprKind::Coalesce(items) => ExprKind::Coalesce(items.iter().map(|item| *one(item)).collect()),
        ExprKind::Row(items) => ExprKind::Row(items.iter().map(|item| *one(item)).collect()),
        ExprKind::Array(items) => ExprKind::Array(items.iter().map(|item| *one(item)).collect()),
        ExprKind::In(value, items) => ExprKind::In(one(value), items.iter().map(|item| *one(item)).collect()),
        ExprKind::Case(whens, otherwise) => ExprKind::Case(
            whens.iter().map(|(condition, result)| (*one(condition), *one(result))).collect(),
            otherwise.as_deref().map(one),
        ),
    };
    Expr { kind, ty: expr.ty.clone(), at: expr.at }
}

/// What becomes of the parts of a plan.
pub(crate) trait Mapper {
    /// Of an expression.
    fn expr(&mut self, expr: &Expr) -> Expr;

    /// Of a column that a node makes or names.
    fn column(&mut self, column: &Column) -> Column {
        column.clone()
    }

    /// Of the identity of a column that a node names.
    fn id(&mut self, id: ColumnId) -> ColumnId {
        id
    }

    /// Of the number of a recursion.
    fn number(&mut self, number: u32) -> u32 {
        number
    }
}

/// Sort keys with other expressions.
pub(crate) fn map_keys(keys: &[SortKey], mapper: &mut dyn Mapper) -> Vec<SortKey> {
    keys.iter().map(|key| SortKey { expr: mapper.expr(&key.expr), ..key.clone() }).collect()
}

fn map_all(exprs: &[Expr], mapper: &mut dyn Mapper) -> Vec<Expr> {
    exprs.iter().map(|expr| mapper.expr(expr)).collect()
}

/// An aggregate with other expressions.
pub(crate) fn map_aggregate(aggregate: &AggregateExpr, mapper: &mut dyn Mapper) -> AggregateExpr {
    AggregateExpr {
        arguments: map_all(&aggregate.arguments, mapper),
        filter: aggregate.filter.as_ref().map(|filter| mapper.expr(filter)),
        order_by: map_keys(&aggregate.order_by, mapper),
        ..aggregate.clone()
    }
}

/// A window function with other expressions.
pub(crate) fn map_window(window: &WindowExpr, mapper: &mut dyn Mapper) -> WindowExpr {
    let function = match &window.function {
        WindowFunction::Ranking { name, arguments, ignores_nulls } => {
            WindowFunction::Ranking { name, arguments: map_all(arguments, mapper), ignores_nulls: *ignores_nulls }
        }
        WindowFunction::Aggregate(aggregate) => WindowFunction::Aggregate(map_aggregate(aggregate, mapper)),
    };
    let mut bound = |bound: &FrameBound| match bound {
        FrameBound::Preceding(expr) => FrameBound::Preceding(mapper.expr(expr)),
        FrameBound::Following(expr) => FrameBound::Following(mapper.expr(expr)),
        other => other.clone(),
    };
    let frame =
        WindowFrame { unit: window.frame.unit, start: bound(&window.frame.start), end: bound(&window.frame.end) };
    WindowExpr {
        function,
        partition_by: map_all(&window.partition_by, mapper),
        order_by: map_keys(&window.order_by, mapper),
        frame,
        ty: window.ty.clone(),
    }
}

/// What a subquery's column says, with other expressions.
pub(crate) fn map_kind(kind: &ApplyKind, mapper: &mut dyn Mapper) -> ApplyKind {
    match kind {
        ApplyKind::Scalar(column) => ApplyKind::Scalar(mapper.id(*column)),
        ApplyKind::Exists => ApplyKind::Exists,
        ApplyKind::In(value, column) => ApplyKind::In(mapper.expr(value), mapper.id(*column)),
        ApplyKind::Quantified { comparison, is_all, value, column } => ApplyKind::Quantified {
            comparison: *comparison,
            is_all: *is_all,
            value: mapper.expr(value),
            column: mapper.id(*column),
        },
    }
}

fn map_columns(columns: &[Column], mapper: &mut dyn Mapper) -> Vec<Column> {
    columns.iter().map(|column| mapper.column(column)).collect()
}

fn map_operand((node, ids): &(Node, Vec<ColumnId>), mapper: &mut dyn Mapper) -> (Node, Vec<ColumnId>) {
    (map_node(node, mapper), ids.iter().map(|id| mapper.id(*id)).collect())
}

fn map_access(access: &RowAccess, mapper: &mut dyn Mapper) -> RowAccess {
    RowAccess {
        condition: access.condition.as_ref().map(|condition| mapper.expr(condition)),
        cells: access.cells.iter().map(|(id, expr)| (mapper.id(*id), mapper.expr(expr))).collect(),
        own: access.own.iter().map(|id| mapper.id(*id)).collect(),
    }
}

/// A plan with other expressions and columns.
// Long on purpose: one arm for each kind of node, so that a new kind is not forgotten.
pub(crate) fn map_node(node: &Node, mapper: &mut dyn Mapper) -> Node {
    let boxed = |node: &Node, mapper: &mut dyn Mapper| Box::new(map_node(node, mapper));
    match node {
        Node::Values { columns, rows } => Node::Values {
            columns: map_columns(columns, mapper),
            rows: rows.iter().map(|row| map_all(row, mapper)).collect(),
        },
        Node::Scan { database, table, columns, access } => Node::Scan {
            database: database.clone(),
            table: table.clone(),
            columns: columns.iter().map(|(column, name)| (mapper.column(column), name.clone())).collect(),
            access: access.as_deref().map(|access| Box::new(map_access(access, mapper))),
        },
        Node::Filter { input, condition } => {
            Node::Filter { input: boxed(input, mapper), condition: mapper.expr(condition) }
        }
        Node::Project { input, columns } => Node::Project {
            input: boxed(input, mapper),
            columns: columns.iter().map(|(column, expr)| (mapper.column(column), mapper.expr(expr))).collect(),
        },
        Node::Join { kind, left, right, condition } => Node::Join {
            kind: *kind,
            left: boxed(left, mapper),
            right: boxed(right, mapper),
            condition: condition.as_ref().map(|condition| mapper.expr(condition)),
        },
        Node::MarkJoin { left, right, condition, output } => Node::MarkJoin {
            left: boxed(left, mapper),
            right: boxed(right, mapper),
            condition: condition.as_ref().map(|condition| mapper.expr(condition)),
            output: mapper.column(output),
        },
        Node::NotInJoin { left, right, value, column } => Node::NotInJoin {
            left: boxed(left, mapper),
            right: boxed(right, mapper),
            value: mapper.expr(value),
            column: mapper.id(*column),
        },
        Node::Apply { input, subquery, kind, output } => Node::Apply {
            input: boxed(input, mapper),
            subquery: boxed(subquery, mapper),
            kind: map_kind(kind, mapper),
            output: mapper.column(output),
        },
        Node::Unnest { input, items, ordinality, keeps_empty } => Node::Unnest {
            input: boxed(input, mapper),
            items: items.iter().map(|(expr, columns)| (mapper.expr(expr), map_columns(columns, mapper))).collect(),
            ordinality: ordinality.as_ref().map(|column| mapper.column(column)),
            keeps_empty: *keeps_empty,
        },
        Node::Aggregate { input, groups, sets, set_index, aggregates } => Node::Aggregate {
            input: boxed(input, mapper),
            groups: map_columns(groups, mapper),
            sets: sets.clone(),
            set_index: set_index.as_ref().map(|column| mapper.column(column)),
            aggregates: aggregates
                .iter()
                .map(|(column, aggregate)| (mapper.column(column), map_aggregate(aggregate, mapper)))
                .collect(),
        },
        Node::Window { input, functions } => Node::Window {
            input: boxed(input, mapper),
            functions: functions
                .iter()
                .map(|(column, window)| (mapper.column(column), map_window(window, mapper)))
                .collect(),
        },
        Node::MatchRecognize { input, partition_by, order_by, recognition, measures } => Node::MatchRecognize {
            input: boxed(input, mapper),
            partition_by: map_columns(partition_by, mapper),
            order_by: map_keys(order_by, mapper),
            recognition: Box::new(recognition.with_values(&mut |expr| mapper.expr(expr))),
            measures: map_columns(measures, mapper),
        },
        Node::Sort { input, keys } => Node::Sort { input: boxed(input, mapper), keys: map_keys(keys, mapper) },
        Node::Limit { input, offset, count, ties } => Node::Limit {
            input: boxed(input, mapper),
            offset: *offset,
            count: *count,
            ties: ties.as_ref().map(|keys| map_keys(keys, mapper)),
        },
        Node::Distinct { input } => Node::Distinct { input: boxed(input, mapper) },
        Node::Set { operator, is_all, inputs, columns } => Node::Set {
            operator: *operator,
            is_all: *is_all,
            inputs: inputs.iter().map(|input| map_operand(input, mapper)).collect(),
            columns: map_columns(columns, mapper),
        },
        Node::Sample { input, percentage } => Node::Sample { input: boxed(input, mapper), percentage: *percentage },
        Node::Recursive { base, step, number, columns, is_distinct, max_rounds } => Node::Recursive {
            base: Box::new(map_operand(base, mapper)),
            step: Box::new(map_operand(step, mapper)),
            number: mapper.number(*number),
            columns: map_columns(columns, mapper),
            is_distinct: *is_distinct,
            max_rounds: *max_rounds,
        },
        Node::RecursiveRows { number, columns } => {
            Node::RecursiveRows { number: mapper.number(*number), columns: map_columns(columns, mapper) }
        }
    }
}

/// Replaces columns by expressions.
pub(crate) struct Substitution<'s>(pub(crate) &'s BTreeMap<ColumnId, Expr>);

impl Mapper for Substitution<'_> {
    fn expr(&mut self, expr: &Expr) -> Expr {
        replace(expr, &mut |part| match part.kind {
            ExprKind::Column(id) => self.0.get(&id).cloned(),
            _ => None,
        })
    }
}

/// Gives other identities.
pub(crate) struct Renaming {
    /// Of columns.
    pub(crate) columns: BTreeMap<ColumnId, Column>,
    /// Of recursions.
    pub(crate) numbers: BTreeMap<u32, u32>,
}

impl Mapper for Renaming {
    fn expr(&mut self, expr: &Expr) -> Expr {
        replace(expr, &mut |part| match part.kind {
            ExprKind::Column(id) => self.columns.get(&id).map(|column| Expr { at: part.at, ..column.expr() }),
            _ => None,
        })
    }

    fn column(&mut self, column: &Column) -> Column {
        self.columns.get(&column.id).cloned().unwrap_or_else(|| column.clone())
    }

    fn id(&mut self, id: ColumnId) -> ColumnId {
        self.columns.get(&id).map_or(id, |column| column.id)
    }

    fn number(&mut self, number: u32) -> u32 {
        self.numbers.get(&number).copied().unwrap_or(number)
    }
}

impl Analyzer<'_> {
    /// The same plan again, with columns and recursions of its own.
    pub(crate) fn copied(&self, node: &Node) -> (Node, Renaming) {
        let (columns, numbers) = made(node);
        let columns = columns.into_iter().map(|(id, column)| (id, self.new_column(&column.name, column.ty))).collect();
        let numbers = numbers.into_iter().map(|number| (number, self.new_number())).collect();
        let mut renaming = Renaming { columns, numbers };
        (map_node(node, &mut renaming), renaming)
    }
}
