//! What equalities of a join carry over: a condition on a column holds for the column of the other side that is equal to it.

use super::native::compares_alike;
use super::tree::{conjuncts, folded, substituted};
use athenaeum_analyzer::{JoinKind, Node};
use athenaeum_functions::expr::{ColumnId, Expr, ExprKind};
use athenaeum_functions::{Session, Value};
use std::collections::{BTreeMap, BTreeSet};

/// More conditions than anybody writes are not carried over.
const MOST_CONDITIONS: usize = 200;

type Columns = BTreeSet<ColumnId>;

/// Columns of one side, each with the column of the other side that is equal to it.
type Pairs = BTreeMap<ColumnId, Expr>;

/// The equalities of two sides.
#[derive(Debug, Default)]
pub(super) struct Equalities {
    of_left: Pairs,
    of_right: Pairs,
}

impl Equalities {
    /// The equalities of plain columns among the parts of a condition.
    pub(super) fn of(parts: &[Expr], left: &Columns, right: &Columns) -> Self {
        let mut found = Self::default();
        for part in parts {
            let ExprKind::Call(call, items) = &part.kind else { continue };
            let ("$equal", [a, b]) = (call.function.name, items.as_slice()) else { continue };
            let (ExprKind::Column(one), ExprKind::Column(other)) = (&a.kind, &b.kind) else { continue };
            if a.ty != b.ty || !compares_alike(&a.ty) {
                continue;
            }
            let sides = if left.contains(one) && right.contains(other) {
                Some(((*one, a), (*other, b)))
            } else if left.contains(other) && right.contains(one) {
                Some(((*other, b), (*one, a)))
            } else {
                None
            };
            if let Some(((of_left, left), (of_right, right))) = sides {
                found.of_left.insert(of_left, right.clone());
                found.of_right.insert(of_right, left.clone());
            }
        }
        found
    }

    /// What these conditions on left columns say of right ones.
    pub(super) fn to_right<'p>(&self, parts: impl Iterator<Item = &'p Expr>) -> Vec<Expr> {
        carried(parts, &self.of_left)
    }

    /// What these conditions on right columns say of left ones.
    pub(super) fn to_left<'p>(&self, parts: impl Iterator<Item = &'p Expr>) -> Vec<Expr> {
        carried(parts, &self.of_right)
    }
}

fn carried<'p>(parts: impl Iterator<Item = &'p Expr>, pairs: &Pairs) -> Vec<Expr> {
    if pairs.is_empty() {
        return Vec::new();
    }
    let is_carried = |part: &&Expr| {
        let read = part.columns();
        !read.is_empty() && read.iter().all(|id| pairs.contains_key(id)) && part.is_deterministic()
    };
    parts.filter(is_carried).take(MOST_CONDITIONS).map(|part| substituted(part, pairs)).collect()
}

/// The conditions, each once.
pub(super) fn each_once(parts: Vec<Expr>) -> Vec<Expr> {
    if parts.len() > MOST_CONDITIONS {
        return parts;
    }
    let mut kept: Vec<Expr> = Vec::with_capacity(parts.len());
    for part in parts {
        if !kept.contains(&part) {
            kept.push(part);
        }
    }
    kept
}

/// Whether rows whose right side is missing are left out by one of the conditions that judge them later.
pub(super) fn leaves_out_missing(known: &[Expr], side: &Node, session: &Session) -> bool {
    let nulls: BTreeMap<ColumnId, Expr> =
        side.columns().into_iter().map(|column| (column.id, Expr::constant(Value::Null, column.ty))).collect();
    known.iter().any(|part| {
        part.is_deterministic()
            && part.columns().iter().any(|id| nulls.contains_key(id))
            && matches!(
                folded(&substituted(part, &nulls), session).kind,
                ExprKind::Constant(Value::Null | Value::Boolean(false))
            )
    })
}

/// Conditions that all rows of a node fulfil.
pub(super) fn effective(node: &Node) -> Vec<Expr> {
    match node {
        Node::Filter { input, condition } => {
            let mut found = effective(input);
            found.extend(conjuncts(condition));
            found
        }
        Node::Project { input, columns } => {
            let renamed: BTreeMap<ColumnId, Expr> = columns
                .iter()
                .filter_map(|(made, expr)| match &expr.kind {
                    ExprKind::Column(id) => Some((*id, Expr::column(made.id, made.ty.clone()))),
                    _ => None,
                })
                .collect();
            let own = |part: &Expr| part.columns().iter().all(|id| renamed.contains_key(id));
            effective(input).iter().filter(|part| own(part)).map(|part| substituted(part, &renamed)).collect()
        }
        Node::Join { kind, left, right, condition } => {
            let (of_left, of_right) = match kind {
                JoinKind::Inner => (true, true),
                JoinKind::Left => (true, false),
                JoinKind::Right => (false, true),
                JoinKind::Full => (false, false),
            };
            let mut found = if of_left { effective(left) } else { Vec::new() };
            found.extend(if of_right { effective(right) } else { Vec::new() });
            found.extend(condition.iter().filter(|_| *kind == JoinKind::Inner).flat_map(conjuncts));
            found
        }
        Node::MarkJoin { left, .. } | Node::NotInJoin { left, .. } => effective(left),
        Node::Aggregate { input, groups, sets, .. } => {
            let common: Columns = common_groups(groups.iter().map(|column| column.id), sets);
            let own = |part: &Expr| part.columns().iter().all(|id| common.contains(id));
            effective(input).into_iter().filter(own).filter(|part| !part.columns().is_empty()).collect()
        }
        Node::Window { input, .. }
        | Node::Unnest { input, .. }
        | Node::Sort { input, .. }
        | Node::Limit { input, .. }
        | Node::Distinct { input }
        | Node::Sample { input, .. } => effective(input),
        Node::Values { .. }
        | Node::Scan { .. }
        | Node::Apply { .. }
        | Node::MatchRecognize { .. }
        | Node::Set { .. }
        | Node::Recursive { .. }
        | Node::RecursiveRows { .. } => Vec::new(),
    }
}

/// The columns by which every grouping set groups.
pub(super) fn common_groups(groups: impl Iterator<Item = ColumnId>, sets: &[Vec<usize>]) -> Columns {
    let is_common = |at: usize| !sets.is_empty() && sets.iter().all(|set| set.contains(&at));
    groups.enumerate().filter(|(at, _)| is_common(*at)).map(|(_, id)| id).collect()
}
