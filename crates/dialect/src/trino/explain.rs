//! `EXPLAIN [ANALYZE [VERBOSE]] [(FORMAT …, TYPE …)] statement`: what is asked for, and of which statements.

use super::ast::AnyStatement;
use super::source::Source;
use super::{Query, RelationName, TrinoStatement, WriteStatement, unsupported, write};
use athenaeum_diagnostic::{Code, Diagnostic};

/// What EXPLAIN is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explain {
    /// Whether the query runs.
    pub style: ExplainStyle,
    /// Which plan is told.
    pub plan: ExplainPlan,
    /// How it is written.
    pub format: ExplainFormat,
}

/// Whether the query runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExplainStyle {
    /// EXPLAIN: planned only, free.
    Plan,
    /// EXPLAIN ANALYZE: run and charged.
    Analyze,
    /// EXPLAIN ANALYZE VERBOSE.
    AnalyzeVerbose,
}

/// TYPE: which plan is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ExplainPlan {
    /// No TYPE: the plan in stages.
    #[default]
    Unsaid,
    /// `LOGICAL`: the plan in one piece.
    Logical,
    /// `DISTRIBUTED`: the plan in stages.
    Distributed,
    /// `VALIDATE`: only whether the statement is valid.
    Validate,
    /// `IO`: the tables that are read and written, as JSON.
    Io,
}

/// FORMAT: how a plan is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ExplainFormat {
    /// `TEXT`.
    #[default]
    Text,
    /// `GRAPHVIZ`.
    Graphviz,
    /// `JSON`.
    Json,
}

/// What is explained.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// The query that gives the rows.
    pub query: Query,
    /// Where a statement that writes puts them.
    pub target: Option<Target>,
}

/// Where rows are written to.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A table, of CREATE TABLE AS and INSERT.
    Table(RelationName),
    /// A folder, of UNLOAD.
    Folder(String),
}

impl WriteStatement {
    /// Where it writes to.
    pub fn target(&self) -> Target {
        match self {
            Self::CreateTableAs(create) => Target::Table(create.table.clone()),
            Self::Insert(insert) => Target::Table(insert.table.clone()),
            Self::Unload(unload) => Target::Folder(unload.location.0.clone()),
        }
    }
}

/// EXPLAIN of a tree: of a statement that writes, the plan is that of the query which gives its rows.
pub(super) fn explained(
    explain: Explain,
    inner: AnyStatement,
    source: Source<'_>,
) -> Result<TrinoStatement, Diagnostic> {
    let at = source.span(inner.place());
    match inner {
        AnyStatement::Query(query) => {
            Ok(TrinoStatement::Explain(explain, Explained { query: source.query(*query), target: None }))
        }
        AnyStatement::Other { words, at } => Err(unsupported::refusal(words, at, source.text)),
        writes => match write::of_tree(writes, source)? {
            Some(write) if explain.style == ExplainStyle::Plan => {
                let target = Some(write.target());
                Ok(TrinoStatement::Explain(explain, Explained { query: write.into_query(), target }))
            }
            Some(_) => Err(Diagnostic::new(
                Code::NotSupported,
                "EXPLAIN ANALYZE of a statement that writes is not supported yet",
            )
            .at(at)
            .because("It would run the statement and write its files.")
            .hint("Use EXPLAIN, or EXPLAIN ANALYZE of the query alone.")),
            None => Err(Diagnostic::new(
                Code::NotSupported,
                "Only SELECT, CREATE TABLE AS, INSERT and UNLOAD can be explained",
            )
            .at(at)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn error(text: &str) -> String {
        parse(text).unwrap_err().to_string()
    }

    #[test]
    fn options_are_read_and_a_bracketed_query_is_none() {
        for (text, style, plan, format) in [
            ("EXPLAIN SELECT 1", ExplainStyle::Plan, ExplainPlan::Unsaid, ExplainFormat::Text),
            (
                "explain analyze verbose SELECT 1",
                ExplainStyle::AnalyzeVerbose,
                ExplainPlan::Unsaid,
                ExplainFormat::Text,
            ),
            ("EXPLAIN ANALYZE (FORMAT JSON) SELECT 1", ExplainStyle::Analyze, ExplainPlan::Unsaid, ExplainFormat::Json),
            (
                "EXPLAIN (FORMAT TEXT, TYPE DISTRIBUTED) SELECT 1",
                ExplainStyle::Plan,
                ExplainPlan::Distributed,
                ExplainFormat::Text,
            ),
            (
                "EXPLAIN (type logical, format graphviz) SELECT 1",
                ExplainStyle::Plan,
                ExplainPlan::Logical,
                ExplainFormat::Graphviz,
            ),
            ("EXPLAIN (TYPE VALIDATE) SELECT 1", ExplainStyle::Plan, ExplainPlan::Validate, ExplainFormat::Text),
            ("EXPLAIN (TYPE IO) SELECT 1", ExplainStyle::Plan, ExplainPlan::Io, ExplainFormat::Text),
            ("EXPLAIN (SELECT 1)", ExplainStyle::Plan, ExplainPlan::Unsaid, ExplainFormat::Text),
            ("EXPLAIN INSERT INTO t TABLE u", ExplainStyle::Plan, ExplainPlan::Unsaid, ExplainFormat::Text),
        ] {
            match parse(text) {
                Ok(TrinoStatement::Explain(explain, _)) => {
                    assert_eq!(explain, Explain { style, plan, format }, "{text}")
                }
                other => panic!("{text}: {other:?}"),
            }
        }
    }

    #[test]
    fn what_is_not_told_is_refused() {
        for (text, told) in [
            ("EXPLAIN ANALYZE\nSELECT a FROM t LIMIT 1 2", "line 2:25: mismatched input '2'. Expecting: <EOF>"),
            (
                "EXPLAIN (FORMAT XML) SELECT 1",
                "line 1:17: mismatched input 'XML'. Expecting: 'GRAPHVIZ', 'JSON', 'TEXT'",
            ),
            ("EXPLAIN ANALYZE (TYPE LOGICAL) SELECT 1", "line 1:18: mismatched input 'TYPE'. Expecting: 'FORMAT'"),
            (
                "EXPLAIN ANALYZE CREATE TABLE t AS SELECT 1",
                "NOT_SUPPORTED: line 1:17: EXPLAIN ANALYZE of a statement that writes is not supported yet",
            ),
            (
                "EXPLAIN DROP VIEW v",
                "NOT_SUPPORTED: line 1:9: Only SELECT, CREATE TABLE AS, INSERT and UNLOAD can be explained",
            ),
        ] {
            assert_eq!(error(text), told);
        }
    }
}
