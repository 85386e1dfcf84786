//! Lints about partition keys: none is named, one is wrapped in a function or cast, or compared with a pattern.

use super::matching::{is_steady, values_that_match};
use super::scope::{Block, Source, range};
use super::{Found, Share, Statement};
use crate::session::Engine;
use athenaeum_dialect::trino::ast::{Expr, ExprKind, expressions_inside};
use athenaeum_protocol::LintRule;
use std::sync::Arc;

/// Functions that compare their first argument with a pattern or a part of a text.
const PATTERN_FUNCTIONS: [&str; 4] = ["regexp_like", "starts_with", "strpos", "regexp_count"];

/// How a condition hides a partition key.
#[derive(Clone, Copy, PartialEq)]
enum Hiding {
    /// Behind a function, a cast or arithmetic.
    Wrapped,
    /// Behind LIKE or a regular expression.
    Pattern,
}

/// A partitioned table of which every partition is read, and no condition names a key.
pub(super) fn unnamed(statement: &Statement<'_>, block: &Block<'_>, source: &Source) -> Option<Found> {
    if source.table.partition_keys.is_empty()
        || !statement.reads_all_partitions(&source.table)
        || names_a_key(block, source)
    {
        return None;
    }
    let keys = source.table.partition_keys.iter().map(|key| key.name.as_str()).collect::<Vec<_>>().join(", ");
    Some(Found {
        message: format!("All partitions of {} are read", source.table.name),
        why: format!(
            "The table is partitioned by {keys}. A condition on these columns decides which folders are read at all; \
             without one the bill is for all of them. Add the part of the data that you need to WHERE."
        ),
        share: Some(Share::Partition(Arc::clone(&source.table))),
        ..Found::new(LintRule::NoPartitionFilter, source.place.clone())
    })
}

/// Whether any condition of the SELECT speaks of a partition key of the table.
pub(super) fn names_a_key(block: &Block<'_>, source: &Source) -> bool {
    block.conditions.iter().any(|condition| mentions_key(block, source, condition))
}

fn mentions_key(block: &Block<'_>, source: &Source, expr: &Expr) -> bool {
    is_key(block, source, expr) || expressions_inside(expr).into_iter().any(|inner| mentions_key(block, source, inner))
}

fn is_key(block: &Block<'_>, source: &Source, expr: &Expr) -> bool {
    let named = block.column(expr);
    named.is_some_and(|named| std::ptr::eq(named.source, source) && source.key(&named.column).is_some())
}

/// Conditions that hide a partition key, and the values that say the same.
pub(super) async fn wrapped(engine: &Engine, statement: &Statement<'_>, block: &Block<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for condition in &block.conditions {
        let Some((source, hiding)) = hidden_key(block, condition) else { continue };
        let instead = match is_steady(condition) {
            true => values_that_match(engine, statement, (block, source), condition).await,
            false => None,
        };
        found.push(told(source, hiding, condition).with_instead(statement, &range(condition), instead));
    }
    found
}

/// The table whose keys alone a condition speaks of, if it hides one of them.
fn hidden_key<'b>(block: &'b Block<'_>, condition: &Expr) -> Option<(&'b Source, Hiding)> {
    let columns = block.columns(condition)?;
    let source = columns.first()?.source;
    let is_of_keys =
        columns.iter().all(|named| std::ptr::eq(named.source, source) && source.key(&named.column).is_some());
    if !is_of_keys {
        return None;
    }
    hiding(block, source, condition).map(|hiding| (source, hiding))
}

fn hiding(block: &Block<'_>, source: &Source, expr: &Expr) -> Option<Hiding> {
    let key = |expr: &Expr| is_key(block, source, expr);
    let own = match expr.kind.as_ref() {
        ExprKind::Like { value, .. } if key(value) => Some(Hiding::Pattern),
        ExprKind::Call(call) if is_pattern(&call.name.dotted()) && call.arguments.first().is_some_and(key) => {
            Some(Hiding::Pattern)
        }
        ExprKind::Cast { .. }
        | ExprKind::Call(_)
        | ExprKind::Arithmetic(..)
        | ExprKind::Concat(..)
        | ExprKind::Extract(..)
        | ExprKind::Case { .. }
        | ExprKind::Sign(..)
            if mentions_key(block, source, expr) =>
        {
            Some(Hiding::Wrapped)
        }
        _ => None,
    };
    own.or_else(|| expressions_inside(expr).into_iter().find_map(|inner| hiding(block, source, inner)))
}

fn is_pattern(function: &str) -> bool {
    PATTERN_FUNCTIONS.contains(&function)
}

fn told(source: &Source, hiding: Hiding, condition: &Expr) -> Found {
    let table = &source.table.name;
    let (rule, message, why) = match hiding {
        Hiding::Wrapped => (
            LintRule::WrappedPartitionKey,
            format!("A partition key of {table} stands inside a function, a cast or arithmetic"),
            "The catalog finds partitions by plain comparisons of a key with values. For anything else Athena fetches the \
             list of all partitions first and judges them one by one; a partition index and projection do not help. \
             Compare the key itself with a value of its own type.",
        ),
        Hiding::Pattern => (
            LintRule::PatternOnPartitionKey,
            format!("A partition key of {table} is compared with a pattern"),
            "A pattern can be tried only on a partition that is known, so the list of all partitions is fetched first; a \
             partition index and projection do not help. Name the values, or give a range.",
        ),
    };
    Found { message, why: why.to_owned(), ..Found::new(rule, range(condition)) }
}
