//! `bitwise_right_shift`: bits moved to the right, zeros following.

use super::bits::{narrow, steps, unsigned, width};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "bitwise_right_shift",
    aliases: &[],
    docs: Docs::new(
        Family::Bitwise,
        "The number with its bits moved to the right by so many places, zeros following: a negative number becomes a positive one.",
        "bitwise_right_shift(28, 2)",
        "7",
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
    match shift {
        0 => x,
        64.. => 0,
        _ => narrow((unsigned(x, width) >> steps(shift)).cast_signed(), width),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_move_within_their_type() {
        for (x, shift, width, expected) in
            [(8, 3, 32, 1), (-8, 2, 8, 62), (-32_768, 0, 16, -32_768), (-7, 64, 64, 0), (-1, -64, 8, -1)]
        {
            assert_eq!(shifted(x, shift, width), expected, "{x} by {shift}");
        }
    }
}
