//! `sha256`: the SHA256 hash of bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;
use sha2::{Digest, Sha256};

pub(crate) const FUNCTION: Function = Function {
    name: "sha256",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "The SHA256 hash of a varbinary. A text is made bytes with to_utf8 first.",
        "to_hex(sha256(to_utf8('abc')))",
        "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varbinary) -> varbinary", sha256)],
};

fn sha256(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], Vec<u8>, _>(call, |bytes| Ok(Sha256::digest(bytes).to_vec()))
}
