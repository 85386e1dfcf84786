//! `day_of_week`: the day of the week.

use super::local::field;
use crate::calendar::day_of_week;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "day_of_week",
    aliases: &["dow"],
    docs: Docs::new(
        Family::DateTime,
        "The day of the week of a moment: 1 for Monday to 7 for Sunday.",
        "day_of_week(DATE '2024-02-29')",
        "4",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(date) -> bigint", |call| field(call, |moment| day_of_week(moment.days))),
        Overload::strict("(timestamp(p)) -> bigint", |call| field(call, |moment| day_of_week(moment.days))),
        Overload::strict("(timestamp(p) with time zone) -> bigint", |call| {
            field(call, |moment| day_of_week(moment.days))
        }),
    ],
};
