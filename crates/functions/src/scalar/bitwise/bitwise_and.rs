//! `bitwise_and`: the bits that are set in both numbers.

use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::map2;

pub(crate) const FUNCTION: Function = Function {
    name: "bitwise_and",
    aliases: &[],
    docs: Docs::new(
        Family::Bitwise,
        "The bits that are set in both numbers, in two's complement.",
        "bitwise_and(19, 25)",
        "17",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(bigint, bigint) -> bigint", |call| map2(call, |x: i64, y: i64| Ok(x & y)))],
};
