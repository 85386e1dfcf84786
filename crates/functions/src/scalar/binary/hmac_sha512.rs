//! `hmac_sha512`: the keyed SHA512 hash of bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use arrow::array::ArrayRef;
use hmac::{Hmac, Mac};
use sha2::Sha512;

pub(crate) const FUNCTION: Function = Function {
    name: "hmac_sha512",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "The HMAC of a varbinary with SHA512 and a key.",
        "to_hex(hmac_sha512(to_utf8('abc'), to_utf8('key')))",
        "3926A207C8C42B0C41792CBD3E1A1AAAF5F7A25704F62DFC939C4987DD7CE060009C5BB1C2447355B3216F10B537E9AFA7B64A4E5391B0D631172D07939E087A",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varbinary, varbinary) -> varbinary", hmac_sha512)],
};

fn hmac_sha512(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2::<&[u8], &[u8], Vec<u8>, _>(call, |bytes, key| {
        let mut mac = Hmac::<Sha512>::new_from_slice(key).map_err(|error| Failure::internal(error.to_string()))?;
        mac.update(bytes);
        Ok(mac.finalize().into_bytes().to_vec())
    })
}
