//! `bitwise_or`: the bits that are set in either number.

use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::map2;

pub(crate) const FUNCTION: Function = Function {
    name: "bitwise_or",
    aliases: &[],
    docs: Docs::new(
        Family::Bitwise,
        "The bits that are set in either number, in two's complement.",
        "bitwise_or(19, 25)",
        "27",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(bigint, bigint) -> bigint", |call| map2(call, |x: i64, y: i64| Ok(x | y)))],
};
