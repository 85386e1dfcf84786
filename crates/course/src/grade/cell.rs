//! When two cells hold the same value. Types may differ in width and precision; text is compared to the letter.
//!
//! A cell is read as a key, which must be equal, and numbers, which must be near: so rows can be sorted by their keys, however
//! deep in arrays and maps the doubles lie.

use super::kind::Kind;
use super::moment::{clock_key, moment_key, zone_of};
use super::seen::{Cell, Nested, Table};
use std::borrow::Cow;
use std::fmt::Write;

/// How far two doubles may be apart, as a part of the larger one.
const RELATIVE: f64 = 1e-9;
/// The same where a `real` is among them.
const RELATIVE_OF_REAL: f64 = 1e-6;
/// How far numbers near zero may be apart, as a part of the column's largest one: what is left of a sum that comes to nothing.
const RELATIVE_TO_COLUMN: f64 = 1e-14;
/// How far numbers near zero may be apart in any case.
const FLOOR: f64 = 1e-12;

/// How far two numbers may be apart.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Reach {
    relative: f64,
    floor: f64,
    tolerance: f64,
}

/// How the cells of a column are compared.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CellRule {
    kind: Kind,
    /// Whether doubles are compared, so that the same sum may differ in its last digits.
    is_noisy: bool,
    reach: Reach,
}

/// A row, or a cell, as it is compared.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading {
    /// What must be equal.
    pub(crate) key: String,
    /// Numbers that must be near, each with its column. Readings with equal keys have as many.
    pub(crate) numbers: Vec<(usize, f64)>,
}

impl CellRule {
    /// The rule for a column of these two types. With a tolerance, whole numbers and decimals may be apart, too.
    pub(crate) fn of(one: &str, other: &str, tolerance: Option<f64>) -> Self {
        let kind = Kind::of(one).common(&Kind::of(other));
        let is_noisy = matches!(kind, Kind::Approximate { .. });
        let relative = if kind == (Kind::Approximate { real: true }) { RELATIVE_OF_REAL } else { RELATIVE };
        let kind = if tolerance.is_some() && kind.is_number() { Kind::Approximate { real: false } } else { kind };
        Self { kind, is_noisy, reach: Reach { relative, floor: FLOOR, tolerance: tolerance.unwrap_or(0.0) } }
    }

    /// The same for a column whose largest number is known.
    #[must_use]
    pub(crate) fn of_size(mut self, largest: f64) -> Self {
        self.reach.floor = FLOOR.max(largest * RELATIVE_TO_COLUMN);
        self
    }

    /// Whether doubles are compared.
    pub(crate) fn is_noisy(&self) -> bool {
        self.is_noisy
    }

    /// Whether two numbers of the column are near enough.
    pub(crate) fn near(&self, one: f64, other: f64) -> bool {
        let Reach { tolerance, .. } = self.reach;
        // The difference of two decimals is itself a little off: 0.30 and 0.29 are 0.010000000000000009 apart.
        (one - other).abs() <= tolerance + self.noise(one, other)
    }

    /// Whether two numbers differ in nothing but the last digits of doubles.
    pub(crate) fn is_noise(&self, one: f64, other: f64) -> bool {
        (one - other).abs() <= self.noise(one, other)
    }

    /// Numbers further from this one than so much are not near.
    pub(crate) fn reach_at(&self, number: f64) -> f64 {
        2.0 * (self.reach.tolerance + self.noise(number, number))
    }

    fn noise(&self, one: f64, other: f64) -> f64 {
        (one.abs().max(other.abs()) * self.reach.relative).max(self.reach.floor)
    }

    /// Whether two cells hold the same value.
    pub(crate) fn same(&self, one: Cell<'_>, other: Cell<'_>) -> bool {
        let (one, other) = (self.reading(one), self.reading(other));
        let mut pairs = one.numbers.iter().zip(&other.numbers);
        one.key == other.key && pairs.all(|((_, one), (_, other))| self.near(*one, *other))
    }

    fn reading(&self, cell: Cell<'_>) -> Reading {
        let mut reading = Reading::default();
        self.read(cell, 0, &mut reading);
        reading
    }

    /// Adds a cell of a column to the reading of its row.
    pub(crate) fn read(&self, cell: Cell<'_>, column: usize, reading: &mut Reading) {
        match cell {
            Cell::Null => reading.key.push('0'),
            Cell::Text(text) => reading.push_leaf(&self.kind, text, column),
            Cell::Nested(nested) => reading.push_nested(&self.kind, nested, column),
        }
    }
}

impl Reading {
    /// The cells at some places of a row.
    pub(crate) fn of_row(table: &Table, row: usize, rules: &[CellRule], places: &[usize]) -> Self {
        let mut reading = Self::default();
        for place in places {
            if let Some(rule) = rules.get(*place) {
                rule.read(table.cell(row, *place), *place, &mut reading);
            }
        }
        reading
    }

    /// Whether two rows hold the same values.
    pub(crate) fn same(&self, other: &Self, rules: &[CellRule]) -> bool {
        self.key == other.key && self.near(other, rules)
    }

    /// Whether the numbers are near; the keys are known to be equal.
    pub(crate) fn near(&self, other: &Self, rules: &[CellRule]) -> bool {
        let mut pairs = self.numbers.iter().zip(&other.numbers);
        pairs.all(|((column, one), (_, other))| rules.get(*column).is_some_and(|rule| rule.near(*one, *other)))
    }

    fn push_leaf(&mut self, kind: &Kind, text: &str, column: usize) {
        let key: Cow<'_, str> = match kind {
            Kind::Approximate { .. } => match text.parse::<f64>() {
                Ok(number) if number.is_finite() => {
                    self.key.push('~');
                    self.numbers.push((column, number));
                    return;
                }
                Ok(number) => Cow::Owned(number.to_string()),
                Err(_) => Cow::Borrowed(text),
            },
            Kind::Exact => Cow::Owned(number_key(text)),
            Kind::Moment => Cow::Owned(moment_key(text)),
            Kind::Clock => Cow::Owned(clock_key(text)),
            Kind::Text { padded: true } => Cow::Borrowed(text.trim_end_matches(' ')),
            _ => Cow::Borrowed(text),
        };
        // With its length before it, so that two cells are never taken for one. Writing to a String cannot fail.
        write!(self.key, "{}:{key}", key.len()).unwrap_or_default();
    }

    fn push_nested(&mut self, kind: &Kind, nested: &Nested, column: usize) {
        match (nested, kind) {
            (Nested::Null, _) => self.key.push('0'),
            (Nested::Leaf(text), _) => self.push_leaf(kind, text, column),
            (Nested::List(entries), Kind::Map(key, value)) => self.push_map((key, value), entries, column),
            (Nested::List(items), _) => {
                write!(self.key, "[{}:", items.len()).unwrap_or_default();
                for (at, item) in items.iter().enumerate() {
                    let kind = match kind {
                        Kind::List(element) => element,
                        Kind::Row(fields) => fields.get(at).unwrap_or(&Kind::Unknown),
                        _ => &Kind::Unknown,
                    };
                    self.push_nested(kind, item, column);
                }
            }
        }
    }

    /// The entries of a map in an order of their own: a map has none.
    fn push_map(&mut self, (key, value): (&Kind, &Kind), entries: &[Nested], column: usize) {
        let pair = Kind::Row(vec![key.clone(), value.clone()]);
        let mut read: Vec<Self> = entries
            .iter()
            .map(|entry| {
                let mut reading = Self::default();
                reading.push_nested(&pair, entry, column);
                reading
            })
            .collect();
        let first = |reading: &Self| reading.numbers.first().map_or(0.0, |(_, number)| *number);
        read.sort_by(|one, other| one.key.cmp(&other.key).then_with(|| first(one).total_cmp(&first(other))));
        write!(self.key, "{{{}:", read.len()).unwrap_or_default();
        for entry in read {
            self.key.push_str(&entry.key);
            self.numbers.extend(entry.numbers);
        }
    }
}

/// A decimal without zeros that say nothing.
fn number_key(text: &str) -> String {
    let trimmed = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text };
    if trimmed == "-0" { "0".to_owned() } else { trimmed.to_owned() }
}

/// What the eye does not see between two cells that differ.
pub(crate) fn unseen_difference(one: Option<&str>, other: Option<&str>) -> Option<&'static str> {
    let (one, other) = match (one, other) {
        (Some(one), Some(other)) => (one, other),
        (None, Some("")) | (Some(""), None) => return Some("One is NULL, the other an empty text."),
        (None, Some(text)) | (Some(text), None) if text.eq_ignore_ascii_case("null") => {
            return Some("One is NULL, the other is the word as text.");
        }
        _ => return None,
    };
    let without_spaces = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    if one.trim() == other.trim() {
        Some("They differ only in spaces at the beginning or the end.")
    } else if one.to_lowercase() == other.to_lowercase() {
        Some("They differ only in upper and lower case.")
    } else if without_spaces(one) == without_spaces(other) {
        Some("They differ only in spaces.")
    } else if moment_key(one) != one && moment_key(other) != other && zone_of(one) != zone_of(other) {
        Some("Their time zones differ.")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(types: (&str, &str), one: &str, other: &str) -> bool {
        CellRule::of(types.0, types.1, None).same(Cell::Text(one), Cell::Text(other))
    }

    #[test]
    fn numbers_are_equal_across_widths_and_precisions() {
        assert!(same(("integer", "bigint"), "7", "7"));
        assert!(same(("decimal(10,2)", "integer"), "7.00", "7"));
        assert!(same(("decimal(10,2)", "decimal(10,4)"), "-0.00", "0.0000"));
        assert!(same(("double", "decimal(10,2)"), "0.30000000000000004", "0.30"));
        assert!(same(("double", "bigint"), "1.0E3", "1000"));
        assert!(!same(("bigint", "bigint"), "1000000000000001", "1000000000000002"));
        assert!(!same(("double", "double"), "1.0", "1.00001"));
        assert!(same(("real", "double"), "0.1", "0.10000000149011612"));
    }

    #[test]
    fn an_infinity_is_near_nothing_but_itself() {
        let doubles = ("double", "double");
        for other in ["-Infinity", "5.0", "1.7976931348623157E308", "NaN"] {
            assert!(!same(doubles, "Infinity", other), "{other}");
        }
        assert!(same(doubles, "Infinity", "Infinity"));
        assert!(same(doubles, "NaN", "NaN"));
        assert!(!same(doubles, "NaN", "0.0"));
        assert!(same(doubles, "-0.0", "0.0"));
    }

    #[test]
    fn what_is_left_of_a_sum_that_comes_to_nothing_is_zero() {
        assert!(same(("double", "double"), "0.0", "5.551115123125783E-17"));
        let millions = CellRule::of("double", "double", None).of_size(4e6);
        assert!(millions.same(Cell::Text("0.0"), Cell::Text("-9.313225746154785E-10")));
        assert!(!millions.same(Cell::Text("0.0"), Cell::Text("0.0001")));
    }

    #[test]
    fn a_tolerance_reaches_as_far_as_it_says() {
        let cents = CellRule::of("decimal(10,2)", "double", Some(0.01));
        assert!(cents.same(Cell::Text("0.30"), Cell::Text("0.29")));
        assert!(cents.same(Cell::Text("12.34"), Cell::Text("12.35")));
        assert!(!cents.same(Cell::Text("12.34"), Cell::Text("12.36")));
        let whole = CellRule::of("bigint", "bigint", Some(5.0));
        assert!(whole.same(Cell::Text("100"), Cell::Text("105")));
        assert!(!whole.same(Cell::Text("100"), Cell::Text("106")));
    }

    #[test]
    fn blanks_that_fill_a_char_do_not_count_and_others_do() {
        assert!(same(("char(5)", "varchar"), "abc  ", "abc"));
        assert!(same(("char(5)", "char(3)"), "abc  ", "abc"));
        assert!(!same(("char(5)", "varchar"), " abc ", "abc"));
        assert!(!same(("varchar", "varchar"), "Lisbon", "Lisbon "));
    }

    #[test]
    fn what_the_eye_misses_is_told() {
        let told = |one, other| unseen_difference(Some(one), Some(other));
        assert_eq!(told("Lisbon", "Lisbon "), Some("They differ only in spaces at the beginning or the end."));
        assert_eq!(told("Lisbon", "LISBON"), Some("They differ only in upper and lower case."));
        assert_eq!(told("New York", "New\u{a0}York"), Some("They differ only in spaces."));
        assert_eq!(told("2024-06-01 12:00:00 UTC", "2024-06-01 12:00:00 Asia/Tokyo"), Some("Their time zones differ."));
        assert_eq!(told("Lisbon", "Porto"), None);
        assert_eq!(unseen_difference(None, Some("")), Some("One is NULL, the other an empty text."));
        assert_eq!(unseen_difference(Some("null"), None), Some("One is NULL, the other is the word as text."));
    }

    #[test]
    fn null_equals_null_alone() {
        let rule = CellRule::of("varchar", "varchar", None);
        assert!(rule.same(Cell::Null, Cell::Null));
        assert!(!rule.same(Cell::Null, Cell::Text("")));
        assert!(!rule.same(Cell::Null, Cell::Text("null")));
        let doubles = CellRule::of("double", "double", None);
        assert!(!doubles.same(Cell::Null, Cell::Text("0.0")));
    }

    #[test]
    fn a_map_has_no_order_and_an_array_has_one() {
        let leaf = |text: &str| Nested::Leaf(text.to_owned());
        let pair = |key: &str, value: &str| Nested::List(vec![leaf(key), leaf(value)]);
        let map = CellRule::of("map(varchar, double)", "map(varchar, bigint)", None);
        let one = Nested::List(vec![pair("a", "0.30000000000000004"), pair("b", "2")]);
        let other = Nested::List(vec![pair("b", "2"), pair("a", "0.3")]);
        assert!(map.same(Cell::Nested(&one), Cell::Nested(&other)));
        let swapped = Nested::List(vec![pair("a", "2"), pair("b", "0.3")]);
        assert!(!map.same(Cell::Nested(&one), Cell::Nested(&swapped)));
        let array = CellRule::of("array(varchar)", "array(varchar)", None);
        let (ab, ba) = (Nested::List(vec![leaf("a"), leaf("b")]), Nested::List(vec![leaf("b"), leaf("a")]));
        assert!(!array.same(Cell::Nested(&ab), Cell::Nested(&ba)));
    }

    #[test]
    fn one_text_with_a_comma_is_not_two_texts_in_an_array() {
        let leaf = |text: &str| Nested::Leaf(text.to_owned());
        let array = CellRule::of("array(varchar)", "array(varchar)", None);
        let (one, two) = (Nested::List(vec![leaf("a, b")]), Nested::List(vec![leaf("a"), leaf("b")]));
        assert!(!array.same(Cell::Nested(&one), Cell::Nested(&two)));
        let (null, word) = (Nested::List(vec![Nested::Null]), Nested::List(vec![leaf("null")]));
        assert!(!array.same(Cell::Nested(&null), Cell::Nested(&word)));
    }
}
