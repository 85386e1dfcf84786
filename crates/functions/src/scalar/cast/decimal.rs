//! Decimals from and to other numbers.

use super::number::range;
use super::value::misfit;
use crate::literal::BigText;
use crate::types::Type;
use crate::{Failure, Value};

/// Most digits of a decimal that Trino keeps in 64 bits: such ones have other messages.
const SHORT_PRECISION: u8 = 18;

/// `10^exponent`, which is at most 38.
pub(super) fn power(exponent: u8) -> i128 {
    10_i128.checked_pow(u32::from(exponent)).unwrap_or(i128::MAX)
}

/// Divides by a power of ten; halves go away from zero.
pub(super) fn divide(unscaled: i128, power: i128) -> i128 {
    let (quotient, rest) = (unscaled / power, unscaled % power);
    let rest = rest.unsigned_abs();
    if rest >= power.unsigned_abs() - rest && rest != 0 { quotient + unscaled.signum() } else { quotient }
}

/// Another scale; nothing where the number has too many digits for it.
pub(super) fn rescaled(unscaled: i128, from_scale: u8, precision: u8, scale: u8) -> Option<i128> {
    let result = if scale >= from_scale {
        unscaled.checked_mul(power(scale - from_scale))?
    } else {
        divide(unscaled, power(from_scale - scale))
    };
    (result.unsigned_abs() < power(precision).unsigned_abs()).then_some(result)
}

/// A decimal as another type.
pub(super) fn from_decimal(unscaled: i128, (precision, scale): (u8, u8), to: &Type) -> Result<Value, Failure> {
    match to {
        Type::Boolean => Ok(Value::Boolean(unscaled != 0)),
        Type::Double => Ok(Value::Double(to_double(unscaled, scale))),
        Type::Real => Ok(Value::Real(crate::text::decimal(unscaled, scale).parse().unwrap_or(f32::NAN))),
        Type::Decimal(to_precision, to_scale) => {
            rescaled(unscaled, scale, *to_precision, *to_scale).map(Value::Decimal).ok_or_else(|| {
                let shown = crate::text::decimal(unscaled, scale);
                Failure::cast(format!(
                    "Cannot cast DECIMAL({precision}, {scale}) '{shown}' to DECIMAL({to_precision}, {to_scale})"
                ))
            })
        }
        to => {
            let whole = divide(unscaled, power(scale));
            let (least, greatest) = range(to);
            let number = i64::try_from(whole).ok().filter(|number| (least..=greatest).contains(number));
            number.map(Value::Integer).ok_or_else(|| {
                let shown = if precision <= SHORT_PRECISION {
                    whole.to_string()
                } else {
                    crate::text::decimal(unscaled, scale)
                };
                Failure::cast(format!("Cannot cast '{shown}' to {}", to.to_string().to_ascii_uppercase()))
            })
        }
    }
}

/// The nearest double.
pub(super) fn to_double(unscaled: i128, scale: u8) -> f64 {
    /// Up to here, doubles have every integer, and powers of ten up to 22.
    const EXACT: u128 = 1 << 53;
    if unscaled.unsigned_abs() <= EXACT && scale <= 22 {
        return unscaled as f64 / power(scale) as f64;
    }
    crate::text::decimal(unscaled, scale).parse().unwrap_or(f64::NAN)
}

/// Another number as a decimal.
pub(super) fn to_decimal(value: &Value, from: &Type, precision: u8, scale: u8) -> Result<Value, Failure> {
    let refused = |shown: String| {
        let from = from.to_string().to_ascii_uppercase();
        Failure::cast(format!("Cannot cast {from} '{shown}' to DECIMAL({precision}, {scale})"))
    };
    let float = |shown: String| {
        let number = BigText::parse(&shown).and_then(|number| number.to_decimal(precision, scale));
        number.map(Value::Decimal).ok_or_else(|| refused(shown))
    };
    match value {
        Value::Boolean(value) => rescaled(i128::from(*value), 0, precision, scale)
            .map(Value::Decimal)
            .ok_or_else(|| refused(value.to_string())),
        Value::Integer(number) => rescaled(i128::from(*number), 0, precision, scale)
            .map(Value::Decimal)
            .ok_or_else(|| refused(number.to_string())),
        Value::Double(number) => float(crate::text::double(*number)),
        Value::Real(number) => float(crate::text::real(*number)),
        _ => Err(misfit(from)),
    }
}
