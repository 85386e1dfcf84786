//! `bitwise_xor`: the bits that are set in one of the numbers alone.

use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::map2;

pub(crate) const FUNCTION: Function = Function {
    name: "bitwise_xor",
    aliases: &[],
    docs: Docs::new(
        Family::Bitwise,
        "The bits that are set in one of the numbers alone, in two's complement.",
        "bitwise_xor(19, 25)",
        "10",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(bigint, bigint) -> bigint", |call| map2(call, |x: i64, y: i64| Ok(x ^ y)))],
};
