//! Subqueries and window functions whose values appear as columns: put below the operator that reads them.

use crate::plan::{ApplyKind, Column, Node, WindowExpr};
use crate::walk::reads;
use athenaeum_functions::expr::ColumnId;
use std::collections::BTreeSet;

/// A subquery of an expression: its column, what the column says, its plan.
pub(crate) type Subquery = (Column, ApplyKind, Node);
/// A window function: its column and what it computes.
pub(crate) type Windowed = (Column, WindowExpr);

/// Every column that a subquery reads.
pub(crate) fn reads_of_subquery((_, kind, node): &Subquery) -> BTreeSet<ColumnId> {
    let mut found = reads(node);
    found.extend(kind.reads());
    found
}

/// The rows with a column for each subquery.
pub(crate) fn apply(node: Node, subqueries: Vec<Subquery>) -> Node {
    subqueries.into_iter().fold(node, |input, (output, kind, subquery)| Node::Apply {
        input: Box::new(input),
        subquery: Box::new(subquery),
        kind,
        output,
    })
}

/// The rows with a column for each subquery and window function, whichever reads the other.
pub(crate) fn apply_all(node: Node, windows: Vec<Windowed>, subqueries: Vec<Subquery>) -> Node {
    let mut above: BTreeSet<ColumnId> = windows.iter().map(|(column, _)| column.id).collect();
    let (mut first, mut later) = (Vec::new(), Vec::new());
    for subquery in subqueries {
        if reads_of_subquery(&subquery).is_disjoint(&above) {
            first.push(subquery);
        } else {
            above.insert(subquery.0.id);
            later.push(subquery);
        }
    }
    let node = apply(node, first);
    let node = if windows.is_empty() { node } else { Node::Window { input: Box::new(node), functions: windows } };
    apply(node, later)
}

/// Those subqueries that these columns are computed from, and the others.
pub(crate) fn split(subqueries: Vec<Subquery>, mut wanted: BTreeSet<ColumnId>) -> (Vec<Subquery>, Vec<Subquery>) {
    let (mut below, mut above) = (Vec::new(), Vec::new());
    for subquery in subqueries.into_iter().rev() {
        if wanted.contains(&subquery.0.id) {
            wanted.extend(reads_of_subquery(&subquery));
            below.push(subquery);
        } else {
            above.push(subquery);
        }
    }
    below.reverse();
    above.reverse();
    (below, above)
}
