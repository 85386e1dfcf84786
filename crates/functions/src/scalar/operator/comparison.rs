//! What comparison operators have in common: loops over whole arrays where the type allows it, value by value elsewhere.

use crate::function::{Call, Operand};
use crate::value::Value;
use crate::{Failure, Type};
use arrow::array::{ArrayRef, AsArray, BooleanArray, Datum, Scalar};
use arrow::datatypes::{Float32Type, Float64Type};
use arrow::error::ArrowError;
use std::sync::Arc;

/// A comparison of Arrow's, for whole arrays.
pub(super) type Kernel = fn(&dyn Datum, &dyn Datum) -> Result<BooleanArray, ArrowError>;

/// Whether Arrow's order and equality of a type are Trino's.
fn is_plain(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Boolean
            | Type::Tinyint
            | Type::Smallint
            | Type::Integer
            | Type::Bigint
            | Type::Decimal(..)
            | Type::Varchar(_)
            | Type::Varbinary
            | Type::Date
            | Type::Time(_)
            | Type::Timestamp(_)
            | Type::IntervalYearToMonth
            | Type::IntervalDayToSecond
            | Type::Json
            | Type::Uuid
            | Type::IpAddress
    )
}

/// Compares whole arrays, where that is enough.
pub(super) fn whole(call: &Call<'_>, kernel: Kernel) -> Result<Option<ArrayRef>, Failure> {
    if is_plain(call.ty(0)?) { arrays(call, kernel, false) } else { Ok(None) }
}

/// Compares the instants of whole arrays of moments with a zone.
pub(super) fn instants(call: &Call<'_>, kernel: Kernel) -> Result<Option<ArrayRef>, Failure> {
    if matches!(call.ty(0)?, Type::TimestampTz(_)) { arrays(call, kernel, true) } else { Ok(None) }
}

/// Chars are kept without the blanks that they are padded with: as texts they are equal when they are as chars.
pub(super) fn chars(call: &Call<'_>, kernel: Kernel) -> Result<Option<ArrayRef>, Failure> {
    if matches!(call.ty(0)?, Type::Char(_)) { arrays(call, kernel, false) } else { Ok(None) }
}

fn arrays(call: &Call<'_>, kernel: Kernel, is_zoned: bool) -> Result<Option<ArrayRef>, Failure> {
    let part = |index: usize| -> Result<(ArrayRef, bool), Failure> {
        let (array, is_constant) = match call.argument(index)? {
            Operand::Array(array) => (array, false),
            Operand::Constant(array) => (array, true),
            Operand::Lambda(_) => return Err(Failure::internal("a lambda is no value")),
        };
        let instant = array.as_struct_opt().and_then(|parts| parts.columns().first());
        Ok((if is_zoned { instant.unwrap_or(array).clone() } else { array.clone() }, is_constant))
    };
    let answers = match (part(0)?, part(1)?) {
        ((a, false), (b, false)) => kernel(&a, &b)?,
        ((a, true), (b, false)) => kernel(&Scalar::new(a), &b)?,
        ((a, false), (b, true)) => kernel(&a, &Scalar::new(b))?,
        ((a, true), (b, true)) if call.rows == 1 => kernel(&a, &b)?,
        _ => return Ok(None),
    };
    Ok(Some(Arc::new(answers)))
}

/// Compares floating point numbers by a function of two, in which NaN is what IEEE 754 says.
pub(super) fn floats(call: &Call<'_>, f: impl Fn(f64, f64) -> bool) -> Result<Option<ArrayRef>, Failure> {
    let number = |operand: &Operand, row: usize| -> Result<f64, Failure> {
        let (array, row) = operand.at(row)?;
        match array.as_primitive_opt::<Float64Type>() {
            Some(doubles) => Ok(doubles.value(row)),
            None => Ok(f64::from(array.as_primitive::<Float32Type>().value(row))),
        }
    };
    if !matches!(call.ty(0)?, Type::Real | Type::Double) {
        return Ok(None);
    }
    let (a, b) = (call.argument(0)?, call.argument(1)?);
    let answers = (0..call.rows).map(|row| Ok(Some(f(number(a, row)?, number(b, row)?))));
    Ok(Some(Arc::new(answers.collect::<Result<BooleanArray, Failure>>()?)))
}

/// Compares value by value.
pub(super) fn by_value(
    call: &Call<'_>,
    f: impl Fn(&Value, &Value) -> Result<Option<bool>, Failure>,
) -> Result<ArrayRef, Failure> {
    let one = |row: usize| f(&call.value(0, row)?, &call.value(1, row)?);
    let answers = (0..call.rows).map(one).collect::<Result<BooleanArray, Failure>>()?;
    Ok(Arc::new(answers))
}
