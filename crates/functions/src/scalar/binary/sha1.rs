//! `sha1`: the SHA1 hash of bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;
use sha1::{Digest, Sha1};

pub(crate) const FUNCTION: Function = Function {
    name: "sha1",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "The SHA1 hash of a varbinary. A text is made bytes with to_utf8 first.",
        "to_hex(sha1(to_utf8('abc')))",
        "A9993E364706816ABA3E25717850C26C9CD0D89D",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varbinary) -> varbinary", sha1)],
};

fn sha1(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], Vec<u8>, _>(call, |bytes| Ok(Sha1::digest(bytes).to_vec()))
}
