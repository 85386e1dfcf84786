//! `starts_with`: whether a text begins with another.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "starts_with",
    aliases: &[],
    docs: Docs::new(Family::String, "Whether a text begins with another one.", "starts_with('Athena', 'At')", "true"),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x), varchar(y)) -> boolean", starts_with)],
};

fn starts_with(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2::<&str, &str, bool, _>(call, |text, part| Ok(text.starts_with(part)))
}
