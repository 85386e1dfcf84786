//! Booleans, integers and floating point among themselves. Halves are rounded away from zero.

use super::value::misfit;
use crate::types::Type;
use crate::{Failure, Value};

/// Least and greatest value of an integer type.
pub(super) fn range(ty: &Type) -> (i64, i64) {
    match ty {
        Type::Tinyint => (i64::from(i8::MIN), i64::from(i8::MAX)),
        Type::Smallint => (i64::from(i16::MIN), i64::from(i16::MAX)),
        Type::Integer => (i64::from(i32::MIN), i64::from(i32::MAX)),
        _ => (i64::MIN, i64::MAX),
    }
}

/// Casts a boolean, an integer or a floating point number to one of these types.
pub(super) fn cast(value: &Value, to: &Type) -> Result<Value, Failure> {
    match value {
        Value::Boolean(value) => cast(&Value::Integer(i64::from(*value)), to),
        Value::Integer(number) => integer(*number, to),
        Value::Double(number) => match to {
            Type::Double => Ok(value.clone()),
            Type::Real => Ok(Value::Real(*number as f32)),
            Type::Boolean => Ok(Value::Boolean(*number != 0.0)),
            to => rounded(*number, to).map(Value::Integer),
        },
        Value::Real(number) => match to {
            Type::Double => Ok(Value::Double(f64::from(*number))),
            Type::Real => Ok(value.clone()),
            Type::Boolean => Ok(Value::Boolean(*number != 0.0)),
            to => rounded_real(*number, to).map(Value::Integer),
        },
        _ => Err(misfit(to)),
    }
}

fn integer(number: i64, to: &Type) -> Result<Value, Failure> {
    let float = || number as f64;
    let real = || number as f32;
    match to {
        Type::Boolean => Ok(Value::Boolean(number != 0)),
        Type::Double => Ok(Value::Double(float())),
        Type::Real => Ok(Value::Real(real())),
        to => narrowed(number, to).map(Value::Integer),
    }
}

/// An integer as another integer type.
pub(super) fn narrowed(number: i64, to: &Type) -> Result<i64, Failure> {
    let (least, greatest) = range(to);
    if (least..=greatest).contains(&number) {
        return Ok(number);
    }
    Err(Failure::out_of_range(format!("Out of range for {to}: {number}")))
}

/// A double as an integer.
pub(super) fn rounded(number: f64, to: &Type) -> Result<i64, Failure> {
    let shown = || crate::text::double(number);
    if *to == Type::Bigint {
        return whole(number.round()).ok_or_else(|| Failure::cast(format!("Unable to cast {} to bigint", shown())));
    }
    if number.is_nan() {
        return Err(Failure::cast(format!("Cannot cast double NaN to {to}")));
    }
    let whole = whole(number.round()).filter(|whole| narrowed(*whole, to).is_ok());
    whole.ok_or_else(|| Failure::out_of_range(format!("Out of range for {to}: {}", shown())))
}

/// A real as an integer. A bigint takes the nearest value that it has.
fn rounded_real(number: f32, to: &Type) -> Result<i64, Failure> {
    if number.is_nan() {
        return Err(Failure::cast(format!("Cannot cast real NaN to {to}")));
    }
    let rounded = f64::from(number).round();
    if *to == Type::Bigint {
        return Ok(whole(rounded).unwrap_or(if rounded < 0.0 { i64::MIN } else { i64::MAX }));
    }
    let whole = whole(rounded).filter(|whole| narrowed(*whole, to).is_ok());
    whole.ok_or_else(|| Failure::out_of_range(format!("Out of range for {to}: {}", crate::text::real(number))))
}

/// A double without a fraction as an integer, if it is in its range.
pub(super) fn whole(number: f64) -> Option<i64> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    let whole = || number as i64;
    (-LIMIT..LIMIT).contains(&number).then(whole)
}
