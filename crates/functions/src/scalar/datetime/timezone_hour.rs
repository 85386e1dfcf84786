//! `timezone_hour`: the hours of a zone's offset.

use super::local::field;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "timezone_hour",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The hours by which the zone of a moment is east of UTC at that moment.",
        "timezone_hour(TIMESTAMP '2024-01-01 00:00:00 -08:35')",
        "-8",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(time(p) with time zone) -> bigint", |call| field(call, |moment| moment.offset_minutes / 60)),
        Overload::strict("(timestamp(p) with time zone) -> bigint", |call| {
            field(call, |moment| moment.offset_minutes / 60)
        }),
    ],
};
