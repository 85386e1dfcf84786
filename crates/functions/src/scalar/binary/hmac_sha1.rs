//! `hmac_sha1`: the keyed SHA1 hash of bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use arrow::array::ArrayRef;
use hmac::{Hmac, Mac};
use sha1::Sha1;

pub(crate) const FUNCTION: Function = Function {
    name: "hmac_sha1",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "The HMAC of a varbinary with SHA1 and a key.",
        "to_hex(hmac_sha1(to_utf8('abc'), to_utf8('key')))",
        "4FD0B215276EF12F2B3E4C8ECAC2811498B656FC",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varbinary, varbinary) -> varbinary", hmac_sha1)],
};

fn hmac_sha1(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2::<&[u8], &[u8], Vec<u8>, _>(call, |bytes, key| {
        let mut mac = Hmac::<Sha1>::new_from_slice(key).map_err(|error| Failure::internal(error.to_string()))?;
        mac.update(bytes);
        Ok(mac.finalize().into_bytes().to_vec())
    })
}
