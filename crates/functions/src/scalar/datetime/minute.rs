//! `minute`: the minute of the hour.

use super::local::{field, of_millis};
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "minute",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The minute of a moment: 0 to 59; or what an interval has beyond whole hours.",
        "minute(TIME '12:34:56')",
        "34",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(time(p)) -> bigint", |call| field(call, |moment| moment.clock().minute)),
        Overload::strict("(time(p) with time zone) -> bigint", |call| field(call, |moment| moment.clock().minute)),
        Overload::strict("(timestamp(p)) -> bigint", |call| field(call, |moment| moment.clock().minute)),
        Overload::strict("(timestamp(p) with time zone) -> bigint", |call| field(call, |moment| moment.clock().minute)),
        Overload::strict("(interval day to second) -> bigint", |call| {
            of_millis(call, |millis| millis % 3_600_000 / 60_000)
        }),
    ],
};
