//! Whole arrays of the casts that are everywhere. Says nothing about values that cannot be cast: the slow way finds the words.

use super::decimal::{rescaled, to_double};
use super::number::rounded;
use crate::types::{RowField, Type, arrow_type};
use crate::value::{PICOS_PER_DAY, PICOS_PER_MICRO, PICOS_PER_MILLI};
use crate::{Failure, Session};
use arrow::array::{
    Array, ArrayRef, AsArray, Decimal128Array, ListArray, PrimitiveArray, StructArray, new_empty_array,
};
use arrow::buffer::OffsetBuffer;
use arrow::compute::CastOptions;
use arrow::datatypes::{
    ArrowPrimitiveType, DataType, Date32Type, Decimal128Type, Float64Type, Int64Type, TimeUnit,
    TimestampMicrosecondType, TimestampMillisecondType,
};
use std::sync::Arc;

/// The cast of an array, where there is a fast way that ends well.
pub(super) fn cast(
    array: &ArrayRef,
    from: &Type,
    to: &Type,
    is_try: bool,
    session: &Session,
) -> Result<Option<ArrayRef>, Failure> {
    if array.is_empty() {
        return Ok(Some(new_empty_array(&arrow_type(to))));
    }
    let result = match (from, to) {
        (Type::Varchar(_), Type::Varchar(length)) => return Ok(uncut(array, from, *length)),
        (from, to) if from.is_integral() && (to.is_integral() || matches!(to, Type::Real | Type::Double)) => {
            Some(by_arrow(array, to)?)
        }
        (Type::Real, Type::Double) => Some(by_arrow(array, to)?),
        (Type::Double, to) if to.is_integral() => {
            let numbers = map::<Float64Type, Int64Type>(array, |number| rounded(number, to).ok());
            match (numbers, to) {
                (Some(numbers), Type::Bigint) => Some(numbers),
                (Some(numbers), to) => Some(by_arrow(&numbers, to)?),
                (None, _) => None,
            }
        }
        (from, Type::Decimal(precision, scale)) if from.is_integral() => {
            let wide = by_arrow(array, &Type::Bigint)?;
            let wide = map::<Int64Type, Decimal128Type>(&wide, |n| rescaled(i128::from(n), 0, *precision, *scale));
            of_type(wide, to)?
        }
        (Type::Decimal(_, from_scale), Type::Decimal(precision, scale)) => {
            let numbers =
                map::<Decimal128Type, Decimal128Type>(array, |n| rescaled(n, *from_scale, *precision, *scale));
            of_type(numbers, to)?
        }
        (Type::Decimal(_, scale), Type::Double) => {
            map::<Decimal128Type, Float64Type>(array, |number| Some(to_double(number, *scale)))
        }
        (from, Type::Varchar(None)) if from.is_integral() => Some(by_arrow(array, to)?),
        (Type::Array(_), Type::Array(_)) | (Type::Row(_), Type::Row(_)) => nested(array, from, to, session),
        _ => moments(array, from, to)?,
    };
    Ok(result.filter(|result| is_try || result.null_count() == array.null_count()))
}

/// Texts that the new length does not cut.
fn uncut(array: &ArrayRef, from: &Type, length: Option<u32>) -> Option<ArrayRef> {
    let Some(length) = length else { return Some(array.clone()) };
    if matches!(from, Type::Varchar(Some(old)) if *old <= length) {
        return Some(array.clone());
    }
    let length = usize::try_from(length).ok()?;
    let fits = |text: &str| text.len() <= length || text.chars().count() <= length;
    array.as_string_opt::<i32>()?.iter().flatten().all(fits).then(|| array.clone())
}

/// Values outside of the type become NULL.
fn by_arrow(array: &ArrayRef, to: &Type) -> Result<ArrayRef, Failure> {
    let options = CastOptions { safe: true, ..CastOptions::default() };
    Ok(arrow::compute::cast_with_options(array, &arrow_type(to), &options)?)
}

fn map<From: ArrowPrimitiveType, To: ArrowPrimitiveType>(
    array: &ArrayRef,
    one: impl Fn(From::Native) -> Option<To::Native>,
) -> Option<ArrayRef> {
    let result: PrimitiveArray<To> = array.as_primitive_opt::<From>()?.unary_opt(one);
    Some(Arc::new(result))
}

fn of_type(numbers: Option<ArrayRef>, ty: &Type) -> Result<Option<ArrayRef>, Failure> {
    let (Some(numbers), Type::Decimal(precision, scale)) = (numbers, ty) else { return Ok(None) };
    let Some(numbers) = numbers.as_primitive_opt::<Decimal128Type>() else { return Ok(None) };
    let numbers: Decimal128Array = numbers.clone();
    Ok(Some(Arc::new(numbers.with_precision_and_scale(*precision, i8::try_from(*scale).unwrap_or(0))?)))
}

/// Arrays and rows, all their elements at once. Where one of them fails, the slow way says whether it counts: it may be
/// one that stands behind a NULL.
fn nested(array: &ArrayRef, from: &Type, to: &Type, session: &Session) -> Option<ArrayRef> {
    match (from, to, arrow_type(to)) {
        (Type::Array(from), Type::Array(to), DataType::List(field)) => {
            let list = array.as_list_opt::<i32>()?;
            let (first, last) = (*list.value_offsets().first()?, *list.value_offsets().last()?);
            let (first, last) = (usize::try_from(first).ok()?, usize::try_from(last).ok()?);
            let items = list.values().slice(first, last.checked_sub(first)?);
            let items = super::cast(&items, from, to, false, session).ok()?;
            let lengths = OffsetBuffer::from_lengths(list.offsets().lengths());
            let result = ListArray::try_new(field, lengths, items, list.nulls().cloned()).ok()?;
            Some(Arc::new(result))
        }
        (Type::Row(from), Type::Row(to), DataType::Struct(fields)) if !to.is_empty() => {
            let row = array.as_struct_opt()?;
            let pairs = row.columns().iter().zip(from.iter().zip(to));
            let column = |(column, (from, to)): (&ArrayRef, (&RowField, &RowField))| {
                super::cast(column, &from.ty, &to.ty, false, session).ok()
            };
            let columns: Vec<ArrayRef> = pairs.map(column).collect::<Option<_>>()?;
            let result = StructArray::try_new(fields, columns, row.nulls().cloned()).ok()?;
            Some(Arc::new(result))
        }
        _ => None,
    }
}

/// How many of a timestamp's units a day has.
fn units_per_day(ty: &Type) -> Option<i64> {
    let picos = match arrow_type(ty) {
        DataType::Timestamp(TimeUnit::Millisecond, _) => PICOS_PER_MILLI,
        DataType::Timestamp(TimeUnit::Microsecond, _) => PICOS_PER_MICRO,
        _ => return None,
    };
    i64::try_from(PICOS_PER_DAY / picos).ok()
}

/// Dates to timestamps, timestamps to dates and to more digits.
fn moments(array: &ArrayRef, from: &Type, to: &Type) -> Result<Option<ArrayRef>, Failure> {
    let is_millis = |ty: &Type| matches!(arrow_type(ty), DataType::Timestamp(TimeUnit::Millisecond, _));
    Ok(match (from, to) {
        (Type::Date, Type::Timestamp(_)) => units_per_day(to).and_then(|per_day| {
            let one = |days: i32| i64::from(days).checked_mul(per_day);
            if is_millis(to) {
                map::<Date32Type, TimestampMillisecondType>(array, one)
            } else {
                map::<Date32Type, TimestampMicrosecondType>(array, one)
            }
        }),
        (Type::Timestamp(_), Type::Date) => units_per_day(from).and_then(|per_day| {
            let one = |units: i64| i32::try_from(units.div_euclid(per_day)).ok();
            if is_millis(from) {
                map::<TimestampMillisecondType, Date32Type>(array, one)
            } else {
                map::<TimestampMicrosecondType, Date32Type>(array, one)
            }
        }),
        (Type::Timestamp(old), Type::Timestamp(new)) if old <= new => match (units_per_day(from), units_per_day(to)) {
            (Some(a), Some(b)) if a == b => Some(array.clone()),
            (Some(_), Some(_)) => {
                map::<TimestampMillisecondType, TimestampMicrosecondType>(array, |millis| millis.checked_mul(1_000))
            }
            _ => None,
        },
        _ => None,
    })
}
