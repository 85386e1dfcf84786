//! `week`: the ISO week of a moment.

use super::local::field;
use crate::calendar::IsoWeek;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "week",
    aliases: &["week_of_year"],
    docs: Docs::new(
        Family::DateTime,
        "The ISO week of a moment: 1 to 53. Weeks begin on Monday, and the first has January 4.",
        "week(DATE '2024-12-30')",
        "1",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(date) -> bigint", |call| field(call, |moment| IsoWeek::of_days(moment.days).week)),
        Overload::strict("(timestamp(p)) -> bigint", |call| field(call, |moment| IsoWeek::of_days(moment.days).week)),
        Overload::strict("(timestamp(p) with time zone) -> bigint", |call| {
            field(call, |moment| IsoWeek::of_days(moment.days).week)
        }),
    ],
};
