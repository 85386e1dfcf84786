//! `millisecond`: the millisecond of the second.

use super::local::{field, of_millis};
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "millisecond",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The whole milliseconds of a moment's second: 0 to 999; or what an interval has beyond whole seconds.",
        "millisecond(TIME '12:34:56.789')",
        "789",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(time(p)) -> bigint", |call| field(call, |moment| moment.clock().millis())),
        Overload::strict("(time(p) with time zone) -> bigint", |call| field(call, |moment| moment.clock().millis())),
        Overload::strict("(timestamp(p)) -> bigint", |call| field(call, |moment| moment.clock().millis())),
        Overload::strict("(timestamp(p) with time zone) -> bigint", |call| {
            field(call, |moment| moment.clock().millis())
        }),
        Overload::strict("(interval day to second) -> bigint", |call| of_millis(call, |millis| millis % 1_000)),
    ],
};
