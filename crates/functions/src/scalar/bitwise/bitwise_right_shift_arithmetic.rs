//! `bitwise_right_shift_arithmetic`: bits moved to the right, the sign following.

use super::bits::{steps, width};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "bitwise_right_shift_arithmetic",
    aliases: &[],
    docs: Docs::new(
        Family::Bitwise,
        "The number with its bits moved to the right by so many places, the sign following: a negative number stays negative.",
        "bitwise_right_shift_arithmetic(-8, 2)",
        "-2",
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
    if shift >= width { x >> 63 } else { x >> steps(shift) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_move_within_their_type() {
        for (x, shift, width, expected) in [(-8, 2, 8, -2), (12, 64, 64, 0), (-45, 64, 64, -1)] {
            assert_eq!(shifted(x, shift, width), expected, "{x} by {shift}");
        }
    }
}
