//! OFFSET, LIMIT, FETCH FIRST.

use super::Tail;
use crate::plan::{Node, SortKey};
use crate::statement::Analyzer;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast;
use athenaeum_functions::Value;
use athenaeum_functions::expr::{Expr, ExprKind};

impl Analyzer<'_> {
    /// Some of the rows, which are ordered by `keys`.
    pub(super) fn limited(&self, node: Node, tail: Tail<'_>, keys: &[SortKey]) -> Result<Node, Diagnostic> {
        let offset = match tail.offset {
            Some(offset) => self.row_count(offset, "OFFSET")?,
            None => 0,
        };
        let (count, ties) = match tail.limit {
            None | Some(ast::Limit::All) => (None, None),
            Some(ast::Limit::Rows(count)) => (Some(self.row_count(count, "LIMIT")?), None),
            Some(ast::Limit::Fetch { count, with_ties, at }) => self.fetch(count.as_ref(), *with_ties, *at, keys)?,
        };
        if offset == 0 && count.is_none() {
            return Ok(node);
        }
        Ok(Node::Limit { input: Box::new(node), offset, count, ties })
    }

    fn fetch(
        &self,
        count: Option<&ast::RowCount>,
        with_ties: bool,
        at: ast::Place,
        keys: &[SortKey],
    ) -> Result<(Option<u64>, Option<Vec<SortKey>>), Diagnostic> {
        let rows = match count {
            Some(count) => self.row_count(count, "FETCH FIRST")?,
            None => 1,
        };
        if rows == 0 {
            let message = "FETCH FIRST row count must be positive (actual value: 0)";
            return Err(self.error(Code::NumericValueOutOfRange, at, message));
        }
        if with_ties && keys.is_empty() {
            let message = "FETCH FIRST WITH TIES clause requires ORDER BY";
            return Err(self.error(Code::MissingOrderBy, at, message).hint("Without ORDER BY there are no ties."));
        }
        Ok((Some(rows), with_ties.then(|| keys.to_vec())))
    }

    fn row_count(&self, count: &ast::RowCount, clause: &str) -> Result<u64, Diagnostic> {
        let number = match count.count.kind.as_ref() {
            ast::ExprKind::Literal(ast::Literal::Integer(number)) => *number,
            ast::ExprKind::Parameter(index) => self.row_count_of_parameter(*index, count, clause)?,
            _ => {
                let message = format!("{clause} row count must be a number or a parameter");
                return Err(self.error(Code::InvalidLimitClause, count.at, message));
            }
        };
        u64::try_from(number).map_err(|_e| {
            let least = if clause == "FETCH FIRST" { "positive" } else { "greater or equal to 0" };
            let message = format!("{clause} row count must be {least} (actual value: {number})");
            self.error(Code::NumericValueOutOfRange, count.at, message)
        })
    }

    fn row_count_of_parameter(&self, index: usize, count: &ast::RowCount, clause: &str) -> Result<i64, Diagnostic> {
        let refused =
            |what: &str| self.error(Code::InvalidArguments, count.count.at, format!("{what} for {clause}: ?"));
        match self.parameters.get(index) {
            Some(Expr { kind: ExprKind::Constant(Value::Integer(number)), .. }) => Ok(*number),
            Some(Expr { kind: ExprKind::Constant(Value::Null), .. }) => {
                Err(refused("Parameter value provided is NULL"))
            }
            Some(_) => Err(refused("Non constant parameter value")),
            None => {
                let message = format!("Invalid parameter index {index}, max value is {}", self.parameters.len());
                Err(self.error(Code::InvalidParameterUsage, count.count.at, message))
            }
        }
    }
}
