//! When two cells hold the same value. Types may differ in width and precision; text is compared to the letter.

use std::borrow::Cow;

/// What a column holds, as far as comparing goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// Whole numbers and decimals: exact.
    Exact,
    /// Doubles and reals: nearly equal is equal.
    Approximate,
    /// Dates and times: the same moment, however many zeros are written.
    Moment,
    /// Everything else: to the letter.
    Text,
}

/// How far two doubles may be apart, as a part of the larger one.
const RELATIVE: f64 = 1e-9;
/// The same where a `real` is among them, which holds seven digits.
const RELATIVE_OF_REAL: f64 = 1e-6;

impl Family {
    /// The family of a type, by Trino's name of it.
    pub(crate) fn of(type_text: &str) -> Self {
        let name = type_text.split(['(', ' ']).next().unwrap_or(type_text);
        match name {
            "tinyint" | "smallint" | "integer" | "int" | "bigint" | "decimal" => Self::Exact,
            "double" | "real" | "float" => Self::Approximate,
            "date" | "timestamp" | "time" => Self::Moment,
            _ => Self::Text,
        }
    }

    /// Whether a learner would call it a number.
    pub(crate) fn is_number(self) -> bool {
        matches!(self, Self::Exact | Self::Approximate)
    }

    /// What it is called in a sentence.
    pub(crate) fn says(self) -> &'static str {
        match self {
            Self::Exact | Self::Approximate => "numbers",
            Self::Moment => "dates or times",
            Self::Text => "text",
        }
    }
}

/// How the cells of a column are compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct CellRule {
    family: Family,
    relative: f64,
    absolute: f64,
}

impl CellRule {
    /// The rule for a column of these two types.
    pub(crate) fn of(one: &str, other: &str, tolerance: Option<f64>) -> Self {
        let (a, b) = (Family::of(one), Family::of(other));
        let family = match (a, b) {
            _ if a == b => a,
            _ if a.is_number() && b.is_number() => Family::Approximate,
            _ => Family::Text,
        };
        // A tolerance makes exact numbers approximate, too.
        let family = if tolerance.is_some() && family.is_number() { Family::Approximate } else { family };
        let is_real = [one, other].contains(&"real");
        Self { family, relative: if is_real { RELATIVE_OF_REAL } else { RELATIVE }, absolute: tolerance.unwrap_or(0.0) }
    }

    /// Whether nearly equal cells are equal.
    pub(crate) fn is_approximate(&self) -> bool {
        self.family == Family::Approximate
    }

    /// Whether two cells hold the same value.
    pub(crate) fn same(&self, one: Option<&str>, other: Option<&str>) -> bool {
        let (Some(one), Some(other)) = (one, other) else { return one.is_none() && other.is_none() };
        match self.family {
            Family::Approximate => match (one.parse::<f64>(), other.parse::<f64>()) {
                (Ok(a), Ok(b)) if a.is_nan() || b.is_nan() => a.is_nan() && b.is_nan(),
                (Ok(a), Ok(b)) => a == b || (a - b).abs() <= (a.abs().max(b.abs()) * self.relative).max(self.absolute),
                _ => one == other,
            },
            _ => self.key(one) == self.key(other),
        }
    }

    /// A text that is equal for equal cells of an exact column.
    pub(crate) fn key<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.family {
            Family::Exact => Cow::Owned(number_key(text)),
            Family::Moment => Cow::Owned(moment_key(text)),
            Family::Approximate | Family::Text => Cow::Borrowed(text),
        }
    }
}

/// A decimal without zeros that say nothing.
fn number_key(text: &str) -> String {
    let trimmed = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text };
    if trimmed == "-0" { "0".to_owned() } else { trimmed.to_owned() }
}

/// A moment without fractions of zero, and a midnight as its date.
fn moment_key(text: &str) -> String {
    let (clock, zone) = match text.split_once(' ').map(|(date, rest)| (date, rest.split_once(' '))) {
        Some((date, Some((time, zone)))) => (format!("{date} {time}"), Some(zone)),
        _ => (text.to_owned(), None),
    };
    let clock = if clock.contains('.') { clock.trim_end_matches('0').trim_end_matches('.') } else { &clock };
    let clock = clock.strip_suffix(" 00:00:00").unwrap_or(clock);
    zone.map_or_else(|| clock.to_owned(), |zone| format!("{clock} {zone}"))
}

/// What the eye does not see between two texts that differ.
pub(crate) fn unseen_difference(one: &str, other: &str) -> Option<&'static str> {
    if one.trim() == other.trim() {
        Some("They differ only in spaces at the beginning or the end.")
    } else if one.to_lowercase() == other.to_lowercase() {
        Some("They differ only in upper and lower case.")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(types: (&str, &str), one: &str, other: &str) -> bool {
        CellRule::of(types.0, types.1, None).same(Some(one), Some(other))
    }

    #[test]
    fn numbers_are_equal_across_widths_and_precisions() {
        assert!(same(("integer", "bigint"), "7", "7"));
        assert!(same(("decimal(10,2)", "integer"), "7.00", "7"));
        assert!(same(("double", "decimal(10,2)"), "0.30000000000000004", "0.30"));
        assert!(same(("double", "bigint"), "1.0E3", "1000"));
        assert!(!same(("bigint", "bigint"), "1000000000000001", "1000000000000002"));
        assert!(!same(("double", "double"), "1.0", "1.00001"));
        assert!(same(("double", "double"), "NaN", "NaN"));
    }

    #[test]
    fn moments_are_equal_however_many_zeros_are_written() {
        assert!(same(("timestamp(3)", "timestamp(6)"), "2024-06-01 12:00:00.000", "2024-06-01 12:00:00.000000"));
        assert!(same(("date", "timestamp(3)"), "2024-06-01", "2024-06-01 00:00:00.000"));
        assert!(same(
            ("timestamp(3) with time zone", "timestamp(3) with time zone"),
            "2024-06-01 12:00:00.500 UTC",
            "2024-06-01 12:00:00.500 UTC"
        ));
        assert!(!same(("timestamp(3)", "timestamp(3)"), "2024-06-01 12:00:00.500", "2024-06-01 12:00:00.000"));
    }

    #[test]
    fn text_is_compared_to_the_letter_and_what_the_eye_misses_is_told() {
        assert!(!same(("varchar", "varchar"), "Lisbon", "Lisbon "));
        assert_eq!(
            unseen_difference("Lisbon", "Lisbon "),
            Some("They differ only in spaces at the beginning or the end.")
        );
        assert_eq!(unseen_difference("Lisbon", "LISBON"), Some("They differ only in upper and lower case."));
        assert_eq!(unseen_difference("Lisbon", "Porto"), None);
    }

    #[test]
    fn null_equals_null_alone() {
        let rule = CellRule::of("varchar", "varchar", None);
        assert!(rule.same(None, None));
        assert!(!rule.same(None, Some("")));
    }
}
