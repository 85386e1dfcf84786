//! `length`: how long a text or binary is.

use super::text::{char_length, count};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "length",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "Number of characters (code points) of a text, or of bytes of a varbinary. A char(n) always has the length n.",
        "length('naïve')",
        "5",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x)) -> bigint", of_varchar),
        Overload::strict("(char(x)) -> bigint", of_char),
        Overload::strict("(varbinary) -> bigint", of_varbinary),
    ],
};

fn whole(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

fn of_varchar(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, i64, _>(call, |text| Ok(whole(count(text))))
}

fn of_char(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let length = whole(char_length(call, 0)?);
    map1::<&str, i64, _>(call, |_text| Ok(length))
}

fn of_varbinary(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], i64, _>(call, |bytes| Ok(whole(bytes.len())))
}
