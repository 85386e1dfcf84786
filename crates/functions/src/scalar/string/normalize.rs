//! `normalize`: a text in a Unicode normalization form.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{map1, map2};
use arrow::array::ArrayRef;
use unicode_normalization::UnicodeNormalization;

pub(crate) const FUNCTION: Function = Function {
    name: "normalize",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "The text in the normalization form NFC, or in the one named: NFD, NFC, NFKD or NFKC.",
        "length(normalize('e' || chr(769)))",
        "1",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x)) -> varchar", composed),
        Overload::strict("(varchar(x), varchar(y)) -> varchar", normalize),
    ],
};

fn composed(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, String, _>(call, |text| Ok(text.nfc().collect::<String>()))
}

fn normalize(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2::<&str, &str, String, _>(call, |text, form| {
        Ok(match form {
            "NFC" => text.nfc().collect::<String>(),
            "NFD" => text.nfd().collect(),
            "NFKC" => text.nfkc().collect(),
            "NFKD" => text.nfkd().collect(),
            _ => return Err(Failure::argument("Normalization form must be one of [NFD, NFC, NFKD, NFKC]")),
        })
    })
}
