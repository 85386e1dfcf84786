//! `hour`: the hour of the day.

use super::local::{field, of_millis};
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "hour",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The hour of a moment: 0 to 23; or what an interval has beyond whole days.",
        "hour(TIME '12:34:56')",
        "12",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(time(p)) -> bigint", |call| field(call, |moment| moment.clock().hour)),
        Overload::strict("(time(p) with time zone) -> bigint", |call| field(call, |moment| moment.clock().hour)),
        Overload::strict("(timestamp(p)) -> bigint", |call| field(call, |moment| moment.clock().hour)),
        Overload::strict("(timestamp(p) with time zone) -> bigint", |call| field(call, |moment| moment.clock().hour)),
        Overload::strict("(interval day to second) -> bigint", |call| {
            of_millis(call, |millis| millis % 86_400_000 / 3_600_000)
        }),
    ],
};
