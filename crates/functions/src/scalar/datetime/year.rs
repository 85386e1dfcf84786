//! `year`: the year of a moment.

use super::local::{field, of_months};
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "year",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The year of a moment, or the whole years of an interval.",
        "year(DATE '2024-02-29')",
        "2024",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(date) -> bigint", |call| field(call, |moment| moment.date().year)),
        Overload::strict("(timestamp(p)) -> bigint", |call| field(call, |moment| moment.date().year)),
        Overload::strict("(timestamp(p) with time zone) -> bigint", |call| field(call, |moment| moment.date().year)),
        Overload::strict("(interval year to month) -> bigint", |call| of_months(call, |months| months / 12)),
    ],
};
