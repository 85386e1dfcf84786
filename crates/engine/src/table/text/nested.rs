//! Arrays, maps and structs of texts and JSON values: how a value is cut into parts, and how the parts go into the columns
//! inside. Each row grows every column inside by the same number of parts, whatever fits and whatever does not.

use super::column_builder::ColumnBuilder;
use super::raw::{JSON_ARRAY, JSON_OBJECT, Misfit, Raw, Reading, Style};
use arrow::array::{Array, ArrayRef, BooleanArray};
use arrow::buffer::{NullBuffer, OffsetBuffer};
use arrow::compute::filter;
use arrow::datatypes::Fields;
use arrow::error::ArrowError;
use serde_json::Value;

/// The rows of an array or map: how many parts each has, and which are NULL.
#[derive(Debug)]
pub(super) struct Spans {
    ends: Vec<i32>,
    valid: Vec<bool>,
}

impl Default for Spans {
    fn default() -> Self {
        Self { ends: vec![0], valid: Vec::new() }
    }
}

impl Spans {
    fn push(&mut self, is_valid: bool, parts: usize) {
        let last = self.ends.last().copied().unwrap_or(0);
        self.ends.push(last.saturating_add(i32::try_from(parts).unwrap_or(i32::MAX)));
        self.valid.push(is_valid);
    }

    /// The rows so far; none are left.
    pub(super) fn finish(&mut self) -> (OffsetBuffer<i32>, Option<NullBuffer>) {
        let Self { ends, valid } = std::mem::take(self);
        (OffsetBuffer::new(ends.into()), Some(NullBuffer::from(valid)))
    }
}

/// The parts of a value, or nothing for NULL, or why it has none.
type Parts<P> = Result<Option<Vec<P>>, Misfit>;

/// Adds one row, with every one of its parts.
fn append_parts<P>(
    spans: &mut Spans,
    parts: Parts<P>,
    append: impl FnMut(P) -> Result<(), Misfit>,
) -> Result<(), Misfit> {
    match parts {
        Ok(Some(parts)) => {
            spans.push(true, parts.len());
            each(parts.into_iter().map(append))
        }
        Ok(None) => {
            spans.push(false, 0);
            Ok(())
        }
        Err(misfit) => {
            spans.push(false, 0);
            Err(misfit)
        }
    }
}

pub(super) fn append_list(spans: &mut Spans, values: &mut ColumnBuilder, raw: Raw<'_>) -> Result<(), Misfit> {
    append_parts(spans, items(raw), |item| values.append(item))
}

fn items<'v>(raw: Raw<'v>) -> Parts<Raw<'v>> {
    match raw {
        raw if raw.is_null() => Ok(None),
        Raw::Json(Value::Array(items)) => Ok(Some(items.iter().map(Raw::Json).collect())),
        Raw::Text { text, reading } => {
            let [between, deeper @ ..] = reading.delimiters else { return Err(Misfit::Nested) };
            Ok(Some(cut(text, *between).map(|item| reading.part(item, deeper)).collect()))
        }
        other => Err(Misfit::not_nested(other, JSON_ARRAY)),
    }
}

/// Appends key and value of every entry, so that both columns stay equally long; a key that does not fit is NULL until
/// `without_null_keys`.
pub(super) fn append_map(
    spans: &mut Spans,
    keys: &mut ColumnBuilder,
    values: &mut ColumnBuilder,
    raw: Raw<'_>,
) -> Result<(), Misfit> {
    append_parts(spans, entries(raw), |(key, value)| {
        let key = keys.append(key);
        let value = values.append(value);
        key.and(value)
    })
}

fn entries<'v>(raw: Raw<'v>) -> Parts<(Raw<'v>, Raw<'v>)> {
    match raw {
        raw if raw.is_null() => Ok(None),
        Raw::Json(Value::Object(entries)) => {
            let key = |text: &'v str| Raw::Text { text, reading: Reading::scalars(Style::Java) };
            Ok(Some(entries.iter().map(|(text, value)| (key(text.as_str()), Raw::Json(value))).collect()))
        }
        Raw::Text { text, reading } => {
            let [between, within, deeper @ ..] = reading.delimiters else { return Err(Misfit::Nested) };
            let entry = |text: &'v str| match text.split_once(*within) {
                Some((key, value)) => (reading.part(key, deeper), reading.part(value, deeper)),
                None => (reading.part(text, deeper), Raw::Null),
            };
            Ok(Some(cut(text, *between).map(entry).collect()))
        }
        other => Err(Misfit::not_nested(other, JSON_OBJECT)),
    }
}

/// Keys and values without the entries whose key is NULL, which no map can hold: Hive passes them over.
pub(super) fn without_null_keys(
    keys: ArrayRef,
    values: ArrayRef,
    offsets: OffsetBuffer<i32>,
) -> Result<(ArrayRef, ArrayRef, OffsetBuffer<i32>), ArrowError> {
    let Some(nulls) = keys.logical_nulls().filter(|nulls| nulls.null_count() > 0) else {
        return Ok((keys, values, offsets));
    };
    let kept = BooleanArray::new(nulls.inner().clone(), None);
    let lengths = offsets.windows(2).map(|pair| match pair {
        [start, end] => (*start..*end).filter(|at| usize::try_from(*at).is_ok_and(|at| nulls.is_valid(at))).count(),
        _ => 0,
    });
    let offsets = OffsetBuffer::from_lengths(lengths);
    Ok((filter(&keys, &kept)?, filter(&values, &kept)?, offsets))
}

pub(super) fn append_struct(
    fields: &Fields,
    columns: &mut [ColumnBuilder],
    valid: &mut Vec<bool>,
    raw: Raw<'_>,
) -> Result<(), Misfit> {
    match raw {
        Raw::Json(Value::Object(entries)) => {
            valid.push(true);
            each(fields.iter().zip(columns).map(|(field, column)| {
                let exact = entries.get(field.name());
                let value = exact.or_else(|| {
                    entries.iter().find(|(key, _)| key.eq_ignore_ascii_case(field.name())).map(|(_, value)| value)
                });
                column.append(value.map_or(Raw::Null, Raw::Json))
            }))
        }
        Raw::Text { text, reading } if !reading.delimiters.is_empty() => {
            valid.push(true);
            let (between, deeper) = reading.delimiters.split_first().map_or(('\u{2}', &[][..]), |(c, rest)| (*c, rest));
            let mut parts = text.split(between);
            each(
                columns
                    .iter_mut()
                    .map(|column| column.append(parts.next().map_or(Raw::Null, |part| reading.part(part, deeper)))),
            )
        }
        other => {
            valid.push(false);
            let filled = each(columns.iter_mut().map(|column| column.append(Raw::Null)));
            if other.is_null() { filled } else { Err(Misfit::not_nested(other, JSON_OBJECT)) }
        }
    }
}

/// Parts between delimiters; a text of nothing has none.
fn cut(text: &str, between: char) -> impl Iterator<Item = &str> {
    text.split(between).filter(move |_| !text.is_empty())
}

/// Runs through all, so that every column grows, and tells the first misfit.
fn each(results: impl Iterator<Item = Result<(), Misfit>>) -> Result<(), Misfit> {
    let mut first = Ok(());
    for result in results {
        first = first.and(result);
    }
    first
}
