//! Another condition that leaves the same partitions: the engine itself tells which values of the keys fulfil the condition,
//! and these are named. So it is proved for the partitions there are, whatever functions stand in it.

use super::Statement;
use super::condition::{Purpose, Values, naming};
use super::scope::{Block, Source, range};
use crate::session::Engine;
use crate::table::NULL_PARTITION;
use athenaeum_dialect::trino::ast::{Expr, ExprKind, expressions_inside};
use athenaeum_lake::catalog::Table;
use std::collections::BTreeSet;

/// Partitions that are judged while somebody types.
const JUDGED_PARTITIONS: usize = 4_096;
/// Functions that do not give the same each time.
const UNSTEADY: [&str; 6] = ["now", "random", "rand", "uuid", "current_timezone", "shuffle"];
/// With this property partitions are made by rules, and none is registered.
const PROJECTION: &str = "projection.enabled";

/// Whether a condition means the same tomorrow.
pub(super) fn is_steady(expr: &Expr) -> bool {
    let own = match expr.kind.as_ref() {
        ExprKind::Current(..) => false,
        ExprKind::Call(call) => !UNSTEADY.contains(&call.name.dotted().as_str()),
        _ => true,
    };
    own && expressions_inside(expr).into_iter().all(is_steady)
}

/// A condition that names the values of the partition keys for which this one holds.
pub(super) async fn values_that_match(
    engine: &Engine,
    statement: &Statement<'_>,
    (block, source): (&Block<'_>, &Source),
    condition: &Expr,
) -> Option<String> {
    let table = &source.table;
    let named = block.columns(condition)?;
    let keys: BTreeSet<usize> = named.iter().filter_map(|named| source.key(&named.column)).collect();
    let keys: Vec<usize> = keys.into_iter().collect();
    let there = values_there(table, &keys)?;
    let sql = judging(source, &keys, &there, statement.text.get(range(condition))?)?;
    let rows = engine.rows_without_tables(&sql, statement.database).await?.text_window(0, usize::MAX);
    // Where NULL matches, rows that an outer join made may match too, and no list of values says so.
    let matched: Values = rows.into_iter().map(|row| row.into_iter().collect()).collect::<Option<_>>()?;
    let prefix = prefix_of(condition, block, source);
    naming(table, &keys, (&there, &matched), (Purpose::Replaces, &prefix))
}

/// The different values of these keys among the partitions; nothing if one is NULL, or nobody can list them while somebody
/// types.
pub(super) fn values_there(table: &Table, keys: &[usize]) -> Option<Values> {
    let is_projected = table.properties.get(PROJECTION).is_some_and(|enabled| enabled == "true");
    if is_projected || table.partitions.is_empty() || table.partitions.len() > JUDGED_PARTITIONS {
        return None;
    }
    let values =
        |partition: &Vec<String>| keys.iter().map(|key| partition.get(*key).cloned()).collect::<Option<Vec<_>>>();
    let there = table.partitions.keys().map(values).collect::<Option<Values>>()?;
    let has_null = there.iter().flatten().any(|value| value == NULL_PARTITION);
    (!has_null).then_some(there)
}

/// A query that reads no table and gives the values for which the condition holds, NULLs among them.
fn judging(source: &Source, keys: &[usize], there: &Values, condition: &str) -> Option<String> {
    let columns = keys.iter().map(|key| source.table.partition_keys.get(*key)).collect::<Option<Vec<_>>>()?;
    let names = columns.iter().map(|key| quoted(&key.name)).collect::<Vec<_>>().join(", ");
    let rows = there.iter().map(|values| {
        let row = values.iter().zip(keys).map(|(value, key)| literal(&source.table, *key, value));
        Some(format!("({})", row.collect::<Option<Vec<_>>>()?.join(", ")))
    });
    let mut rows = rows.collect::<Option<Vec<_>>>()?;
    rows.push(format!("({})", vec!["NULL"; keys.len()].join(", ")));
    let rows = rows.join(", ");
    let label = quoted(&source.label);
    Some(format!("SELECT {names} FROM (VALUES {rows}) AS {label} ({names}) WHERE {condition}"))
}

/// A value of a partition key as SQL writes it, for the types whose text is no question.
fn literal(table: &Table, key: usize, value: &str) -> Option<String> {
    match table.partition_keys.get(key)?.type_text.to_ascii_lowercase().as_str() {
        "string" => Some(format!("CAST('{}' AS varchar)", value.replace('\'', "''"))),
        "int" | "integer" => {
            value.parse::<i32>().is_ok_and(|number| number.to_string() == value).then(|| value.to_owned())
        }
        "bigint" => {
            let is_plain = value.parse::<i64>().is_ok_and(|number| number.to_string() == value);
            is_plain.then(|| format!("BIGINT '{value}'"))
        }
        _ => None,
    }
}

/// What stands before the key's name in the condition: the label of its table, where it is written.
pub(super) fn prefix_of(condition: &Expr, block: &Block<'_>, source: &Source) -> String {
    fn is_labelled(expr: &Expr, block: &Block<'_>) -> bool {
        let own = matches!(expr.kind.as_ref(), ExprKind::Dereference(..)) && block.column(expr).is_some();
        own || expressions_inside(expr).into_iter().any(|inner| is_labelled(inner, block))
    }
    if is_labelled(condition, block) { format!("{}.", quoted_if_needed(&source.label)) } else { String::new() }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Plain words need no quotes, but for the few of them that the grammar keeps for itself; those that name parts of a date
/// are not among them.
pub(super) fn quoted_if_needed(name: &str) -> String {
    let is_word = name.starts_with(|first: char| first.is_ascii_lowercase() || first == '_')
        && name.chars().all(|part| part.is_ascii_lowercase() || part.is_ascii_digit() || part == '_');
    let is_free = is_word
        && athenaeum_dialect::trino::parse_expression(name)
            .is_ok_and(|parsed| matches!(parsed.kind.as_ref(), ExprKind::Identifier(_)));
    if is_free { name.to_owned() } else { quoted(name) }
}
