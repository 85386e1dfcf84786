//! Values to an array.

use super::{PICOS_PER_MICRO, PICOS_PER_MILLI, Value};
use crate::failure::Failure;
use crate::types::{Type, arrow_field, arrow_type};
use arrow::array::{
    ArrayRef, BinaryArray, BooleanArray, Date32Array, Decimal128Array, DurationMillisecondArray, FixedSizeBinaryArray,
    Float32Array, Float64Array, Int8Array, Int16Array, Int32Array, Int64Array, IntervalYearMonthArray, ListArray,
    MapArray, NullArray, StringArray, StructArray, TimestampMicrosecondArray, TimestampMillisecondArray,
};
use arrow::buffer::{NullBuffer, OffsetBuffer};
use arrow::datatypes::{DataType, Fields, TimeUnit};
use std::sync::Arc;

/// An array of the Arrow type of `ty`. A value that does not fit the type is a fault of the caller.
pub fn build(ty: &Type, values: &[Value]) -> Result<ArrayRef, Failure> {
    Ok(match ty {
        Type::Unknown | Type::Function(..) => Arc::new(NullArray::new(values.len())),
        Type::Boolean => Arc::new(each(values, as_boolean)?.into_iter().collect::<BooleanArray>()),
        Type::Tinyint => Arc::new(narrow(values)?.into_iter().collect::<Int8Array>()),
        Type::Smallint => Arc::new(narrow(values)?.into_iter().collect::<Int16Array>()),
        Type::Integer => Arc::new(narrow(values)?.into_iter().collect::<Int32Array>()),
        Type::Bigint => Arc::new(narrow(values)?.into_iter().collect::<Int64Array>()),
        Type::Time(_) => Arc::new(each(values, as_time)?.into_iter().collect::<Int64Array>()),
        Type::Real => Arc::new(each(values, as_real)?.into_iter().collect::<Float32Array>()),
        Type::Double => Arc::new(each(values, as_double)?.into_iter().collect::<Float64Array>()),
        Type::Decimal(precision, scale) => Arc::new(
            each(values, as_decimal)?
                .into_iter()
                .collect::<Decimal128Array>()
                .with_precision_and_scale(*precision, i8::try_from(*scale).unwrap_or(0))?,
        ),
        Type::Varchar(_) | Type::Char(_) | Type::Json => {
            Arc::new(each(values, as_text)?.into_iter().collect::<StringArray>())
        }
        Type::Varbinary => Arc::new(each(values, as_bytes)?.into_iter().collect::<BinaryArray>()),
        Type::Uuid | Type::IpAddress => {
            let DataType::FixedSizeBinary(width) = arrow_type(ty) else { return Err(misfit(ty)) };
            Arc::new(FixedSizeBinaryArray::try_from_sparse_iter_with_size(each(values, as_bytes)?.into_iter(), width)?)
        }
        Type::Date => Arc::new(each(values, as_date)?.into_iter().collect::<Date32Array>()),
        Type::Timestamp(_) => timestamps(ty, each(values, as_timestamp)?)?,
        Type::TimeTz(_) => {
            let parts = each(values, as_time_tz)?;
            let times: Int64Array = parts.iter().map(|part| part.map(|(time, _)| time)).collect();
            let offsets: Int16Array = parts.iter().map(|part| part.map(|(_, offset)| offset)).collect();
            with_zone(ty, Arc::new(times), offsets, &parts)?
        }
        Type::TimestampTz(precision) => {
            let parts = each(values, as_timestamp_tz)?;
            let instants = parts.iter().map(|part| part.map(|(instant, _)| instant)).collect();
            let instants = timestamps(&Type::Timestamp(*precision), instants)?;
            let zones: Int16Array = parts.iter().map(|part| part.map(|(_, zone)| zone)).collect();
            with_zone(ty, instants, zones, &parts)?
        }
        Type::IntervalYearToMonth => Arc::new(each(values, as_months)?.into_iter().collect::<IntervalYearMonthArray>()),
        Type::IntervalDayToSecond => {
            Arc::new(each(values, as_millis)?.into_iter().collect::<DurationMillisecondArray>())
        }
        Type::Array(element) => array(element, each(values, as_array)?)?,
        Type::Map(key, value) => map(ty, key, value, each(values, as_map)?)?,
        Type::Row(_) => row(ty, each(values, as_row)?)?,
    })
}

fn each<'v, T>(values: &'v [Value], take: impl Fn(&'v Value) -> Option<T>) -> Result<Vec<Option<T>>, Failure> {
    let one = |value: &'v Value| match value {
        Value::Null => Ok(None),
        other => take(other).map(Some).ok_or_else(|| Failure::internal(format!("a value of another type: {other:?}"))),
    };
    values.iter().map(one).collect()
}

fn misfit(ty: &Type) -> Failure {
    Failure::internal(format!("no array of {ty}"))
}

fn narrow<T: TryFrom<i64>>(values: &[Value]) -> Result<Vec<Option<T>>, Failure> {
    each(values, |value| match value {
        Value::Integer(number) => T::try_from(*number).ok(),
        _ => None,
    })
}

macro_rules! takes {
    ($($name:ident: $variant:ident -> $out:ty;)+) => {
        $(fn $name(value: &Value) -> Option<$out> {
            match value { Value::$variant(inner) => Some(inner.clone()), _ => None }
        })+
    };
}

takes! {
    as_boolean: Boolean -> bool;
    as_time: Time -> i64;
    as_real: Real -> f32;
    as_double: Double -> f64;
    as_decimal: Decimal -> i128;
    as_date: Date -> i32;
    as_timestamp: Timestamp -> i128;
    as_months: Months -> i32;
    as_millis: Millis -> i64;
}

fn as_text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn as_bytes(value: &Value) -> Option<&[u8]> {
    match value {
        Value::Bytes(bytes) => Some(bytes),
        _ => None,
    }
}

fn as_time_tz(value: &Value) -> Option<(i64, i16)> {
    match value {
        Value::TimeTz(time, offset) => Some((*time, *offset)),
        _ => None,
    }
}

fn as_timestamp_tz(value: &Value) -> Option<(i128, i16)> {
    match value {
        Value::TimestampTz(instant, zone) => Some((*instant, *zone)),
        _ => None,
    }
}

fn as_array(value: &Value) -> Option<&[Value]> {
    match value {
        Value::Array(items) => Some(items),
        _ => None,
    }
}

fn as_map(value: &Value) -> Option<&[(Value, Value)]> {
    match value {
        Value::Map(entries) => Some(entries),
        _ => None,
    }
}

fn as_row(value: &Value) -> Option<&[Value]> {
    match value {
        Value::Row(fields) => Some(fields),
        _ => None,
    }
}

/// Instants to the Arrow array of a timestamp type. Digits beyond its unit are cut off; callers round before.
fn timestamps(ty: &Type, picos: Vec<Option<i128>>) -> Result<ArrayRef, Failure> {
    let unit = |per: i128| {
        let one = |value: Option<i128>| {
            value.map(|value| i64::try_from(value.div_euclid(per)).map_err(|_e| too_far())).transpose()
        };
        picos.iter().copied().map(one).collect::<Result<Vec<_>, _>>()
    };
    Ok(match arrow_type(ty) {
        DataType::Timestamp(TimeUnit::Millisecond, _) => {
            Arc::new(unit(PICOS_PER_MILLI)?.into_iter().collect::<TimestampMillisecondArray>())
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            Arc::new(unit(PICOS_PER_MICRO)?.into_iter().collect::<TimestampMicrosecondArray>())
        }
        _ => Arc::new(
            picos
                .into_iter()
                .collect::<Decimal128Array>()
                .with_precision_and_scale(crate::types::MAX_DECIMAL_PRECISION, 0)?,
        ),
    })
}

fn too_far() -> Failure {
    Failure::out_of_range("timestamp out of range")
}

fn with_zone<T>(ty: &Type, values: ArrayRef, zones: Int16Array, parts: &[Option<T>]) -> Result<ArrayRef, Failure> {
    let DataType::Struct(fields) = arrow_type(ty) else { return Err(misfit(ty)) };
    let nulls: NullBuffer = parts.iter().map(Option::is_some).collect();
    Ok(Arc::new(StructArray::try_new(fields, vec![values, Arc::new(zones)], Some(nulls))?))
}

fn array(element: &Type, lists: Vec<Option<&[Value]>>) -> Result<ArrayRef, Failure> {
    let offsets = OffsetBuffer::from_lengths(lists.iter().map(|list| list.map_or(0, <[Value]>::len)));
    let nulls: NullBuffer = lists.iter().map(Option::is_some).collect();
    let items: Vec<Value> = lists.into_iter().flatten().flatten().cloned().collect();
    Ok(Arc::new(ListArray::try_new(arrow_field("item", element), offsets, build(element, &items)?, Some(nulls))?))
}

fn map(ty: &Type, key: &Type, value: &Type, maps: Vec<Option<&[(Value, Value)]>>) -> Result<ArrayRef, Failure> {
    let DataType::Map(entries_field, ordered) = arrow_type(ty) else { return Err(misfit(ty)) };
    let DataType::Struct(fields) = entries_field.data_type().clone() else { return Err(misfit(ty)) };
    let offsets = OffsetBuffer::from_lengths(maps.iter().map(|map| map.map_or(0, <[(Value, Value)]>::len)));
    let nulls: NullBuffer = maps.iter().map(Option::is_some).collect();
    let (keys, values): (Vec<Value>, Vec<Value>) = maps.into_iter().flatten().flatten().cloned().unzip();
    let entries = StructArray::try_new(fields, vec![build(key, &keys)?, build(value, &values)?], None)?;
    Ok(Arc::new(MapArray::try_new(entries_field, offsets, entries, Some(nulls), ordered)?))
}

fn row(ty: &Type, rows: Vec<Option<&[Value]>>) -> Result<ArrayRef, Failure> {
    let (Type::Row(types), DataType::Struct(fields)) = (ty, arrow_type(ty)) else { return Err(misfit(ty)) };
    let nulls: NullBuffer = rows.iter().map(Option::is_some).collect();
    let column = |index: usize, ty: &Type| {
        let cell = |row: &Option<&[Value]>| row.and_then(|row| row.get(index)).cloned().unwrap_or(Value::Null);
        build(ty, &rows.iter().map(cell).collect::<Vec<_>>())
    };
    let columns =
        types.iter().enumerate().map(|(index, field)| column(index, &field.ty)).collect::<Result<Vec<_>, _>>()?;
    if columns.is_empty() {
        return Ok(Arc::new(StructArray::new_empty_fields(rows.len(), Some(nulls))));
    }
    let fields: Fields = fields;
    Ok(Arc::new(StructArray::try_new(fields, columns, Some(nulls))?))
}
