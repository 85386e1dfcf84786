//! `day_of_year`: the day of the year.

use super::local::field;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "day_of_year",
    aliases: &["doy"],
    docs: Docs::new(
        Family::DateTime,
        "The day of the year of a moment: 1 to 366.",
        "day_of_year(DATE '2024-02-29')",
        "60",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(date) -> bigint", |call| field(call, |moment| moment.date().day_of_year())),
        Overload::strict("(timestamp(p)) -> bigint", |call| field(call, |moment| moment.date().day_of_year())),
        Overload::strict("(timestamp(p) with time zone) -> bigint", |call| {
            field(call, |moment| moment.date().day_of_year())
        }),
    ],
};
