//! Subqueries and lateral joins to plain joins and aggregates: after this, no node reads columns that it is not given.
//!
//! Each subquery is evaluated once, and its tables are read once: bytes are what this product counts. Where the subquery's
//! own conditions tie it to the row by equality, it is grouped by the other side of the equality and joined. Everywhere
//! else the outer rows are numbered and pushed into the subquery down to where it reads them, as in a nested loop.

mod apply;
mod attach;
mod build;
mod dependent;
mod mark;
mod names;
mod refused;
mod shape;

use crate::plan::{Column, Node};
use crate::statement::Analyzer;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_functions::Type;

/// Makes columns that no node has yet.
pub(crate) struct Untangler<'t, 'a> {
    analyzer: &'t Analyzer<'a>,
}

impl Analyzer<'_> {
    /// The plan without correlated nodes.
    pub(crate) fn untangled(&self, node: Node) -> Result<Node, Diagnostic> {
        Untangler { analyzer: self }.node(node)
    }
}

impl Untangler<'_, '_> {
    fn new_column(&self, name: &str, ty: Type) -> Column {
        self.analyzer.new_column(name, ty)
    }

    /// From the leaves up, so that a subquery's own subqueries are gone before it is.
    fn node(&self, node: Node) -> Result<Node, Diagnostic> {
        let node = names::map_inputs(node, &mut |input| self.node(input))?;
        match node {
            Node::Apply { input, subquery, kind, output } => self.apply(*input, *subquery, kind, output),
            Node::Join { kind, left, right, condition } => self.join(kind, *left, *right, condition),
            Node::Filter { input, condition } => Ok(mark::not_in_join(*input, condition)),
            other => Ok(other),
        }
    }
}
