//! The lint about a range of time over a table that is partitioned by the same time: the rows are found, but in every
//! partition. The range is offered for the keys, too, where the lake says how they are made of the time.

use super::condition::{Purpose, Values, naming};
use super::keys::names_a_key;
use super::matching::{prefix_of, values_there};
use super::scope::{Block, Source, range};
use super::time_keys::TimeKeys;
use super::{Found, Share, Statement};
use athenaeum_dialect::trino::ast::{Comparison, Expr, ExprKind, Literal, TypeNameKind};
use athenaeum_protocol::LintRule;
use chrono::{NaiveDate, NaiveDateTime};
use std::ops::Bound;
use std::sync::Arc;

/// Words of which one is in the name of a partition key that says when.
const TIME_WORDS: [&str; 7] = ["year", "month", "day", "hour", "date", "dt", "week"];

/// Times, from one to another.
type Range = (Bound<NaiveDateTime>, Bound<NaiveDateTime>);

/// What is known of the partitions that a range of time lies in.
enum Partitions {
    /// It lies in all of them, so nothing is wasted.
    All,
    /// A condition on the keys leaves those that it can lie in.
    By(String),
    /// Nobody can tell.
    Unknown,
}

/// A comparison of a time column, while the partition keys of the same time have no condition.
pub(super) fn without_key(statement: &Statement<'_>, block: &Block<'_>, source: &Source) -> Option<Found> {
    let keys: Vec<&str> =
        source.table.partition_keys.iter().map(|key| key.name.as_str()).filter(|key| says_when(key)).collect();
    if keys.is_empty() || !statement.reads_all_partitions(&source.table) || names_a_key(block, source) {
        return None;
    }
    let (condition, column) = block.conditions.iter().find_map(|condition| {
        let column = time_column(block, source, condition)?;
        Some((*condition, column))
    })?;
    let keys = keys.join(", ");
    let table = &source.table.name;
    let (added, how) = match partitions(statement, block, source, &column) {
        Partitions::All => return None,
        Partitions::By(added) => {
            let how = format!(
                "The lake says how {keys} are made of {column}, so this range is also a condition on them, for the \
                 partitions that there are today."
            );
            (Some(added), how)
        }
        Partitions::Unknown => {
            (None, format!("Add the same range as a condition on {keys}, if you know that they are made of {column}."))
        }
    };
    let place = range(condition);
    let instead = added.and_then(|added| Some(format!("{} AND {added}", statement.text.get(place.clone())?)));
    Some(Found {
        message: format!("A range of time, but all partitions of {table} are read"),
        why: format!(
            "Nobody told Athena that {keys} and {column} mean the same time, so it opens the files of every partition \
             before their statistics can leave anything out. {how}"
        ),
        share: Some(Share::Partition(Arc::clone(&source.table))),
        ..Found::new(LintRule::TimeWithoutPartitionKey, place.clone())
    }
    .with_instead(statement, &place, instead))
}

fn says_when(key: &str) -> bool {
    key.to_ascii_lowercase().split('_').any(|word| TIME_WORDS.contains(&word))
}

/// The time column of the table whose range a condition tells.
fn time_column(block: &Block<'_>, source: &Source, condition: &Expr) -> Option<String> {
    let sides = match condition.kind.as_ref() {
        ExprKind::Compare(_, left, right) => vec![left, right],
        ExprKind::Between { value, .. } => vec![value],
        _ => return None,
    };
    let named = sides.into_iter().find_map(|side| named(block, source, side))?;
    is_time(source, &named).then_some(named)
}

fn named(block: &Block<'_>, source: &Source, expr: &Expr) -> Option<String> {
    block.column(expr).filter(|named| std::ptr::eq(named.source, source)).map(|named| named.column)
}

fn is_time(source: &Source, name: &str) -> bool {
    let column = source.table.columns.iter().find(|column| column.name.eq_ignore_ascii_case(name));
    column.is_some_and(|column| matches!(column.type_text.to_ascii_lowercase().as_str(), "timestamp" | "date"))
}

/// The partitions that the conditions on a time column leave, if the lake says how their keys are made of it.
fn partitions(statement: &Statement<'_>, block: &Block<'_>, source: &Source, column: &str) -> Partitions {
    let found = (|| {
        // ON of an outer join leaves no rows out.
        let keys = if block.has_outer_join { None } else { TimeKeys::of(&statement.catalog, &source.table, column) }?;
        let there = values_there(&source.table, &keys.positions)?;
        let conditions: Vec<&Expr> =
            block.conditions.iter().copied().filter(|it| is_about(block, source, it, column)).collect();
        let ranges: Vec<Range> =
            conditions.iter().filter_map(|condition| range_of(block, source, condition, column)).collect();
        let mut matched = Values::new();
        for values in &there {
            let span = keys.span(values)?;
            if ranges.iter().all(|range| meets(span, range)) {
                matched.insert(values.clone());
            }
        }
        if matched.len() == there.len() {
            return (ranges.len() == conditions.len()).then_some(Partitions::All);
        }
        let prefix = prefix_of(conditions.first()?, block, source);
        naming(&source.table, &keys.positions, (&there, &matched), (Purpose::Adds, &prefix)).map(Partitions::By)
    })();
    found.unwrap_or(Partitions::Unknown)
}

fn is_about(block: &Block<'_>, source: &Source, condition: &Expr, column: &str) -> bool {
    time_column(block, source, condition).is_some_and(|name| name.eq_ignore_ascii_case(column))
}

/// Whether a time of the span, whose end lies behind it, is in the range.
fn meets((start, end): (NaiveDateTime, NaiveDateTime), range: &Range) -> bool {
    let begins_before_its_end = match range.1 {
        Bound::Included(last) => start <= last,
        Bound::Excluded(end) => start < end,
        Bound::Unbounded => true,
    };
    let ends_behind_its_start = match range.0 {
        Bound::Included(first) | Bound::Excluded(first) => end > first,
        Bound::Unbounded => true,
    };
    begins_before_its_end && ends_behind_its_start
}

/// The range that a condition gives a column, by plain literals.
fn range_of(block: &Block<'_>, source: &Source, condition: &Expr, column: &str) -> Option<Range> {
    let is_it = |expr: &Expr| named(block, source, expr).is_some_and(|name| name.eq_ignore_ascii_case(column));
    match condition.kind.as_ref() {
        ExprKind::Between { value, low, high } if is_it(value) => {
            Some((Bound::Included(time_of(low)?), Bound::Included(time_of(high)?)))
        }
        ExprKind::Compare(comparison, left, right) if is_it(left) => compared(*comparison, time_of(right)?),
        ExprKind::Compare(comparison, left, right) if is_it(right) => compared(turned(*comparison), time_of(left)?),
        _ => None,
    }
}

fn compared(comparison: Comparison, time: NaiveDateTime) -> Option<Range> {
    match comparison {
        Comparison::Equal => Some((Bound::Included(time), Bound::Included(time))),
        Comparison::NotEqual => None,
        Comparison::LessThan => Some((Bound::Unbounded, Bound::Excluded(time))),
        Comparison::LessThanOrEqual => Some((Bound::Unbounded, Bound::Included(time))),
        Comparison::GreaterThan => Some((Bound::Excluded(time), Bound::Unbounded)),
        Comparison::GreaterThanOrEqual => Some((Bound::Included(time), Bound::Unbounded)),
    }
}

/// The comparison with its sides changed.
fn turned(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::LessThan => Comparison::GreaterThan,
        Comparison::LessThanOrEqual => Comparison::GreaterThanOrEqual,
        Comparison::GreaterThan => Comparison::LessThan,
        Comparison::GreaterThanOrEqual => Comparison::LessThanOrEqual,
        same @ (Comparison::Equal | Comparison::NotEqual) => same,
    }
}

/// The time that a literal without a zone means.
fn time_of(expr: &Expr) -> Option<NaiveDateTime> {
    let ExprKind::Literal(Literal::Typed(name, text)) = expr.kind.as_ref() else { return None };
    let is_date = match &name.kind {
        TypeNameKind::Generic { name, .. } if name.value == "date" => true,
        TypeNameKind::DateTime { is_timestamp: true, with_zone: false, .. } => false,
        _ => return None,
    };
    let date = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0);
    let time = || NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f").ok();
    let minute = || NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").ok();
    if is_date { date() } else { time().or_else(minute).or_else(date) }
}
