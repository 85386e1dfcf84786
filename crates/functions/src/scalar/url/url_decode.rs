//! `url_decode`: a parameter of a URL as a text.

use super::escape::decoded;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "url_decode",
    aliases: &[],
    docs: Docs::new(Family::Url, "The text without a URL's escapes.", "url_decode('a+b%26c')", "a b&c"),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x)) -> varchar(x)", url_decode)],
};

fn url_decode(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, String, _>(call, decoded)
}
