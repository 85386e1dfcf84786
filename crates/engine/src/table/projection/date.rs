//! `date`: the dates from one end of a range to the other, by steps, written by a Java pattern. An end may be said from the
//! moment of the query: `NOW-3DAYS`. Everything is UTC.

use super::java_pattern::{JavaPattern, Precision};
use super::properties::KeyProperties;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_dialect::hive::HiveType;
use chrono::{Datelike, Months, NaiveDateTime, TimeDelta};

/// The dates of a `date` key.
#[derive(Debug)]
pub(super) struct Dates {
    first: NaiveDateTime,
    count: u64,
    step: Step,
    pattern: JavaPattern,
    /// How the key's own type writes a date; for text as the pattern does.
    kind: Kind,
    /// Whether the texts of later dates sort behind those of earlier ones.
    pub(super) text_is_ordered: bool,
}

/// What the key's values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Date,
    Timestamp,
}

/// A distance between two dates: months have no fixed length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Months(u64),
    Millis(u64),
}

/// Units of Java's `ChronoUnit` by name.
const UNITS: &[(&str, Step)] = &[
    ("YEARS", Step::Months(12)),
    ("MONTHS", Step::Months(1)),
    ("WEEKS", Step::Millis(7 * 86_400_000)),
    ("DAYS", Step::Millis(86_400_000)),
    ("HOURS", Step::Millis(3_600_000)),
    ("MINUTES", Step::Millis(60_000)),
    ("SECONDS", Step::Millis(1_000)),
    ("MILLIS", Step::Millis(1)),
    ("MILLISECONDS", Step::Millis(1)),
];

impl Dates {
    pub(super) fn of(
        properties: KeyProperties<'_>,
        hive_type: &HiveType,
        now: NaiveDateTime,
    ) -> Result<Self, Diagnostic> {
        let kind = match hive_type {
            HiveType::String | HiveType::Varchar(_) | HiveType::Char(_) => Kind::Text,
            HiveType::Date => Kind::Date,
            HiveType::Timestamp => Kind::Timestamp,
            other => return Err(properties.bad_type(&other.to_string(), "string, date or timestamp")),
        };
        let format = properties.required("format")?;
        let pattern = JavaPattern::read(format).map_err(|problem| {
            let name = properties.name("format");
            properties.invalid(&format!("Property: '{name}' value '{format}' is invalid: {problem}"))
        })?;
        let expected = format!(
            "a list of 2 valid dates formatted as '{format}' or 'NOW' with an offset such as 'NOW-3DAYS' that are sequential"
        );
        let (low, high) = properties.range(&expected)?;
        let (Some(first), Some(last)) = (bound(low, &pattern, now), bound(high, &pattern, now)) else {
            return Err(properties.bad_range(&expected, ""));
        };
        if first > last {
            return Err(properties.bad_range(&expected, ""));
        }
        let step = step(properties, pattern.precision())?;
        let count = steps_between(first, last, step).saturating_add(1);
        let text_is_ordered = pattern.is_ordered();
        Ok(Self { first, count, step, pattern, kind, text_is_ordered })
    }

    pub(super) fn count(&self) -> u64 {
        self.count
    }

    pub(super) fn date(&self, index: u64) -> Option<NaiveDateTime> {
        if index < self.count { after(self.first, self.step, index) } else { None }
    }

    /// The value as the catalog would keep it.
    pub(super) fn text(&self, index: u64) -> Option<String> {
        let date = self.date(index)?;
        Some(match self.kind {
            Kind::Text => self.pattern.text(date),
            Kind::Date => date.format("%Y-%m-%d").to_string(),
            Kind::Timestamp => date.format("%Y-%m-%d %H:%M:%S%.f").to_string(),
        })
    }

    /// The value as the folder writes it.
    pub(super) fn folder(&self, index: u64) -> Option<String> {
        self.date(index).map(|date| self.pattern.text(date))
    }

    pub(super) fn index_of(&self, date: NaiveDateTime) -> Option<u64> {
        if date < self.first {
            return None;
        }
        let index = steps_between(self.first, date, self.step);
        (self.date(index)? == date).then_some(index)
    }

    pub(super) fn index_of_text(&self, text: &str) -> Option<u64> {
        let index = self.index_of(self.pattern.date(text)?)?;
        (self.folder(index)? == text).then_some(index)
    }
}

/// One end of a range. What the pattern does not tell is cut off, so that `NOW` is a value of the key.
fn bound(text: &str, pattern: &JavaPattern, now: NaiveDateTime) -> Option<NaiveDateTime> {
    match text.trim().strip_prefix("NOW") {
        None => pattern.date(text),
        Some(offset) => pattern.date(&pattern.text(moved(now, offset.trim())?)),
    }
}

/// `now`, moved by an offset such as `- 3 DAYS`.
fn moved(now: NaiveDateTime, offset: &str) -> Option<NaiveDateTime> {
    if offset.is_empty() {
        return Some(now);
    }
    let (is_back, rest) = match offset.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, offset.strip_prefix('+')?),
    };
    let rest = rest.trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let count: u64 = rest.get(..digits)?.parse().ok()?;
    let word = rest.get(digits..)?.trim();
    match unit_named(word).or_else(|| unit_named(&format!("{word}S")))? {
        Step::Months(months) => {
            let months = Months::new(u32::try_from(count.checked_mul(months)?).ok()?);
            if is_back { now.checked_sub_months(months) } else { now.checked_add_months(months) }
        }
        Step::Millis(millis) => {
            let distance = TimeDelta::try_milliseconds(i64::try_from(count.checked_mul(millis)?).ok()?)?;
            if is_back { now.checked_sub_signed(distance) } else { now.checked_add_signed(distance) }
        }
    }
}

fn unit_named(word: &str) -> Option<Step> {
    UNITS.iter().find(|(name, _)| *name == word).map(|(_, unit)| *unit)
}

/// `interval` and `interval.unit`. Only patterns of whole days or months can do without.
fn step(properties: KeyProperties<'_>, precision: Precision) -> Result<Step, Diagnostic> {
    let interval = properties.positive("interval")?.unwrap_or(1);
    let unit = match (properties.get("interval.unit"), precision) {
        (Some(word), _) => unit_named(&word.trim().to_uppercase()).ok_or_else(|| {
            let words: Vec<&str> = UNITS.iter().map(|(name, _)| *name).collect();
            properties.no_such_word("interval.unit", word, &words)
        })?,
        (None, Precision::Day) => Step::Millis(86_400_000),
        (None, Precision::Month) => Step::Months(1),
        (None, Precision::Year | Precision::Finer) => {
            let (unit, format) = (properties.name("interval.unit"), properties.name("format"));
            return Err(properties.invalid(&format!(
                "Property: '{unit}' needs to be set when provided '{format}' is less than single-day precision. Interval defaults to 1 day or 1 month, respectively. Otherwise, interval is required"
            )));
        }
    };
    let step = match unit {
        Step::Months(months) => interval.checked_mul(months).map(Step::Months),
        Step::Millis(millis) => interval.checked_mul(millis).map(Step::Millis),
    };
    step.ok_or_else(|| properties.invalid(&format!("Property: '{}' is too large", properties.name("interval"))))
}

/// Whole steps from one date to a later one.
fn steps_between(from: NaiveDateTime, to: NaiveDateTime, step: Step) -> u64 {
    match step {
        Step::Millis(millis) => {
            u64::try_from((to - from).num_milliseconds()).unwrap_or(0).checked_div(millis).unwrap_or(0)
        }
        Step::Months(months) => {
            let of = |date: NaiveDateTime| i64::from(date.year()) * 12 + i64::from(date.month0());
            let steps = u64::try_from(of(to) - of(from)).unwrap_or(0).checked_div(months).unwrap_or(0);
            // From the 31st to the 30th of the next month is no whole month.
            match after(from, step, steps) {
                Some(date) if date <= to => steps,
                _ => steps.saturating_sub(1),
            }
        }
    }
}

/// The date so many steps after `first`.
fn after(first: NaiveDateTime, step: Step, steps: u64) -> Option<NaiveDateTime> {
    match step {
        Step::Months(months) => first.checked_add_months(Months::new(u32::try_from(steps.checked_mul(months)?).ok()?)),
        Step::Millis(millis) => {
            let distance = TimeDelta::try_milliseconds(i64::try_from(steps.checked_mul(millis)?).ok()?)?;
            first.checked_add_signed(distance)
        }
    }
}
