//! `EXPLAIN [ANALYZE [VERBOSE]] [(FORMAT …, TYPE …)] statement`: what is asked for, and of which statements.

use super::ast::{AnyStatement, Place};
use super::source::Source;
use super::{Query, TrinoStatement, WriteStatement, unsupported, write};
use athenaeum_diagnostic::{Code, Diagnostic};

/// The statements that have a plan.
const OF_WHAT: &str = "Only SELECT, CREATE TABLE AS, INSERT and UNLOAD can be explained";

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
pub enum Explained {
    /// A query.
    Query(Query),
    /// A statement that writes rows.
    Write(Box<WriteStatement>),
}

impl Explained {
    /// The query that gives the rows.
    pub fn query(&self) -> &Query {
        match self {
            Self::Query(query) => query,
            Self::Write(write) => write.query(),
        }
    }
}

/// EXPLAIN of a tree.
pub(super) fn explained(
    explain: Explain,
    inner: AnyStatement,
    explain_at: Place,
    source: Source<'_>,
) -> Result<TrinoStatement, Diagnostic> {
    if explain.plan == ExplainPlan::Io && explain.format == ExplainFormat::Graphviz {
        return Err(Diagnostic::new(Code::NotSupported, "EXPLAIN (TYPE IO) is told as JSON only")
            .at(source.span(explain_at))
            .hint("Leave FORMAT out, or ask for TYPE DISTRIBUTED."));
    }
    let at = source.span(inner.place());
    let explained = match inner {
        AnyStatement::Query(query) => Explained::Query(source.query(*query)),
        AnyStatement::Other { words, .. } if unsupported::is_of_hive(words) => {
            return Err(Diagnostic::new(Code::InvalidRequest, "Queries of this type are not supported")
                .at(at)
                .because(format!("{words} runs no query, so there is no plan to tell."))
                .hint(format!("{OF_WHAT}.")));
        }
        AnyStatement::Other { words, at } => return Err(unsupported::refusal(words, at, source.text)),
        other => match write::of_tree(other, source)? {
            Some(write) => Explained::Write(Box::new(write)),
            None => return Err(Diagnostic::new(Code::NotSupported, OF_WHAT).at(at).hint("Run the statement itself.")),
        },
    };
    Ok(TrinoStatement::Explain(explain, explained))
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
            (
                "EXPLAIN ANALYZE CREATE TABLE t AS SELECT 1",
                ExplainStyle::Analyze,
                ExplainPlan::Unsaid,
                ExplainFormat::Text,
            ),
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
            ("EXPLAIN DROP TABLE t", "Queries of this type are not supported"),
            (
                "EXPLAIN (TYPE IO, FORMAT GRAPHVIZ) SELECT 1",
                "NOT_SUPPORTED: line 1:1: EXPLAIN (TYPE IO) is told as JSON only",
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
