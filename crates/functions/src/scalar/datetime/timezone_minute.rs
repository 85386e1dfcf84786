//! `timezone_minute`: the minutes of a zone's offset.

use super::local::field;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "timezone_minute",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The minutes by which the zone of a moment is east of UTC at that moment, beyond whole hours.",
        "timezone_minute(TIMESTAMP '2024-01-01 00:00:00 -08:35')",
        "-35",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(time(p) with time zone) -> bigint", |call| field(call, |moment| moment.offset_minutes % 60)),
        Overload::strict("(timestamp(p) with time zone) -> bigint", |call| {
            field(call, |moment| moment.offset_minutes % 60)
        }),
    ],
};
