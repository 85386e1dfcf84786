//! `date`: the date of a moment or text.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::scalar::cast::cast;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "date",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The date of a moment, or of a text such as 2024-02-29: the same as a cast.",
        "date('2024-02-29')",
        "2024-02-29",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x)) -> date", evaluate),
        Overload::strict("(timestamp(p)) -> date", evaluate),
        Overload::strict("(timestamp(p) with time zone) -> date", evaluate),
    ],
};

fn evaluate(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    cast(&call.argument(0)?.to_array(call.rows)?, call.ty(0)?, call.result, false, call.session)
}
