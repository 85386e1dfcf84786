//! `ends_with`: whether a text ends with another.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "ends_with",
    aliases: &[],
    docs: Docs::new(Family::String, "Whether a text ends with another one.", "ends_with('Athena', 'na')", "true")
        .but("Trino documents it since a release later than the one Athena is known to be based on."),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x), varchar(y)) -> boolean", ends_with)],
};

fn ends_with(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2::<&str, &str, bool, _>(call, |text, part| Ok(text.ends_with(part)))
}
