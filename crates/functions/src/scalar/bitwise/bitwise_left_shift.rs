//! `bitwise_left_shift`: bits moved to the left.

use super::bits::{narrow, steps, width};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "bitwise_left_shift",
    aliases: &[],
    docs: Docs::new(
        Family::Bitwise,
        "The number with its bits moved to the left by so many places, within the bits of its type.",
        "bitwise_left_shift(7, 2)",
        "28",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(tinyint, bigint) -> tinyint", evaluate),
        Overload::strict("(smallint, bigint) -> smallint", evaluate),
        Overload::strict("(integer, bigint) -> integer", evaluate),
        Overload::strict("(bigint, bigint) -> bigint", evaluate),
    ],
};

fn evaluate(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let width = width(call.result);
    map2(call, |x: i64, shift: i64| Ok(shifted(x, shift, width)))
}

fn shifted(x: i64, shift: i64, width: i64) -> i64 {
    if shift >= 64 { 0 } else { narrow(x << steps(shift), width) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_move_within_their_type() {
        for (x, shift, width, expected) in [(7, 2, 32, 28), (-7, 2, 8, -28), (1, 7, 8, -128), (-7, 64, 64, 0)] {
            assert_eq!(shifted(x, shift, width), expected, "{x} by {shift}");
        }
    }
}
