//! Decimals as integers without their point: digits dropped in the ways of `round`, `floor`, `ceil` and `truncate`.

use crate::function::Call;
use crate::{Failure, Type};

/// Most digits of a decimal.
const MAX_DIGITS: u32 = 38;

/// Ten to the power of a number of digits; nothing above 38.
pub(super) fn power_of_ten(digits: u32) -> Option<i128> {
    (digits <= MAX_DIGITS).then(|| 10_i128.pow(digits))
}

/// Precision and scale of an argument.
pub(super) fn precision_and_scale(call: &Call<'_>, index: usize) -> Result<(u8, u8), Failure> {
    match call.ty(index)? {
        Type::Decimal(precision, scale) => Ok((*precision, *scale)),
        other => Err(Failure::internal(format!("{other} is no decimal"))),
    }
}

/// Which way a number goes that lies between two others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// To the nearest; halves away from zero.
    Nearest,
    /// Down.
    Floor,
    /// Up.
    Ceiling,
    /// Towards zero.
    Zero,
}

/// Drops the last digits of a number.
pub(super) fn drop_digits(number: i128, digits: u32, direction: Direction) -> i128 {
    // Any number in reach is less than half of a power of ten that is out of reach.
    let Some(factor) = power_of_ten(digits) else {
        return match direction {
            Direction::Floor if number < 0 => -1,
            Direction::Ceiling if number > 0 => 1,
            _ => 0,
        };
    };
    let (quotient, rest) = (number / factor, number % factor);
    let goes_on = match direction {
        Direction::Nearest => rest != 0 && rest.abs() >= factor - rest.abs(),
        Direction::Floor => rest < 0,
        Direction::Ceiling => rest > 0,
        Direction::Zero => false,
    };
    if goes_on { quotient + rest.signum() } else { quotient }
}

/// Makes zeros of all digits beyond `decimals` of a number with `scale` digits after its point.
pub(super) fn clear_digits(number: i128, scale: u8, decimals: i64, direction: Direction) -> Option<i128> {
    let scale = i64::from(scale);
    if decimals >= scale {
        return Some(number);
    }
    let digits = u32::try_from(scale.saturating_sub(decimals)).unwrap_or(u32::MAX);
    match drop_digits(number, digits, direction) {
        0 => Some(0),
        kept => power_of_ten(digits).and_then(|factor| kept.checked_mul(factor)),
    }
}

/// The type of a decimal without its fraction, which rounding may make a digit longer.
pub(super) fn rounded_type(types: &[Type]) -> Type {
    match types.first() {
        Some(Type::Decimal(precision, scale)) => Type::Decimal((precision - scale + (*scale).min(1)).clamp(1, 38), 0),
        _ => Type::Decimal(38, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_dropped_in_four_ways() {
        let table =
            [(150, [2, 1, 2, 1]), (149, [1, 1, 2, 1]), (-150, [-2, -2, -1, -1]), (-149, [-1, -2, -1, -1]), (0, [0; 4])];
        for (number, expected) in table {
            let ways = [Direction::Nearest, Direction::Floor, Direction::Ceiling, Direction::Zero];
            assert_eq!(ways.map(|way| drop_digits(number, 2, way)), expected);
        }
    }

    #[test]
    fn digits_are_cleared() {
        assert_eq!(clear_digits(12_545_678, 4, -2, Direction::Nearest), Some(13_000_000));
        assert_eq!(clear_digits(71, 1, -1, Direction::Nearest), Some(100));
        assert_eq!(clear_digits(71, 1, i64::MIN, Direction::Nearest), Some(0));
        assert_eq!(clear_digits(10_i128.pow(38) - 1, 0, -1, Direction::Nearest), Some(10_i128.pow(38)));
    }
}
