//! Trino's grammar, read by recursive descent: text to the trees of [`super::ast`], with Trino's own syntax errors. What
//! could have stood at the farthest token is collected while reading, so that an error lists it as Trino does.
//! Knows no tables, no types of data and no functions but those with a grammar of their own.

mod call;
mod cursor;
mod expression;
mod hint;
mod json;
mod keyword;
mod literal;
mod name;
mod primary;
mod query;
mod relation;
mod row_pattern;
mod select;
mod statement;
mod table_function;
mod token;
mod type_name;
mod window;

use super::ast::{AnyStatement, Expr, Query};
use athenaeum_diagnostic::Diagnostic;
use cursor::Parser;

/// Reads a query.
pub fn parse_query(text: &str) -> Result<Query, Diagnostic> {
    Parser::new(text).whole(Parser::query)
}

/// Reads a statement of any kind, also one that Athena does not run.
pub fn parse_any(text: &str) -> Result<AnyStatement, Diagnostic> {
    Parser::new(text).whole(Parser::statement)
}

/// Reads an expression.
pub fn parse_expression(text: &str) -> Result<Expr, Diagnostic> {
    Parser::new(text).whole(Parser::expression)
}
