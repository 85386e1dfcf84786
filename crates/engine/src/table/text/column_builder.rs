//! Texts and JSON values into typed Arrow columns. Refuses what does not fit; whether that means NULL or an error is the
//! SerDe's question.

use super::nested::{Spans, append_list, append_map, append_struct, without_null_keys};
use super::raw::{Misfit, Raw, Style};
use super::scalars;
use super::time_pattern::{TimePattern, TimePatterns};
use crate::trino_type::length_limit;
use arrow::array::{
    ArrayRef, BinaryViewBuilder, BooleanBuilder, Date32Builder, Decimal128Builder, Float32Builder, Float64Builder,
    Int8Builder, Int16Builder, Int32Builder, Int64Builder, ListArray, MapArray, StringViewBuilder, StructArray,
    TimestampMillisecondBuilder,
};
use arrow::buffer::NullBuffer;
use arrow::datatypes::{DataType, Field, FieldRef, Fields};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::Value;
use std::str::FromStr;
use std::sync::Arc;

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
    /// With the characters that `varchar(n)` or `char(n)` keeps.
    Text(StringViewBuilder, Option<usize>),
    Binary(BinaryViewBuilder),
    Date(Date32Builder),
    /// With the patterns of `timestamp.formats`.
    Timestamp(TimestampMillisecondBuilder, TimePatterns),
    List {
        item: FieldRef,
        values: Box<ColumnBuilder>,
        spans: Spans,
    },
    Map {
        entries: FieldRef,
        keys: Box<ColumnBuilder>,
        values: Box<ColumnBuilder>,
        spans: Spans,
    },
    Struct {
        fields: Fields,
        columns: Vec<ColumnBuilder>,
        valid: Vec<bool>,
    },
}

/// Appends a parsed scalar, or NULL and a misfit.
macro_rules! scalar {
    ($builder:expr, $raw:expr, $parse:expr) => {
        match $raw.scalar_text() {
            None => {
                $builder.append_null();
                Ok(())
            }
            Some(text) => match $parse(&*text) {
                Some(value) => {
                    $builder.append_value(value);
                    Ok(())
                }
                None => {
                    $builder.append_null();
                    Err(Misfit::Value(text.into_owned()))
                }
            },
        }
    };
}

impl ColumnBuilder {
    /// An empty column of a type that Hive tables have; nothing for others.
    pub(super) fn new(field: &Field, times: &TimePatterns) -> Option<Self> {
        Some(match field.data_type() {
            DataType::Boolean => Self::Boolean(BooleanBuilder::new()),
            DataType::Int8 => Self::Int8(Int8Builder::new()),
            DataType::Int16 => Self::Int16(Int16Builder::new()),
            DataType::Int32 => Self::Int32(Int32Builder::new()),
            DataType::Int64 => Self::Int64(Int64Builder::new()),
            DataType::Float32 => Self::Float32(Float32Builder::new()),
            DataType::Float64 => Self::Float64(Float64Builder::new()),
            DataType::Decimal128(precision, scale) => {
                let builder = Decimal128Builder::new().with_data_type(field.data_type().clone());
                Self::Decimal(builder, *precision, *scale)
            }
            DataType::Utf8View => Self::Text(StringViewBuilder::new(), length_limit(field)),
            DataType::BinaryView => Self::Binary(BinaryViewBuilder::new()),
            DataType::Date32 => Self::Date(Date32Builder::new()),
            DataType::Timestamp(_, None) => Self::Timestamp(TimestampMillisecondBuilder::new(), Arc::clone(times)),
            DataType::List(item) => Self::List {
                item: Arc::clone(item),
                values: Box::new(Self::new(item, times)?),
                spans: Spans::default(),
            },
            DataType::Map(entries, _) => {
                let DataType::Struct(fields) = entries.data_type() else { return None };
                Self::Map {
                    entries: Arc::clone(entries),
                    keys: Box::new(Self::new(fields.first()?, times)?),
                    values: Box::new(Self::new(fields.get(1)?, times)?),
                    spans: Spans::default(),
                }
            }
            DataType::Struct(fields) => {
                let columns = fields.iter().map(|field| Self::new(field, times)).collect::<Option<Vec<_>>>()?;
                Self::Struct { fields: fields.clone(), columns, valid: Vec::new() }
            }
            _ => return None,
        })
    }

    /// Appends a value. Where it does not fit, NULL is appended and the misfit told.
    pub(super) fn append(&mut self, raw: Raw<'_>) -> Result<(), Misfit> {
        match self {
            Self::Boolean(builder) => scalar!(builder, raw, scalars::boolean),
            Self::Int8(builder) => scalar!(builder, raw, |text| integer(text, raw)),
            Self::Int16(builder) => scalar!(builder, raw, |text| integer(text, raw)),
            Self::Int32(builder) => scalar!(builder, raw, |text| integer(text, raw)),
            Self::Int64(builder) => scalar!(builder, raw, |text| integer(text, raw)),
            Self::Float32(builder) => scalar!(builder, raw, scalars::floating),
            Self::Float64(builder) => scalar!(builder, raw, scalars::floating),
            Self::Decimal(builder, precision, scale) => {
                scalar!(builder, raw, |text| scalars::decimal(text, *precision, *scale))
            }
            Self::Text(builder, limit) => scalar!(builder, raw, |text| Some(shortened(text, *limit).to_owned())),
            Self::Binary(builder) => scalar!(builder, raw, |text: &str| Some(binary(text, raw))),
            Self::Date(builder) => scalar!(builder, raw, |text| date(text, raw)),
            Self::Timestamp(builder, patterns) => scalar!(builder, raw, |text| timestamp(text, raw, patterns)),
            Self::List { values, spans, .. } => append_list(spans, values, raw),
            Self::Map { keys, values, spans, .. } => append_map(spans, keys, values, raw),
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
            Self::Text(builder, _) => Arc::new(builder.finish()),
            Self::Binary(builder) => Arc::new(builder.finish()),
            Self::Date(builder) => Arc::new(builder.finish()),
            Self::Timestamp(builder, _) => Arc::new(builder.finish()),
            Self::List { item, values, spans } => {
                let (offsets, nulls) = spans.finish();
                Arc::new(ListArray::try_new(Arc::clone(item), offsets, values.finish()?, nulls)?)
            }
            Self::Map { entries, keys, values, spans } => {
                let (offsets, nulls) = spans.finish();
                let DataType::Struct(fields) = entries.data_type() else {
                    return Err(arrow::error::ArrowError::SchemaError("a map without entries".to_owned()));
                };
                let (keys, values, offsets) = without_null_keys(keys.finish()?, values.finish()?, offsets)?;
                let pairs = StructArray::try_new(fields.clone(), vec![keys, values], None)?;
                Arc::new(MapArray::try_new(Arc::clone(entries), offsets, pairs, nulls, false)?)
            }
            Self::Struct { fields, columns, valid } => {
                let length = valid.len();
                let columns = columns.iter_mut().map(Self::finish).collect::<Result<Vec<_>, _>>()?;
                Arc::new(StructArray::try_new_with_length(
                    fields.clone(),
                    columns,
                    Some(NullBuffer::from(std::mem::take(valid))),
                    length,
                )?)
            }
        })
    }
}

fn integer<T: FromStr>(text: &str, raw: Raw<'_>) -> Option<T> {
    match raw {
        Raw::Text { reading, .. } if reading.style == Style::Lazy => scalars::lazy_integer(text),
        _ => text.parse().ok(),
    }
}

/// LazySimpleSerDe keeps bytes in Base64, and takes what is none as it stands.
fn binary(text: &str, raw: Raw<'_>) -> Vec<u8> {
    match raw {
        Raw::Text { reading, .. } if reading.style == Style::Lazy => {
            BASE64.decode(text).unwrap_or_else(|_not_packed| text.as_bytes().to_vec())
        }
        _ => text.as_bytes().to_vec(),
    }
}

fn date(text: &str, raw: Raw<'_>) -> Option<i32> {
    match raw {
        Raw::Text { reading, .. } if reading.style == Style::Csv => text.parse().ok(),
        _ => scalars::date(text),
    }
}

fn timestamp(text: &str, raw: Raw<'_>, patterns: &[TimePattern]) -> Option<i64> {
    if let Some(millis) = patterns.iter().find_map(|pattern| pattern.millis(text)) {
        return Some(millis);
    }
    match raw {
        Raw::Text { reading, .. } if reading.style == Style::Csv => text.parse().ok(),
        Raw::Json(Value::Number(_)) => scalars::epoch_timestamp(text),
        Raw::Json(_) => scalars::json_timestamp(text),
        _ => scalars::timestamp(text),
    }
}

/// The first characters of a text, as many as `varchar(n)` keeps.
fn shortened(text: &str, limit: Option<usize>) -> &str {
    let end = limit.and_then(|limit| text.char_indices().nth(limit)).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::super::raw::Reading;
    use super::*;
    use arrow::array::Array;
    use arrow::util::display::array_value_to_string;

    fn iso(text: &str) -> Raw<'_> {
        Raw::Text { text, reading: Reading { style: Style::Lazy, delimiters: &['|', ':'], null_text: Some("-") } }
    }

    fn builder(data_type: DataType) -> ColumnBuilder {
        ColumnBuilder::new(&Field::new("c", data_type, true), &TimePatterns::from([])).unwrap()
    }

    fn shown(array: &ArrayRef) -> Vec<String> {
        (0..array.len()).map(|row| array_value_to_string(array, row).unwrap()).collect()
    }

    #[test]
    fn scalars_are_read_or_are_misfits() {
        let mut builder = builder(DataType::Int32);
        assert_eq!(builder.append(iso("7")), Ok(()));
        assert_eq!(builder.append(iso("x")), Err(Misfit::Value("x".to_owned())));
        assert_eq!(builder.append(Raw::Null), Ok(()));
        assert_eq!(builder.finish().unwrap().null_count(), 2);
    }

    #[test]
    fn dates_and_timestamps_come_as_text_or_as_numbers() {
        let mut dates = builder(DataType::Date32);
        dates.append(iso("1970-01-02")).unwrap();
        dates.append(Raw::Text { text: "1", reading: Reading::scalars(Style::Csv) }).unwrap();
        let dates = dates.finish().unwrap();
        assert_eq!(array_value_to_string(&dates, 0).unwrap(), array_value_to_string(&dates, 1).unwrap());
    }

    #[test]
    fn nested_json_and_delimited_text_give_the_same_list() {
        let mut builder = builder(DataType::List(Arc::new(Field::new("item", DataType::Int32, true))));
        builder.append(iso("1|2")).unwrap();
        builder.append(Raw::Json(&serde_json::json!([1, 2]))).unwrap();
        builder.append(Raw::Null).unwrap();
        assert!(builder.append(Raw::Json(&serde_json::json!(5))).is_err());
        let array = builder.finish().unwrap();
        assert_eq!(array_value_to_string(&array, 0).unwrap(), array_value_to_string(&array, 1).unwrap());
        assert_eq!(array.null_count(), 2);
    }

    fn map(key: DataType, value: DataType) -> ColumnBuilder {
        let fields = Fields::from(vec![Field::new("key", key, false), Field::new("value", value, true)]);
        builder(DataType::Map(Arc::new(Field::new("entries", DataType::Struct(fields), false)), false))
    }

    #[test]
    fn a_map_key_that_does_not_fit_leaves_keys_and_values_equally_long() {
        let mut builder = map(DataType::Int32, DataType::Int32);
        assert_eq!(builder.append(iso("1:10|x:20|3:30")), Err(Misfit::Value("x".to_owned())));
        builder.append(iso("4:40")).unwrap();
        assert!(builder.append(iso("y:1")).is_err());
        assert_eq!(shown(&builder.finish().unwrap()), ["{1: 10, 3: 30}", "{4: 40}", "{}"]);
        assert!(builder.append(Raw::Json(&serde_json::json!({"a": 1, "7": 2}))).is_err());
        assert_eq!(shown(&builder.finish().unwrap()), ["{7: 2}"]);
    }

    #[test]
    fn the_null_text_means_null_inside_nested_values_too() {
        let mut list = builder(DataType::List(Arc::new(Field::new("item", DataType::Utf8View, true))));
        list.append(iso("a|-|")).unwrap();
        let list = list.finish().unwrap();
        assert_eq!(shown(&list), ["[a, , ]"]);
        let items = arrow::array::cast::as_list_array(&list).values().clone();
        assert_eq!((items.is_null(1), items.is_null(2)), (true, false));
        let mut map = map(DataType::Utf8View, DataType::Utf8View);
        map.append(iso("a:-|-:b|c")).unwrap();
        assert_eq!(shown(&map.finish().unwrap()), ["{a: , c: }"]);
    }

    #[test]
    fn a_long_text_is_cut_to_its_column() {
        assert_eq!(shortened("héllo", Some(2)), "hé");
        assert_eq!(shortened("h", Some(2)), "h");
        assert_eq!(shortened("hello", None), "hello");
    }
}
