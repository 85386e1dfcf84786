//! Arithmetic of intervals: of milliseconds and of months.

use crate::function::Call;
use crate::value::{Value, build};
use crate::{Failure, Type};
use arrow::array::ArrayRef;

fn out_of_range() -> Failure {
    Failure::out_of_range("interval out of range")
}

/// The number of an interval: its milliseconds, or its months.
pub(super) fn amount(value: &Value) -> Result<i64, Failure> {
    match value {
        Value::Millis(millis) => Ok(*millis),
        Value::Months(months) => Ok(i64::from(*months)),
        other => Err(Failure::internal(format!("{other:?} is no interval"))),
    }
}

fn interval(ty: &Type, amount: i64) -> Result<Value, Failure> {
    match ty {
        Type::IntervalYearToMonth => i32::try_from(amount).map(Value::Months).map_err(|_e| out_of_range()),
        _ => Ok(Value::Millis(amount)),
    }
}

fn each(call: &Call<'_>, one: impl Fn(usize) -> Result<i64, Failure>) -> Result<ArrayRef, Failure> {
    let values = (0..call.rows).map(|row| interval(call.result, one(row)?)).collect::<Result<Vec<_>, _>>()?;
    build(call.result, &values)
}

/// Two intervals of one kind.
pub(super) fn together(call: &Call<'_>, add: impl Fn(i64, i64) -> Option<i64>) -> Result<ArrayRef, Failure> {
    each(call, |row| add(amount(&call.value(0, row)?)?, amount(&call.value(1, row)?)?).ok_or_else(out_of_range))
}

/// The negatives.
pub(super) fn negatives(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each(call, |row| amount(&call.value(0, row)?)?.checked_neg().ok_or_else(out_of_range))
}

/// An interval, at the position given, times a whole number.
pub(super) fn times(call: &Call<'_>, position: usize) -> Result<ArrayRef, Failure> {
    each(call, |row| match call.value(1 - position.min(1), row)? {
        Value::Integer(factor) => amount(&call.value(position, row)?)?.checked_mul(factor).ok_or_else(out_of_range),
        other => Err(Failure::internal(format!("{other:?} is no integer"))),
    })
}

/// An interval, at the position given, times a floating point number; what is no whole unit is cut off.
pub(super) fn scaled(call: &Call<'_>, position: usize) -> Result<ArrayRef, Failure> {
    each(call, |row| match call.value(1 - position.min(1), row)? {
        Value::Double(factor) if factor.is_nan() => Err(Failure::argument("Cannot multiply by double NaN")),
        Value::Double(factor) => whole(amount(&call.value(position, row)?)? as f64 * factor),
        other => Err(Failure::internal(format!("{other:?} is no double"))),
    })
}

/// An interval divided by a floating point number.
pub(super) fn divided(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each(call, |row| match call.value(1, row)? {
        Value::Double(divisor) if divisor.is_nan() => Err(Failure::argument("Cannot divide by double NaN")),
        Value::Double(divisor) if divisor == 0.0 => {
            Err(Failure::argument(format!("Cannot divide by double {divisor:?}")))
        }
        Value::Double(divisor) => whole(amount(&call.value(0, row)?)? as f64 / divisor),
        other => Err(Failure::internal(format!("{other:?} is no double"))),
    })
}

fn whole(amount: f64) -> Result<i64, Failure> {
    // Above, a double cannot tell whole numbers apart any more.
    if amount.abs() < 9.2e18 { Ok(amount as i64) } else { Err(out_of_range()) }
}
