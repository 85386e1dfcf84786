//! `md5`: the MD5 hash of bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;
use md5::{Digest, Md5};

pub(crate) const FUNCTION: Function = Function {
    name: "md5",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "The MD5 hash of a varbinary. A text is made bytes with to_utf8 first.",
        "to_hex(md5(to_utf8('abc')))",
        "900150983CD24FB0D6963F7D28E17F72",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varbinary) -> varbinary", md5)],
};

fn md5(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], Vec<u8>, _>(call, |bytes| Ok(Md5::digest(bytes).to_vec()))
}
