//! `bitwise_not`: all bits turned.

use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::map1;

pub(crate) const FUNCTION: Function = Function {
    name: "bitwise_not",
    aliases: &[],
    docs: Docs::new(
        Family::Bitwise,
        "The number with every bit turned, in two's complement: -x - 1.",
        "bitwise_not(19)",
        "-20",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(bigint) -> bigint", |call| map1(call, |x: i64| Ok(!x)))],
};
