//! `second`: the second of the minute.

use super::local::{field, of_millis};
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "second",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The whole second of a moment: 0 to 59; or what an interval has beyond whole minutes.",
        "second(TIME '12:34:56.789')",
        "56",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(time(p)) -> bigint", |call| field(call, |moment| moment.clock().second)),
        Overload::strict("(time(p) with time zone) -> bigint", |call| field(call, |moment| moment.clock().second)),
        Overload::strict("(timestamp(p)) -> bigint", |call| field(call, |moment| moment.clock().second)),
        Overload::strict("(timestamp(p) with time zone) -> bigint", |call| field(call, |moment| moment.clock().second)),
        Overload::strict("(interval day to second) -> bigint", |call| {
            of_millis(call, |millis| millis % 60_000 / 1_000)
        }),
    ],
};
