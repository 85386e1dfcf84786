//! The lint about a range of time over a table that is partitioned by the same time: the rows are found, but in every
//! partition.

use super::keys::names_a_key;
use super::scope::{Block, Source, range};
use super::{Found, Statement};
use athenaeum_dialect::trino::ast::{Expr, ExprKind};
use athenaeum_protocol::LintRule;

/// Words of which one is in the name of a partition key that says when.
const TIME_WORDS: [&str; 7] = ["year", "month", "day", "hour", "date", "dt", "week"];

/// A comparison of a time column, while the partition keys of the same time have no condition.
pub(super) fn without_key(statement: &Statement<'_>, block: &Block<'_>, source: &Source) -> Option<Found> {
    let keys: Vec<&str> =
        source.table.partition_keys.iter().map(|key| key.name.as_str()).filter(|key| says_when(key)).collect();
    if keys.is_empty() || !statement.reads_all_partitions(&source.table) || names_a_key(block, source) {
        return None;
    }
    let condition = block.conditions.iter().find(|condition| is_time_range(block, source, condition))?;
    let keys = keys.join(", ");
    Some(Found {
        rule: LintRule::TimeWithoutPartitionKey,
        place: range(condition),
        message: format!("A range of time, but all partitions of {} are read", source.table.name),
        why: format!(
            "Nobody told Athena that {keys} and this column mean the same time, so it looks into every partition. Add the \
             same range as a condition on {keys}."
        ),
        instead: None,
    })
}

fn says_when(key: &str) -> bool {
    key.to_ascii_lowercase().split('_').any(|word| TIME_WORDS.contains(&word))
}

fn is_time_range(block: &Block<'_>, source: &Source, condition: &Expr) -> bool {
    let sides = match condition.kind.as_ref() {
        ExprKind::Compare(_, left, right) => vec![left, right],
        ExprKind::Between { value, .. } => vec![value],
        _ => return false,
    };
    sides.into_iter().any(|side| {
        block.column(side).is_some_and(|named| std::ptr::eq(named.source, source) && is_time(source, &named.column))
    })
}

fn is_time(source: &Source, name: &str) -> bool {
    let column = source.table.columns.iter().find(|column| column.name.eq_ignore_ascii_case(name));
    column.is_some_and(|column| matches!(column.type_text.to_ascii_lowercase().as_str(), "timestamp" | "date"))
}
