//! `quarter`: the quarter of a moment.

use super::local::field;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "quarter",
    aliases: &[],
    docs: Docs::new(Family::DateTime, "The quarter of a moment: 1 to 4.", "quarter(DATE '2024-05-01')", "2"),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(date) -> bigint", |call| field(call, |moment| moment.date().quarter())),
        Overload::strict("(timestamp(p)) -> bigint", |call| field(call, |moment| moment.date().quarter())),
        Overload::strict("(timestamp(p) with time zone) -> bigint", |call| {
            field(call, |moment| moment.date().quarter())
        }),
    ],
};
