//! `hmac_md5`: the keyed MD5 hash of bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use arrow::array::ArrayRef;
use hmac::{Hmac, Mac};
use md5::Md5;

pub(crate) const FUNCTION: Function = Function {
    name: "hmac_md5",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "The HMAC of a varbinary with MD5 and a key.",
        "to_hex(hmac_md5(to_utf8('abc'), to_utf8('key')))",
        "D2FE98063F876B03193AFB49B4979591",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varbinary, varbinary) -> varbinary", hmac_md5)],
};

fn hmac_md5(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2::<&[u8], &[u8], Vec<u8>, _>(call, |bytes, key| {
        let mut mac = Hmac::<Md5>::new_from_slice(key).map_err(|error| Failure::internal(error.to_string()))?;
        mac.update(bytes);
        Ok(mac.finalize().into_bytes().to_vec())
    })
}
