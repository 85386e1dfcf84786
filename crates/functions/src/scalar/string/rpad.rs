//! `rpad`: a text filled up at its end.

use super::pad::{self, Side};
use super::text::{char_length, padded};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map3;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "rpad",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "The text (or varbinary) filled up at its end with another one, again and again, to exactly the length asked for. A longer one is cut off at its end.",
        "rpad('7', 3, '0')",
        "700",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), bigint, varchar(y)) -> varchar", of_varchar),
        Overload::strict("(char(x), bigint, varchar(y)) -> varchar", of_char),
        Overload::strict("(varbinary, bigint, varbinary) -> varbinary", of_varbinary),
    ],
};

fn of_varchar(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3::<&str, i64, &str, String, _>(call, |text, length, fill| pad::text(text, length, fill, Side::Right))
}

fn of_char(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let own = char_length(call, 0)?;
    map3::<&str, i64, &str, String, _>(call, |text, length, fill| {
        pad::text(&padded(text, own), length, fill, Side::Right)
    })
}

fn of_varbinary(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3::<&[u8], i64, &[u8], Vec<u8>, _>(call, |bytes, length, fill| pad::bytes(bytes, length, fill, Side::Right))
}
