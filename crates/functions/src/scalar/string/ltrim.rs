//! `ltrim`: a text without some characters at its front.

use super::trimming::{self, Ends};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "ltrim",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "The text without white space at its front; with a second text, without any of its characters there.",
        "ltrim('!foo!', '!')",
        "foo!",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x)) -> varchar(x)", white_space),
        Overload::strict("(char(x)) -> varchar(x)", white_space),
        Overload::strict("(varchar(x), varchar(y)) -> varchar(x)", characters),
        Overload::strict("(varchar(x), char(y)) -> varchar(x)", characters),
        Overload::strict("(char(x), varchar(y)) -> varchar(x)", characters_of_char),
        Overload::strict("(char(x), char(y)) -> varchar(x)", characters_of_char),
    ],
};

fn white_space(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    trimming::white_space(call, Ends::Front)
}

fn characters(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    trimming::characters(call, Ends::Front)
}

fn characters_of_char(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    trimming::characters_of_char(call, Ends::Front)
}
