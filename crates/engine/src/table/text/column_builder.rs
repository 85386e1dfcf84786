//! Texts and JSON values into typed Arrow columns. Refuses what does not fit; whether that means NULL or an error is the
//! SerDe's question.

use arrow::array::{
    ArrayRef, BinaryViewBuilder, BooleanBuilder, Date32Builder, Decimal128Builder, Float32Builder, Float64Builder,
    Int8Builder, Int16Builder, Int32Builder, Int64Builder, ListArray, MapArray, StringViewBuilder, StructArray,
    TimestampMillisecondBuilder,
};
use arrow::buffer::{NullBuffer, OffsetBuffer};
use arrow::compute::kernels::cast_utils::parse_decimal;
use arrow::datatypes::{DataType, Decimal128Type, Field, FieldRef, Fields};
use chrono::{NaiveDate, NaiveDateTime};
use serde_json::Value;
use std::sync::Arc;

/// A value on its way into a column.
#[derive(Debug, Clone, Copy)]
pub(super) enum Raw<'v> {
    /// NULL, or nothing there.
    Null,
    /// A field of text; nested ones are cut at the delimiters from `level` on.
    Text { text: &'v str, delimiters: &'v [char], temporal: Temporal },
    /// A JSON value.
    Json(&'v Value),
}

/// How text names a date or timestamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Temporal {
    /// `2025-06-14`, `2025-06-14 10:00:00.000`.
    Iso,
    /// Days and milliseconds since 1970, as OpenCSVSerde wants them.
    Number,
}

/// A value that does not fit its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Misfit {
    pub(super) text: String,
}

/// A growing column.
#[derive(Debug)]
pub(super) enum ColumnBuilder {
    Boolean(BooleanBuilder),
    Int8(Int8Builder),
    Int16(Int16Builder),
    Int32(Int32Builder),
    Int64(Int64Builder),
    Float32(Float32Builder),
    Float64(Float64Builder),
    Decimal(Decimal128Builder, u8, i8),
    Text(StringViewBuilder),
    Binary(BinaryViewBuilder),
    Date(Date32Builder),
    Timestamp(TimestampMillisecondBuilder),
    List { item: FieldRef, values: Box<ColumnBuilder>, ends: Vec<i32>, valid: Vec<bool> },
    Map { entries: FieldRef, keys: Box<ColumnBuilder>, values: Box<ColumnBuilder>, ends: Vec<i32>, valid: Vec<bool> },
    Struct { fields: Fields, columns: Vec<ColumnBuilder>, valid: Vec<bool> },
}

/// Appends a parsed scalar, or NULL and a misfit.
macro_rules! scalar {
    ($builder:expr, $raw:expr, $parse:expr) => {
        match scalar_text($raw) {
            Ok(None) => {
                $builder.append_null();
                Ok(())
            }
            Ok(Some(text)) => match $parse(text.as_ref()) {
                Some(value) => {
                    $builder.append_value(value);
                    Ok(())
                }
                None => {
                    $builder.append_null();
                    Err(Misfit { text: text.into_owned() })
                }
            },
            Err(misfit) => {
                $builder.append_null();
                Err(misfit)
            }
        }
    };
}

impl ColumnBuilder {
    /// An empty column of a type that Hive tables have; nothing for others.
    pub(super) fn new(data_type: &DataType) -> Option<Self> {
        Some(match data_type {
            DataType::Boolean => Self::Boolean(BooleanBuilder::new()),
            DataType::Int8 => Self::Int8(Int8Builder::new()),
            DataType::Int16 => Self::Int16(Int16Builder::new()),
            DataType::Int32 => Self::Int32(Int32Builder::new()),
            DataType::Int64 => Self::Int64(Int64Builder::new()),
            DataType::Float32 => Self::Float32(Float32Builder::new()),
            DataType::Float64 => Self::Float64(Float64Builder::new()),
            DataType::Decimal128(precision, scale) => {
                Self::Decimal(Decimal128Builder::new().with_data_type(data_type.clone()), *precision, *scale)
            }
            DataType::Utf8View => Self::Text(StringViewBuilder::new()),
            DataType::BinaryView => Self::Binary(BinaryViewBuilder::new()),
            DataType::Date32 => Self::Date(Date32Builder::new()),
            DataType::Timestamp(_, None) => Self::Timestamp(TimestampMillisecondBuilder::new()),
            DataType::List(item) => Self::List {
                item: Arc::clone(item),
                values: Box::new(Self::new(item.data_type())?),
                ends: vec![0],
                valid: Vec::new(),
            },
            DataType::Map(entries, _) => {
                let (key, value) = key_and_value(entries)?;
                Self::Map {
                    entries: Arc::clone(entries),
                    keys: Box::new(Self::new(key.data_type())?),
                    values: Box::new(Self::new(value.data_type())?),
                    ends: vec![0],
                    valid: Vec::new(),
                }
            }
            DataType::Struct(fields) => {
                let columns = fields.iter().map(|field| Self::new(field.data_type())).collect::<Option<Vec<_>>>()?;
                Self::Struct { fields: fields.clone(), columns, valid: Vec::new() }
            }
            _ => return None,
        })
    }

    /// Appends a value. Where it does not fit, NULL is appended and the misfit told.
    pub(super) fn append(&mut self, raw: Raw<'_>) -> Result<(), Misfit> {
        match self {
            Self::Boolean(builder) => scalar!(builder, raw, parse_boolean),
            Self::Int8(builder) => scalar!(builder, raw, |text: &str| text.parse().ok()),
            Self::Int16(builder) => scalar!(builder, raw, |text: &str| text.parse().ok()),
            Self::Int32(builder) => scalar!(builder, raw, |text: &str| text.parse().ok()),
            Self::Int64(builder) => scalar!(builder, raw, |text: &str| text.parse().ok()),
            Self::Float32(builder) => scalar!(builder, raw, |text: &str| text.parse().ok()),
            Self::Float64(builder) => scalar!(builder, raw, |text: &str| text.parse().ok()),
            Self::Decimal(builder, precision, scale) => {
                scalar!(builder, raw, |text: &str| parse_decimal::<Decimal128Type>(text, *precision, *scale).ok())
            }
            Self::Text(builder) => scalar!(builder, raw, |text: &str| Some(text.to_owned())),
            Self::Binary(builder) => scalar!(builder, raw, |text: &str| Some(text.as_bytes().to_vec())),
            Self::Date(builder) => scalar!(builder, raw, |text: &str| parse_date(text, raw)),
            Self::Timestamp(builder) => scalar!(builder, raw, |text: &str| parse_timestamp(text, raw)),
            Self::List { values, ends, valid, .. } => append_list(values, ends, valid, raw),
            Self::Map { keys, values, ends, valid, .. } => append_map(keys, values, ends, valid, raw),
            Self::Struct { fields, columns, valid } => append_struct(fields, columns, valid, raw),
        }
    }

    /// The column so far; the builder is empty afterwards.
    pub(super) fn finish(&mut self) -> Result<ArrayRef, arrow::error::ArrowError> {
        Ok(match self {
            Self::Boolean(builder) => Arc::new(builder.finish()),
            Self::Int8(builder) => Arc::new(builder.finish()),
            Self::Int16(builder) => Arc::new(builder.finish()),
            Self::Int32(builder) => Arc::new(builder.finish()),
            Self::Int64(builder) => Arc::new(builder.finish()),
            Self::Float32(builder) => Arc::new(builder.finish()),
            Self::Float64(builder) => Arc::new(builder.finish()),
            Self::Decimal(builder, ..) => Arc::new(builder.finish()),
            Self::Text(builder) => Arc::new(builder.finish()),
            Self::Binary(builder) => Arc::new(builder.finish()),
            Self::Date(builder) => Arc::new(builder.finish()),
            Self::Timestamp(builder) => Arc::new(builder.finish()),
            Self::List { item, values, ends, valid } => {
                let offsets = OffsetBuffer::new(std::mem::replace(ends, vec![0]).into());
                Arc::new(ListArray::try_new(Arc::clone(item), offsets, values.finish()?, nulls(valid))?)
            }
            Self::Map { entries, keys, values, ends, valid } => {
                let offsets = OffsetBuffer::new(std::mem::replace(ends, vec![0]).into());
                let DataType::Struct(fields) = entries.data_type() else {
                    return Err(arrow::error::ArrowError::SchemaError("a map without entries".to_owned()));
                };
                let pairs = StructArray::try_new(fields.clone(), vec![keys.finish()?, values.finish()?], None)?;
                Arc::new(MapArray::try_new(Arc::clone(entries), offsets, pairs, nulls(valid), false)?)
            }
            Self::Struct { fields, columns, valid } => {
                let length = valid.len();
                let columns = columns.iter_mut().map(Self::finish).collect::<Result<Vec<_>, _>>()?;
                Arc::new(StructArray::try_new_with_length(fields.clone(), columns, nulls(valid), length)?)
            }
        })
    }
}

fn nulls(valid: &mut Vec<bool>) -> Option<NullBuffer> {
    Some(NullBuffer::from(std::mem::take(valid)))
}

fn key_and_value(entries: &Field) -> Option<(&FieldRef, &FieldRef)> {
    match entries.data_type() {
        DataType::Struct(fields) => Some((fields.first()?, fields.get(1)?)),
        _ => None,
    }
}

/// The text of a scalar: NULL is none, a JSON object or array is a misfit only for the scalar's own parser.
fn scalar_text(raw: Raw<'_>) -> Result<Option<std::borrow::Cow<'_, str>>, Misfit> {
    Ok(match raw {
        Raw::Null | Raw::Json(Value::Null) => None,
        Raw::Text { text, .. } => Some(text.into()),
        Raw::Json(Value::String(text)) => Some(text.into()),
        Raw::Json(other) => Some(other.to_string().into()),
    })
}

fn parse_boolean(text: &str) -> Option<bool> {
    if text.eq_ignore_ascii_case("true") {
        Some(true)
    } else if text.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}

fn parse_date(text: &str, raw: Raw<'_>) -> Option<i32> {
    if matches!(raw, Raw::Text { temporal: Temporal::Number, .. }) {
        return text.parse().ok();
    }
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    i32::try_from(date.signed_duration_since(NaiveDate::default()).num_days()).ok()
}

fn parse_timestamp(text: &str, raw: Raw<'_>) -> Option<i64> {
    let is_number = matches!(raw, Raw::Text { temporal: Temporal::Number, .. } | Raw::Json(Value::Number(_)));
    if is_number {
        return text.parse().ok();
    }
    Some(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f").ok()?.and_utc().timestamp_millis())
}

fn append_list(
    values: &mut ColumnBuilder,
    ends: &mut Vec<i32>,
    valid: &mut Vec<bool>,
    raw: Raw<'_>,
) -> Result<(), Misfit> {
    let mut count = 0;
    let result = match raw {
        Raw::Null | Raw::Json(Value::Null) => {
            valid.push(false);
            Ok(())
        }
        Raw::Json(Value::Array(items)) => {
            valid.push(true);
            count = items.len();
            each(items.iter().map(|item| values.append(Raw::Json(item))))
        }
        Raw::Text { text, delimiters: [delimiter, deeper @ ..], temporal } => {
            valid.push(true);
            let items: Vec<&str> = if text.is_empty() { Vec::new() } else { text.split(*delimiter).collect() };
            count = items.len();
            each(items.iter().map(|item| values.append(Raw::Text { text: item, delimiters: deeper, temporal })))
        }
        other => {
            valid.push(false);
            Err(misfit(other))
        }
    };
    push_end(ends, count);
    result
}

fn append_map(
    keys: &mut ColumnBuilder,
    values: &mut ColumnBuilder,
    ends: &mut Vec<i32>,
    valid: &mut Vec<bool>,
    raw: Raw<'_>,
) -> Result<(), Misfit> {
    let mut count = 0;
    let result = match raw {
        Raw::Null | Raw::Json(Value::Null) => {
            valid.push(false);
            Ok(())
        }
        Raw::Json(Value::Object(entries)) => {
            valid.push(true);
            count = entries.len();
            each(entries.iter().map(|(key, value)| {
                keys.append(Raw::Text { text: key, delimiters: &[], temporal: Temporal::Iso })?;
                values.append(Raw::Json(value))
            }))
        }
        Raw::Text { text, delimiters: [between, within, deeper @ ..], temporal } => {
            valid.push(true);
            let entries: Vec<&str> = if text.is_empty() { Vec::new() } else { text.split(*between).collect() };
            count = entries.len();
            each(entries.iter().map(|entry| {
                let (key, value) = entry.split_once(*within).unwrap_or((entry, ""));
                keys.append(Raw::Text { text: key, delimiters: deeper, temporal })?;
                values.append(Raw::Text { text: value, delimiters: deeper, temporal })
            }))
        }
        other => {
            valid.push(false);
            Err(misfit(other))
        }
    };
    push_end(ends, count);
    result
}

fn append_struct(
    fields: &Fields,
    columns: &mut [ColumnBuilder],
    valid: &mut Vec<bool>,
    raw: Raw<'_>,
) -> Result<(), Misfit> {
    match raw {
        Raw::Json(Value::Object(entries)) => {
            valid.push(true);
            each(fields.iter().zip(columns).map(|(field, column)| {
                let value =
                    entries.iter().find(|(key, _)| key.eq_ignore_ascii_case(field.name())).map(|(_, value)| value);
                column.append(value.map_or(Raw::Null, Raw::Json))
            }))
        }
        Raw::Text { text, delimiters: [delimiter, deeper @ ..], temporal } => {
            valid.push(true);
            let mut parts = text.split(*delimiter);
            each(columns.iter_mut().map(|column| {
                column.append(parts.next().map_or(Raw::Null, |text| Raw::Text { text, delimiters: deeper, temporal }))
            }))
        }
        other => {
            valid.push(false);
            let filled = each(columns.iter_mut().map(|column| column.append(Raw::Null)));
            if matches!(other, Raw::Null | Raw::Json(Value::Null)) { filled } else { Err(misfit(other)) }
        }
    }
}

/// Runs through all, so that every column grows, and tells the first misfit.
fn each(results: impl Iterator<Item = Result<(), Misfit>>) -> Result<(), Misfit> {
    let mut first = Ok(());
    for result in results {
        first = first.and(result);
    }
    first
}

fn push_end(ends: &mut Vec<i32>, count: usize) {
    let last = ends.last().copied().unwrap_or(0);
    ends.push(last.saturating_add(i32::try_from(count).unwrap_or(i32::MAX)));
}

fn misfit(raw: Raw<'_>) -> Misfit {
    match raw {
        Raw::Null => Misfit { text: "null".to_owned() },
        Raw::Text { text, .. } => Misfit { text: text.to_owned() },
        Raw::Json(value) => Misfit { text: value.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow::util::display::array_value_to_string;

    fn iso(text: &str) -> Raw<'_> {
        Raw::Text { text, delimiters: &['|', ':'], temporal: Temporal::Iso }
    }

    #[test]
    fn scalars_are_read_or_are_misfits() {
        let mut builder = ColumnBuilder::new(&DataType::Int32).unwrap();
        assert_eq!(builder.append(iso("7")), Ok(()));
        assert_eq!(builder.append(iso("x")), Err(Misfit { text: "x".to_owned() }));
        assert_eq!(builder.append(Raw::Null), Ok(()));
        assert_eq!(builder.finish().unwrap().null_count(), 2);
    }

    #[test]
    fn dates_and_timestamps_come_as_text_or_as_numbers() {
        let mut dates = ColumnBuilder::new(&DataType::Date32).unwrap();
        dates.append(iso("1970-01-02")).unwrap();
        dates.append(Raw::Text { text: "1", delimiters: &[], temporal: Temporal::Number }).unwrap();
        let dates = dates.finish().unwrap();
        assert_eq!(array_value_to_string(&dates, 0).unwrap(), array_value_to_string(&dates, 1).unwrap());
    }

    #[test]
    fn nested_json_and_delimited_text_give_the_same_list() {
        let list = DataType::List(Arc::new(Field::new("item", DataType::Int32, true)));
        let mut builder = ColumnBuilder::new(&list).unwrap();
        builder.append(iso("1|2")).unwrap();
        builder.append(Raw::Json(&serde_json::json!([1, 2]))).unwrap();
        builder.append(Raw::Null).unwrap();
        assert!(builder.append(Raw::Json(&serde_json::json!(5))).is_err());
        let array = builder.finish().unwrap();
        assert_eq!(array_value_to_string(&array, 0).unwrap(), array_value_to_string(&array, 1).unwrap());
        assert_eq!(array.null_count(), 2);
    }
}
