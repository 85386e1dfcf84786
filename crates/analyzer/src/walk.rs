//! Looks into plans and changes nothing: what stands below a node, which expressions it has, which columns are read and made.

use crate::plan::{AggregateExpr, ApplyKind, Column, FrameBound, Node, WindowExpr, WindowFunction};
use athenaeum_functions::expr::{ColumnId, Expr, ExprKind};
use std::collections::{BTreeMap, BTreeSet};

impl Node {
    /// The nodes directly below.
    pub fn inputs(&self) -> Vec<&Self> {
        match self {
            Self::Values { .. } | Self::Scan { .. } | Self::RecursiveRows { .. } => Vec::new(),
            Self::Filter { input, .. }
            | Self::Project { input, .. }
            | Self::Unnest { input, .. }
            | Self::Aggregate { input, .. }
            | Self::Window { input, .. }
            | Self::MatchRecognize { input, .. }
            | Self::Sort { input, .. }
            | Self::Limit { input, .. }
            | Self::Distinct { input }
            | Self::Sample { input, .. } => vec![input],
            Self::Join { left, right, .. }
            | Self::MarkJoin { left, right, .. }
            | Self::NotInJoin { left, right, .. } => {
                vec![left, right]
            }
            Self::Apply { input, subquery, .. } => vec![input, subquery],
            Self::Set { inputs, .. } => inputs.iter().map(|(node, _)| node).collect(),
            Self::Recursive { base, step, .. } => vec![&base.0, &step.0],
        }
    }

    /// The expressions of the node itself.
    pub(crate) fn expressions(&self) -> Vec<&Expr> {
        match self {
            Self::Values { rows, .. } => rows.iter().flatten().collect(),
            Self::Filter { condition, .. } => vec![condition],
            Self::Project { columns, .. } => columns.iter().map(|(_, expr)| expr).collect(),
            Self::Join { condition, .. } | Self::MarkJoin { condition, .. } => condition.iter().collect(),
            Self::NotInJoin { value, .. } => vec![value],
            Self::Apply { kind, .. } => kind.value().into_iter().collect(),
            Self::Unnest { items, .. } => items.iter().map(|(expr, _)| expr).collect(),
            Self::Aggregate { aggregates, .. } => aggregates.iter().flat_map(|(_, one)| one.expressions()).collect(),
            Self::Window { functions, .. } => functions.iter().flat_map(|(_, one)| one.expressions()).collect(),
            Self::MatchRecognize { order_by, recognition, .. } => {
                let keys = order_by.iter().map(|key| &key.expr);
                keys.chain(recognition.values()).collect()
            }
            Self::Sort { keys, .. } => keys.iter().map(|key| &key.expr).collect(),
            Self::Limit { ties, .. } => ties.iter().flatten().map(|key| &key.expr).collect(),
            Self::Scan { .. }
            | Self::Distinct { .. }
            | Self::Set { .. }
            | Self::Sample { .. }
            | Self::Recursive { .. }
            | Self::RecursiveRows { .. } => Vec::new(),
        }
    }

    /// Calls a function for every node, those below first.
    pub(crate) fn for_each<'n>(&'n self, look: &mut dyn FnMut(&'n Self)) {
        self.inputs().into_iter().for_each(|input| input.for_each(look));
        look(self);
    }
}

impl AggregateExpr {
    /// Arguments, filter and sort keys.
    pub(crate) fn expressions(&self) -> Vec<&Expr> {
        let keys = self.order_by.iter().map(|key| &key.expr);
        self.arguments.iter().chain(&self.filter).chain(keys).collect()
    }

    /// The columns that it reads.
    pub(crate) fn reads(&self) -> BTreeSet<ColumnId> {
        columns_of(self.expressions())
    }
}

impl WindowExpr {
    /// Arguments, ends of the frame, partition and sort keys.
    pub(crate) fn expressions(&self) -> Vec<&Expr> {
        let mut found: Vec<&Expr> = match &self.function {
            WindowFunction::Ranking { arguments, .. } => arguments.iter().collect(),
            WindowFunction::Aggregate(aggregate) => aggregate.expressions(),
        };
        for bound in [&self.frame.start, &self.frame.end] {
            if let FrameBound::Preceding(expr) | FrameBound::Following(expr) = bound {
                found.push(expr);
            }
        }
        found.extend(&self.partition_by);
        found.extend(self.order_by.iter().map(|key| &key.expr));
        found
    }

    /// The columns that it reads.
    pub(crate) fn reads(&self) -> BTreeSet<ColumnId> {
        columns_of(self.expressions())
    }
}

impl ApplyKind {
    /// The value of the input that the subquery's column is compared with.
    pub(crate) fn value(&self) -> Option<&Expr> {
        match self {
            Self::Scalar(_) | Self::Exists => None,
            Self::In(value, _) | Self::Quantified { value, .. } => Some(value),
        }
    }

    /// The columns of the input that it reads.
    pub(crate) fn reads(&self) -> BTreeSet<ColumnId> {
        columns_of(self.value())
    }
}

fn columns_of<'e>(expressions: impl IntoIterator<Item = &'e Expr>) -> BTreeSet<ColumnId> {
    expressions.into_iter().flat_map(Expr::columns).collect()
}

/// Every column that the expressions of a plan read: its own, and those from outside.
pub(crate) fn reads(node: &Node) -> BTreeSet<ColumnId> {
    let mut found = BTreeSet::new();
    node.for_each(&mut |node| found.extend(columns_of(node.expressions())));
    found
}

/// The columns that the nodes of a plan make, and the numbers of its recursions.
pub(crate) fn made(node: &Node) -> (BTreeMap<ColumnId, Column>, BTreeSet<u32>) {
    let (mut columns, mut numbers) = (BTreeMap::new(), BTreeSet::new());
    node.for_each(&mut |node| {
        columns.extend(node.columns().into_iter().map(|column| (column.id, column)));
        if let Node::Recursive { number, .. } | Node::RecursiveRows { number, .. } = node {
            numbers.insert(*number);
        }
    });
    (columns, numbers)
}

/// The part of an expression that is a column for which this holds, the first one.
pub(crate) fn find_column(expr: &Expr, is_wanted: &mut dyn FnMut(ColumnId) -> bool) -> Option<Expr> {
    if let ExprKind::Column(id) = expr.kind {
        return is_wanted(id).then(|| expr.clone());
    }
    expr.children().into_iter().find_map(|child| find_column(child, is_wanted))
}

/// The same in a plan.
pub(crate) fn find_column_in(node: &Node, is_wanted: &mut dyn FnMut(ColumnId) -> bool) -> Option<Expr> {
    let mut found = None;
    node.for_each(&mut |node| {
        for expr in node.expressions() {
            if found.is_none() {
                found = find_column(expr, is_wanted);
            }
        }
    });
    found
}
