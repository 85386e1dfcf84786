//! `to_milliseconds`: the milliseconds of an interval.

use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::{Millis, map1};

pub(crate) const FUNCTION: Function = Function {
    name: "to_milliseconds",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "How many milliseconds an interval has.",
        "to_milliseconds(INTERVAL '1' MINUTE)",
        "60000",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(interval day to second) -> bigint", |call| {
        map1(call, |Millis(millis)| Ok(millis))
    })],
};
