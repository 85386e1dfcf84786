//! Queries of the tree to plans.

use crate::plan::Node;
use crate::scope::{Field, Scope};
use crate::statement::Analyzer;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast;
use std::rc::Rc;

/// A query, analysed.
#[derive(Debug, Clone)]
pub(crate) struct Analyzed {
    /// What gives the rows.
    pub(crate) node: Node,
    /// Its columns, in order.
    pub(crate) fields: Vec<Field>,
}

impl Analyzer<'_> {
    /// The plan of a query; `outer` are the names of the query around it, where it is a subquery or LATERAL.
    pub(crate) fn query(&self, query: &ast::Query, _outer: Option<&Rc<Scope>>) -> Result<Analyzed, Diagnostic> {
        Err(self.error(Code::NotSupported, query.at, "queries"))
    }
}

/// The queries of one WITH.
#[derive(Debug, Clone, Default)]
pub(crate) struct NamedQueries {
    /// Name and query.
    pub(crate) queries: Vec<(String, ast::NamedQuery)>,
}
