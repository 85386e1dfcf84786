//! `day`: the day of the month.

use super::local::{field, of_millis};
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "day",
    aliases: &["day_of_month"],
    docs: Docs::new(
        Family::DateTime,
        "The day of the month of a moment: 1 to 31; or the whole days of an interval.",
        "day(DATE '2024-02-29')",
        "29",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(date) -> bigint", |call| field(call, |moment| moment.date().day)),
        Overload::strict("(timestamp(p)) -> bigint", |call| field(call, |moment| moment.date().day)),
        Overload::strict("(timestamp(p) with time zone) -> bigint", |call| field(call, |moment| moment.date().day)),
        Overload::strict("(interval day to second) -> bigint", |call| of_millis(call, |millis| millis / 86_400_000)),
    ],
};
