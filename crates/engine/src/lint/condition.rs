//! A condition on partition keys that leaves just given partitions: values and ranges, key by key, with OR where the keys
//! depend on each other. It is about the partitions there are.

use super::matching::quoted_if_needed;
use athenaeum_lake::catalog::{Column, Table};
use std::collections::BTreeSet;

/// Values that a list may have: longer ones explain nothing.
const LISTED_VALUES: usize = 31;
/// So many values side by side are a range.
const RANGE_VALUES: usize = 4;
/// Parts that OR may join.
const ALTERNATIVES: usize = 6;

/// Values of some partition keys, in the order of these keys.
pub(super) type Values = BTreeSet<Vec<String>>;

/// What a condition on partition keys is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It stands for another one, so it names the values that this leaves.
    Replaces,
    /// The other one stands beside it, so it may leave more, such as partitions that are still to come.
    Adds,
}

/// A condition on these keys, by position, by which of all values there the matched ones are left. Nothing where it would be
/// too long, or leaves everything or nothing, which is better told in words.
pub(super) fn naming(
    table: &Table,
    keys: &[usize],
    (there, matched): (&Values, &Values),
    (purpose, prefix): (Purpose, &str),
) -> Option<String> {
    if matched.is_empty() {
        return None;
    }
    let columns = keys.iter().map(|key| table.partition_keys.get(*key)).collect::<Option<Vec<_>>>()?;
    let keys: Vec<Key<'_>> = columns.into_iter().map(|column| Key { column, prefix, purpose }).collect();
    let listed = |values: &Values| values.iter().cloned().collect::<Vec<_>>();
    match leaving(&keys, &listed(there), &listed(matched))? {
        Left::All => None,
        Left::By(condition) => Some(condition),
    }
}

/// A key, as conditions name it.
struct Key<'k> {
    column: &'k Column,
    prefix: &'k str,
    purpose: Purpose,
}

/// What leaves values: nothing that has to be said, or a condition.
#[derive(PartialEq)]
enum Left {
    All,
    By(String),
}

/// What leaves the matched of these values; both in order. Nothing where it is too long.
fn leaving(keys: &[Key<'_>], there: &[Vec<String>], matched: &[Vec<String>]) -> Option<Left> {
    if matched.len() == there.len() {
        return Some(Left::All);
    }
    let (key, rest) = keys.split_first()?;
    let firsts = |values: &[Vec<String>]| values.iter().filter_map(|values| values.first().cloned()).collect();
    let (all, left): (BTreeSet<String>, BTreeSet<String>) = (firsts(there), firsts(matched));
    let mut parts: Vec<(Left, Vec<String>)> = Vec::new();
    for value in left {
        let inner = leaving(rest, &behind(there, &value), &behind(matched, &value))?;
        match parts.iter_mut().find(|(other, _)| *other == inner) {
            Some((_, values)) => values.push(value),
            None => parts.push((inner, vec![value])),
        }
    }
    let texts = parts.into_iter().map(|(inner, values)| {
        let own = key.among(&values, &all)?;
        Some(match inner {
            Left::All => own,
            Left::By(inner) => format!("{own} AND {inner}"),
        })
    });
    let texts = texts.collect::<Option<Vec<String>>>()?;
    match texts.as_slice() {
        [only] => Some(Left::By(only.clone())),
        several if several.len() <= ALTERNATIVES => Some(Left::By(format!("({})", several.join(" OR ")))),
        _ => None,
    }
}

/// The values of the other keys where the first has this one.
fn behind(values: &[Vec<String>], first: &str) -> Vec<Vec<String>> {
    let split = values.iter().filter_map(|values| values.split_first());
    split.filter(|(value, _)| *value == first).map(|(_, rest)| rest.to_vec()).collect()
}

impl Key<'_> {
    /// The key is one of these values, of all those there; both in the order of their text.
    fn among(&self, values: &[String], all: &BTreeSet<String>) -> Option<String> {
        let name = format!("{}{}", self.prefix, quoted_if_needed(&self.column.name));
        match values {
            [only] => Some(format!("{name} = {}", self.literal(only))),
            [first, .., last] if self.is_range(values, all) => Some(match self.purpose {
                Purpose::Adds if all.last() == Some(last) => format!("{name} >= {}", self.literal(first)),
                Purpose::Adds if all.first() == Some(first) => format!("{name} <= {}", self.literal(last)),
                Purpose::Adds | Purpose::Replaces => {
                    format!("{name} BETWEEN {} AND {}", self.literal(first), self.literal(last))
                }
            }),
            _ if values.len() > LISTED_VALUES => None,
            _ => {
                let list: Vec<String> = values.iter().map(|value| self.literal(value)).collect();
                Some(format!("{name} IN ({})", list.join(", ")))
            }
        }
    }

    /// Whether these values stand side by side. Texts of different lengths have an order that misleads.
    fn is_range(&self, values: &[String], all: &BTreeSet<String>) -> bool {
        let [first, .., last] = values else { return false };
        self.is_text()
            && values.len() >= RANGE_VALUES
            && values.iter().all(|value| value.len() == first.len())
            && all.range(first.clone()..=last.clone()).count() == values.len()
    }

    fn literal(&self, value: &str) -> String {
        if self.is_text() { format!("'{}'", value.replace('\'', "''")) } else { value.to_owned() }
    }

    fn is_text(&self) -> bool {
        self.column.type_text.eq_ignore_ascii_case("string")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn condition(there: &[&str], matched: &[&str], purpose: Purpose) -> Option<String> {
        let values = |rows: &[&str]| -> Vec<Vec<String>> {
            rows.iter().map(|row| row.split('-').map(str::to_owned).collect()).collect()
        };
        let column = |name: &str| Column { name: name.to_owned(), type_text: "string".to_owned(), comment: None };
        let (month, day) = (column("month"), column("day"));
        let keys = [&month, &day].map(|column| Key { column, prefix: "l.", purpose });
        match leaving(&keys, &values(there), &values(matched))? {
            Left::All => None,
            Left::By(condition) => Some(condition),
        }
    }

    #[test]
    fn keys_are_named_one_after_the_other() {
        let there = ["01-01", "01-02", "01-03", "01-04", "01-05", "02-01", "02-02", "03-01", "03-02"];
        let is = |matched: &[&str], text: &str| {
            assert_eq!(condition(&there, matched, Purpose::Replaces).as_deref(), Some(text));
        };
        is(&["02-02"], "l.month = '02' AND l.day = '02'");
        is(&["02-01", "02-02", "03-01", "03-02"], "l.month IN ('02', '03')");
        is(&["01-02", "01-03", "01-04", "01-05"], "l.month = '01' AND l.day BETWEEN '02' AND '05'");
        is(
            &["01-04", "01-05", "02-01", "02-02", "03-01"],
            "(l.month = '01' AND l.day IN ('04', '05') OR l.month = '02' OR l.month = '03' AND l.day = '01')",
        );
        assert_eq!(condition(&there, &there, Purpose::Replaces), None);
        let last = condition(&there, &["01-02", "01-03", "01-04", "01-05"], Purpose::Adds);
        assert_eq!(last.as_deref(), Some("l.month = '01' AND l.day >= '02'"));
    }
}
