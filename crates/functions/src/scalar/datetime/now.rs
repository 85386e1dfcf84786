//! `now`: the beginning of the query.

use crate::Failure;
use crate::calendar::truncate_picos;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Zoned, map0};
use crate::value::PICOS_PER_MICRO;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "now",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The moment at which the query began, in the session's zone; the same for all its rows. CURRENT_TIMESTAMP is the same.",
        "now() = CURRENT_TIMESTAMP",
        "true",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("() -> timestamp(3) with time zone", evaluate)],
};

fn evaluate(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let start = i128::from(call.session.start_micros) * PICOS_PER_MICRO;
    map0(call, || Ok(Zoned { picos: truncate_picos(start, 3), zone: call.session.zone }))
}
