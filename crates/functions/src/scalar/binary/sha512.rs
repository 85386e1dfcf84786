//! `sha512`: the SHA512 hash of bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;
use sha2::{Digest, Sha512};

pub(crate) const FUNCTION: Function = Function {
    name: "sha512",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "The SHA512 hash of a varbinary. A text is made bytes with to_utf8 first.",
        "to_hex(sha512(to_utf8('abc')))",
        "DDAF35A193617ABACC417349AE20413112E6FA4E89A97EA20A9EEEE64B55D39A2192992A274FC1A836BA3C23A3FEEBBD454D4423643CE80E2A9AC94FA54CA49F",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varbinary) -> varbinary", sha512)],
};

fn sha512(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], Vec<u8>, _>(call, |bytes| Ok(Sha512::digest(bytes).to_vec()))
}
