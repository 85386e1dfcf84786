//! `lower`: a text in lower case.

use super::case;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "lower",
    aliases: &[],
    docs: Docs::new(Family::String, "The text with capital letters made small.", "lower('Athena')", "athena"),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x)) -> varchar(x)", lower),
        Overload::strict("(char(x)) -> char(x)", lower),
    ],
};

fn lower(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, String, _>(call, |text| Ok(case::lower(text)))
}
