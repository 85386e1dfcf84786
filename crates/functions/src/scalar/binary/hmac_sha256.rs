//! `hmac_sha256`: the keyed SHA256 hash of bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use arrow::array::ArrayRef;
use hmac::{Hmac, Mac};
use sha2::Sha256;

pub(crate) const FUNCTION: Function = Function {
    name: "hmac_sha256",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "The HMAC of a varbinary with SHA256 and a key.",
        "to_hex(hmac_sha256(to_utf8('abc'), to_utf8('key')))",
        "9C196E32DC0175F86F4B1CB89289D6619DE6BEE699E4C378E68309ED97A1A6AB",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varbinary, varbinary) -> varbinary", hmac_sha256)],
};

fn hmac_sha256(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2::<&[u8], &[u8], Vec<u8>, _>(call, |bytes, key| {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|error| Failure::internal(error.to_string()))?;
        mac.update(bytes);
        Ok(mac.finalize().into_bytes().to_vec())
    })
}
