//! `mod`: the rest of a division.

use super::decimal::{power_of_ten, precision_and_scale};
use crate::Failure;
use crate::Type;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use arrow::array::ArrayRef;
use athenaeum_diagnostic::Code;

pub(crate) const FUNCTION: Function = Function {
    name: "mod",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "The rest of dividing the first number by the second. It has the sign of the first.",
        "mod(-7, 3)",
        "-1",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(tinyint, tinyint) -> tinyint", integer),
        Overload::strict("(smallint, smallint) -> smallint", integer),
        Overload::strict("(integer, integer) -> integer", integer),
        Overload::strict("(bigint, bigint) -> bigint", integer),
        Overload::strict("(double, double) -> double", |call| map2(call, |x: f64, y: f64| Ok(x % y))),
        Overload::strict("(real, real) -> real", |call| map2(call, |x: f32, y: f32| Ok(x % y))),
        Overload::strict("(decimal(p, s), decimal(q, t)) -> decimal(r, u)", decimal).with_result(decimal_type),
    ],
};

fn by_zero() -> Failure {
    Failure::new(Code::DivisionByZero, "Division by zero")
}

fn integer(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2(call, |x: i64, y: i64| if y == 0 { Err(by_zero()) } else { Ok(x.wrapping_rem(y)) })
}

/// The larger scale; as many digits before the point as the shorter of both has.
fn decimal_type(types: &[Type]) -> Type {
    match types {
        [Type::Decimal(p, s), Type::Decimal(q, t)] => {
            let scale = *s.max(t);
            Type::Decimal(((p - s).min(q - t) + scale).clamp(1, 38), scale)
        }
        _ => Type::Decimal(38, 0),
    }
}

fn decimal(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let (_, a) = precision_and_scale(call, 0)?;
    let (_, b) = precision_and_scale(call, 1)?;
    map2(call, |x: i128, y: i128| {
        if y == 0 {
            return Err(by_zero());
        }
        remainder(x, b.saturating_sub(a), y, a.saturating_sub(b))
            .ok_or_else(|| Failure::out_of_range("Decimal overflow"))
    })
}

/// The rest of `x` with so many zeros more, by `y` with so many zeros more; one of both has none.
fn remainder(x: i128, x_zeros: u8, y: i128, y_zeros: u8) -> Option<i128> {
    if x_zeros == 0 {
        // A divisor that is out of reach is greater than the number: the number is the rest.
        let divisor = power_of_ten(u32::from(y_zeros))?.checked_mul(y);
        return Some(divisor.map_or(x, |divisor| x.wrapping_rem(divisor)));
    }
    // Digit by digit, so that nothing overflows: the rest never passes ten times the divisor.
    let mut rest = x.wrapping_rem(y);
    for _ in 0..x_zeros {
        rest = match rest.checked_mul(10) {
            Some(longer) => longer.wrapping_rem(y),
            None => ten_times_rest(rest, y),
        };
    }
    Some(rest)
}

/// `rest * 10 % y` where the product is out of reach.
fn ten_times_rest(rest: i128, y: i128) -> i128 {
    let (sign, rest, y) = (rest.signum(), rest.unsigned_abs(), y.unsigned_abs());
    let product = (0..10).fold(0_u128, |sum, _| (sum + rest) % y);
    sign * i128::try_from(product).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rests_of_decimals() {
        assert_eq!(remainder(50, 1, 205, 0), Some(90));
        assert_eq!(remainder(-130, 0, 50, 0), Some(-30));
        assert_eq!(remainder(5, 0, 10_i128.pow(37), 3), Some(5));
        assert_eq!(remainder(10_i128.pow(37) + 1, 2, 10_i128.pow(38) - 1, 0), Some(110));
        assert_eq!(decimal_type(&[Type::Decimal(1, 0), Type::Decimal(2, 1)]), Type::Decimal(2, 1));
    }
}
