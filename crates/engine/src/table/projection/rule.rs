//! The values of one projected key, whatever its kind, in an order of their own: which of them a condition leaves.

use super::condition::Condition;
use super::date::Dates;
use super::enumeration::Enumeration;
use super::injected;
use super::integer::Integers;
use super::properties::KeyProperties;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::hive::HiveType;
use athenaeum_lake::catalog::{Column, Table};
use chrono::{DateTime, Days, NaiveDateTime};
use datafusion::common::ScalarValue;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Range;

const KINDS: [&str; 4] = ["enum", "integer", "date", "injected"];

/// How the values of a key are made.
#[derive(Debug)]
pub(super) enum Rule {
    Enumeration(Enumeration),
    Integers(Integers),
    Dates(Dates),
    Injected,
}

/// One value of a key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Value {
    /// As the catalog would keep it.
    pub(super) text: String,
    /// As the location writes it.
    pub(super) folder: String,
}

impl Value {
    pub(super) fn plain(text: String) -> Self {
        Self { folder: text.clone(), text }
    }
}

impl Rule {
    /// The rule of a key, or nothing where the table's properties do not say its kind.
    pub(super) fn of(table: &Table, key: &Column, now: NaiveDateTime) -> Result<Option<Self>, Diagnostic> {
        let properties = KeyProperties::new(table, &key.name);
        let Some(kind) = properties.get("type") else { return Ok(None) };
        let hive_type = HiveType::parse(&key.type_text).map_err(|error| {
            Diagnostic::new(Code::HiveMetastoreError, format!("Column '{}' has an unreadable type", key.name))
                .because(error.message)
        })?;
        Ok(Some(match kind.trim().to_lowercase().as_str() {
            "enum" => Self::Enumeration(Enumeration::of(properties, &hive_type)?),
            "integer" => Self::Integers(Integers::of(properties, &hive_type)?),
            "date" => Self::Dates(Dates::of(properties, &hive_type, now)?),
            "injected" => {
                injected::check_type(properties, &hive_type)?;
                Self::Injected
            }
            _ => return Err(properties.no_such_word("type", kind, &KINDS)),
        }))
    }

    /// Values in all; an injected key has as many as the query names.
    pub(super) fn count(&self) -> Option<u64> {
        match self {
            Self::Enumeration(values) => Some(values.count()),
            Self::Integers(values) => Some(values.count()),
            Self::Dates(values) => Some(values.count()),
            Self::Injected => None,
        }
    }

    /// The values that a condition leaves, or nothing where they are more than `most`. Values that the condition excludes
    /// may be among them.
    pub(super) fn values(&self, condition: &Condition, most: u64) -> Option<Vec<Value>> {
        let values: BTreeSet<Value> = match &condition.values {
            Some(wanted) => {
                wanted.iter().filter_map(|value| self.index_of(value)).filter_map(|index| self.value(index)).collect()
            }
            None => {
                let range = self.range(condition);
                if range.end - range.start > most {
                    return None;
                }
                range.filter_map(|index| self.value(index)).collect()
            }
        };
        Some(values.into_iter().collect())
    }

    fn value(&self, index: u64) -> Option<Value> {
        match self {
            Self::Enumeration(values) => values.text(index).map(Value::plain),
            Self::Integers(values) => values.text(index).map(Value::plain),
            Self::Dates(values) => Some(Value { text: values.text(index)?, folder: values.folder(index)? }),
            Self::Injected => None,
        }
    }

    fn index_of(&self, value: &ScalarValue) -> Option<u64> {
        let text = value.try_as_str().flatten();
        match self {
            Self::Enumeration(values) => values.index_of(text?),
            Self::Integers(values) => match text {
                Some(text) => {
                    let index = values.index_of(text.parse().ok()?)?;
                    (values.text(index)? == text).then_some(index)
                }
                None => values.index_of(integer(value)?),
            },
            Self::Dates(values) => match text {
                Some(text) => values.index_of_text(text),
                None => values.index_of(moment(value)?),
            },
            Self::Injected => None,
        }
    }

    /// The part of the values between the ends of a condition, as far as their order is the order of the key's type.
    fn range(&self, condition: &Condition) -> Range<u64> {
        let count = self.count().unwrap_or(0);
        let below = |end: &ScalarValue| first_index(count, |index| Some(self.order(index, end)? != Ordering::Less));
        let above = |end: &ScalarValue| first_index(count, |index| Some(self.order(index, end)? == Ordering::Greater));
        let start = condition.low.as_ref().and_then(below).unwrap_or(0);
        let end = condition.high.as_ref().and_then(above).unwrap_or(count);
        start..end.max(start)
    }

    /// How the value at `index` compares with another, where later values are larger ones.
    fn order(&self, index: u64, other: &ScalarValue) -> Option<Ordering> {
        let text = other.try_as_str().flatten();
        match (self, text) {
            (Self::Integers(values), Some(text)) if values.text_is_ordered => {
                Some(values.text(index)?.as_str().cmp(text))
            }
            (Self::Integers(values), None) => Some(values.number(index)?.cmp(&integer(other)?)),
            (Self::Dates(values), Some(text)) if values.text_is_ordered => Some(values.text(index)?.as_str().cmp(text)),
            (Self::Dates(values), None) => Some(values.date(index)?.cmp(&moment(other)?)),
            _ => None,
        }
    }
}

/// The first of `count` indices for which `holds`, when it holds for all behind one for which it does; `count` when it holds
/// for none, nothing when that cannot be told.
fn first_index(count: u64, holds: impl Fn(u64) -> Option<bool>) -> Option<u64> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle)? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(low)
}

fn integer(value: &ScalarValue) -> Option<i64> {
    match value {
        ScalarValue::Int8(value) => value.map(i64::from),
        ScalarValue::Int16(value) => value.map(i64::from),
        ScalarValue::Int32(value) => value.map(i64::from),
        ScalarValue::Int64(value) => *value,
        _ => None,
    }
}

fn moment(value: &ScalarValue) -> Option<NaiveDateTime> {
    let utc = match value {
        ScalarValue::Date32(Some(days)) => {
            let (epoch, distance) = (DateTime::UNIX_EPOCH, Days::new(u64::from(days.unsigned_abs())));
            if *days < 0 { epoch.checked_sub_days(distance) } else { epoch.checked_add_days(distance) }
        }
        ScalarValue::TimestampSecond(Some(value), None) => DateTime::from_timestamp(*value, 0),
        ScalarValue::TimestampMillisecond(Some(value), None) => DateTime::from_timestamp_millis(*value),
        ScalarValue::TimestampMicrosecond(Some(value), None) => DateTime::from_timestamp_micros(*value),
        ScalarValue::TimestampNanosecond(Some(value), None) => Some(DateTime::from_timestamp_nanos(*value)),
        _ => None,
    };
    utc.map(|utc| utc.naive_utc())
}
