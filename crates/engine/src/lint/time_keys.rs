//! Partition keys that are parts of the text of a time column: the lake says so where a table with the same data makes these
//! keys of the column (`substr(cast(request_time AS varchar), 6, 2)`). Nothing is guessed from names or values.

use crate::twins::{made_column, twins};
use athenaeum_dialect::trino::ast::{Expr, ExprKind, Literal, TypeNameKind};
use athenaeum_dialect::trino::parse_expression;
use athenaeum_lake::catalog::{Catalog, Table};
use chrono::{Duration, Months, NaiveDate, NaiveDateTime};

/// Characters of `2025-06-14 07`; later ones say minutes, by which nobody partitions.
const TEXT_LENGTH: usize = 13;

/// Keys that together are the first characters of a time.
pub(super) struct TimeKeys {
    /// Positions of the keys in the table.
    pub(super) positions: Vec<usize>,
    /// For each of them its place in the text of the time: the first character, counted from 0, and how many.
    slices: Vec<(usize, usize)>,
}

impl TimeKeys {
    /// The keys that are made of a time column, if any.
    pub(super) fn of(catalog: &Catalog, table: &Table, column: &str) -> Option<Self> {
        let same_column = |twin: &Table| {
            let type_of = |table: &Table| {
                let mut columns = table.columns.iter();
                columns.find(|other| other.name.eq_ignore_ascii_case(column)).map(|other| other.type_text.clone())
            };
            type_of(twin) == type_of(table)
        };
        let twins = twins(catalog, table);
        let mut found = twins.iter().filter(|twin| same_column(twin)).map(|twin| Self::made_by(twin, table, column));
        found.find(|keys| !keys.positions.is_empty())
    }

    fn made_by(twin: &Table, table: &Table, column: &str) -> Self {
        let (mut positions, mut slices) = (Vec::new(), Vec::new());
        for (position, key) in table.partition_keys.iter().enumerate() {
            let made = made_column(twin, &key.name).and_then(|sql| parse_expression(sql).ok());
            if let Some(slice) = made.and_then(|made| slice_of(&made, column)) {
                positions.push(position);
                slices.push(slice);
            }
        }
        Self { positions, slices }
    }

    /// The times of the partitions with these values: the first, and the first behind the last. Nothing where the values leave
    /// open which year they mean, or are no time.
    pub(super) fn span(&self, values: &[String]) -> Option<(NaiveDateTime, NaiveDateTime)> {
        let mut text = [b'?'; TEXT_LENGTH];
        for ((start, length), value) in self.slices.iter().zip(values) {
            let part = text.get_mut(*start..start + length)?;
            (value.len() == *length).then(|| part.copy_from_slice(value.as_bytes()))?;
        }
        let known = |range: std::ops::Range<usize>| {
            let digits = text.get(range).and_then(|digits| std::str::from_utf8(digits).ok())?;
            digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse::<u32>().ok())?
        };
        let year = i32::try_from(known(0..4)?).ok()?;
        let (month, day, hour) = (known(5..7), known(8..10), known(11..13));
        // A day without its month leaves open which month it is; the span is then the whole year.
        let day = month.and(day);
        let hour = day.and(hour);
        let date = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1))?;
        let start = date.and_hms_opt(hour.unwrap_or(0), 0, 0)?;
        let end = match (month, day, hour) {
            (None, ..) => start.checked_add_months(Months::new(12)),
            (_, None, _) => start.checked_add_months(Months::new(1)),
            (_, _, None) => start.checked_add_signed(Duration::days(1)),
            (_, _, Some(_)) => start.checked_add_signed(Duration::hours(1)),
        };
        Some((start, end?))
    }
}

/// `substr(cast(column AS varchar), start, length)`, counted from 0; the text of a time begins with its date.
fn slice_of(made: &Expr, column: &str) -> Option<(usize, usize)> {
    let ExprKind::Call(call) = made.kind.as_ref() else { return None };
    let [text, start, length] = call.arguments.as_slice() else { return None };
    let number = |expr: &Expr| match expr.kind.as_ref() {
        ExprKind::Literal(Literal::Integer(number)) => usize::try_from(*number).ok(),
        _ => None,
    };
    let (start, length) = (number(start)?.checked_sub(1)?, number(length)?);
    let ends_in_time = start.checked_add(length)? <= TEXT_LENGTH;
    (call.name.dotted() == "substr" && is_text_of(text, column) && ends_in_time).then_some((start, length))
}

fn is_text_of(expr: &Expr, column: &str) -> bool {
    let ExprKind::Cast { value, to, .. } = expr.kind.as_ref() else { return false };
    let is_varchar = matches!(&to.kind, TypeNameKind::Generic { name, arguments } if name.value == "varchar" && arguments.is_empty());
    let is_column =
        matches!(value.kind.as_ref(), ExprKind::Identifier(name) if name.value.eq_ignore_ascii_case(column));
    is_varchar && is_column
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(slices: &[(usize, usize)]) -> TimeKeys {
        TimeKeys { positions: (0..slices.len()).collect(), slices: slices.to_vec() }
    }

    fn span(keys: &TimeKeys, values: &[&str]) -> Option<String> {
        let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        keys.span(&values).map(|(start, end)| format!("{start} – {end}"))
    }

    #[test]
    fn values_mean_times() {
        let by_day = keys(&[(0, 4), (5, 2), (8, 2)]);
        let is = |values: &[&str], text: &str| assert_eq!(span(&by_day, values).as_deref(), Some(text));
        is(&["2024", "02", "29"], "2024-02-29 00:00:00 – 2024-03-01 00:00:00");
        is(&["2025", "12", "31"], "2025-12-31 00:00:00 – 2026-01-01 00:00:00");
        assert_eq!(span(&by_day, &["2025", "02", "30"]), None);
        assert_eq!(span(&by_day, &["2025", "2", "3"]), None);
        let year_and_day = span(&keys(&[(0, 4), (8, 2)]), &["2025", "31"]);
        assert_eq!(year_and_day.as_deref(), Some("2025-01-01 00:00:00 – 2026-01-01 00:00:00"));
        assert_eq!(span(&keys(&[(8, 2)]), &["31"]), None);
        let month = span(&keys(&[(0, 7)]), &["2025-06"]);
        assert_eq!(month.as_deref(), Some("2025-06-01 00:00:00 – 2025-07-01 00:00:00"));
    }

    #[test]
    fn only_a_part_of_the_text_of_the_column_counts() {
        let slice = |sql: &str| slice_of(&parse_expression(sql).unwrap(), "t");
        assert_eq!(slice("substr(cast(t AS varchar), 6, 2)"), Some((5, 2)));
        for other in
            ["substr(cast(u AS varchar), 6, 2)", "substr(t, 1, 4)", "substr(cast(t AS varchar), 15, 2)", "month(t)"]
        {
            assert_eq!(slice(other), None, "{other}");
        }
    }
}
