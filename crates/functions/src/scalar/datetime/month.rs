//! `month`: the month of a moment.

use super::local::{field, of_months};
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "month",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The month of a moment: 1 to 12; or what an interval has beyond whole years.",
        "month(DATE '2024-02-29')",
        "2",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(date) -> bigint", |call| field(call, |moment| moment.date().month)),
        Overload::strict("(timestamp(p)) -> bigint", |call| field(call, |moment| moment.date().month)),
        Overload::strict("(timestamp(p) with time zone) -> bigint", |call| field(call, |moment| moment.date().month)),
        Overload::strict("(interval year to month) -> bigint", |call| of_months(call, |months| months % 12)),
    ],
};
