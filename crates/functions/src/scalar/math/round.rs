//! `round`: to the nearest number with fewer digits.

use super::decimal::{Direction, clear_digits, drop_digits, power_of_ten, precision_and_scale, rounded_type};
use crate::Failure;
use crate::Type;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{map1, map2};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "round",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "Rounds to a whole number, or to so many digits after the point; a negative number of digits rounds before the point. Halves go away from zero. A decimal rounded without a number of digits has none after the point, with it, it keeps its scale.",
        "round(2.35, 1)",
        "2.40",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(tinyint) -> tinyint", |call| map1(call, |x: i64| Ok(x))),
        Overload::strict("(smallint) -> smallint", |call| map1(call, |x: i64| Ok(x))),
        Overload::strict("(integer) -> integer", |call| map1(call, |x: i64| Ok(x))),
        Overload::strict("(bigint) -> bigint", |call| map1(call, |x: i64| Ok(x))),
        Overload::strict("(double) -> double", |call| map1(call, |x: f64| to_digits(x, 0))),
        Overload::strict("(real) -> real", |call| map1(call, |x: f32| Ok(to_digits(f64::from(x), 0)? as f32))),
        Overload::strict("(decimal(p, s)) -> decimal(rp, 0)", decimal).with_result(rounded_type),
        Overload::strict("(tinyint, integer) -> tinyint", integer_to_digits),
        Overload::strict("(smallint, integer) -> smallint", integer_to_digits),
        Overload::strict("(integer, integer) -> integer", integer_to_digits),
        Overload::strict("(bigint, integer) -> bigint", integer_to_digits),
        Overload::strict("(double, integer) -> double", |call| map2(call, to_digits)),
        Overload::strict("(real, integer) -> real", |call| {
            map2(call, |x: f32, digits| Ok(to_digits(f64::from(x), digits)? as f32))
        }),
        Overload::strict("(decimal(p, s), integer) -> decimal(rp, s)", decimal_to_digits).with_result(longer_type),
    ],
};

fn decimal(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let (_, scale) = precision_and_scale(call, 0)?;
    map1(call, |x: i128| Ok(drop_digits(x, u32::from(scale), Direction::Nearest)))
}

/// Rounding up may need one digit more.
fn longer_type(types: &[Type]) -> Type {
    match types.first() {
        Some(Type::Decimal(precision, scale)) => Type::Decimal((precision + 1).min(38), *scale),
        _ => Type::Decimal(38, 0),
    }
}

fn decimal_to_digits(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let (precision, scale) = precision_and_scale(call, 0)?;
    let limit = power_of_ten(u32::from((precision + 1).min(38))).unwrap_or(i128::MAX);
    map2(call, |x: i128, digits: i64| {
        let rounded = clear_digits(x, scale, digits, Direction::Nearest).filter(|rounded| rounded.abs() < limit);
        rounded.ok_or_else(|| Failure::out_of_range(format!("decimal overflow: {x}")))
    })
}

fn integer_to_digits(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2(call, |x: i64, digits: i64| {
        if digits >= 0 {
            return Ok(x);
        }
        // Ten to the power of the digits has to be a bigint itself.
        let zeros = u32::try_from(digits.saturating_neg()).ok().filter(|zeros| *zeros < 19);
        let rounded = zeros.and_then(|zeros| {
            let kept = i64::try_from(drop_digits(i128::from(x), zeros, Direction::Nearest)).ok()?;
            kept.checked_mul(10_i64.checked_pow(zeros)?)
        });
        let rounded = rounded.ok_or_else(|| Failure::out_of_range(format!("numerical overflow: {x}")))?;
        super::integer::within(rounded, call.result)
    })
}

/// The number times a power of ten is rounded and divided again, so binary fractions show: what looks like a half may be less.
fn to_digits(x: f64, digits: i64) -> Result<f64, Failure> {
    if !x.is_finite() {
        return Ok(x);
    }
    let factor = 10_f64.powf(digits as f64);
    let scaled = x.abs() * factor;
    if scaled.is_infinite() {
        return Err(Failure::out_of_range("input is infinite or NaN"));
    }
    Ok((scaled.round() / factor).copysign(x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_round_halves_away_from_zero() {
        let table = [
            (-0.3, 0, "-0"),
            (2.5, 0, "3"),
            (-2.5, 0, "-3"),
            (3.499, 1, "3.5"),
            (1254.5, -2, "1300"),
            (f64::NAN, 1, "NaN"),
        ];
        for (number, digits, expected) in table {
            assert_eq!(to_digits(number, digits).unwrap().to_string(), expected);
        }
        assert_eq!(to_digits(3_000.123_456_789_012_3, 16), Ok(3_000.123_456_789_012_3));
        assert_eq!(to_digits(f64::MAX, 3).unwrap_err().message, "input is infinite or NaN");
    }
}
