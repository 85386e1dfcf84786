//! `url_encode`: a text as a parameter of a URL.

use super::escape::encoded;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use crate::scalar::string::text::{varchar_length, varchar_of};
use crate::{Failure, Type};
use arrow::array::ArrayRef;

/// Characters that one may become: four bytes of three each.
const LONGEST: u128 = 12;

pub(crate) const FUNCTION: Function = Function {
    name: "url_encode",
    aliases: &[],
    docs: Docs::new(
        Family::Url,
        "The text with escapes for all that may not stand in the name or value of a URL's parameter.",
        "url_encode('a b&c')",
        "a+b%26c",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x)) -> varchar(y)", url_encode).with_result(longest)],
};

fn longest(types: &[Type]) -> Type {
    varchar_of(u128::from(varchar_length(types, 0)) * LONGEST)
}

fn url_encode(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, String, _>(call, |text| Ok(encoded(text)))
}
