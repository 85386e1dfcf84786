//! Functions of binaries: one file each, listed here. Those that take texts as well stand among the functions of texts.

mod base32_text;
mod base64_text;
mod crc32;
mod from_base32;
mod from_base64;
mod from_base64url;
mod from_big_endian_32;
mod from_big_endian_64;
mod from_hex;
mod from_ieee754_32;
mod from_ieee754_64;
mod hmac_md5;
mod hmac_sha1;
mod hmac_sha256;
mod hmac_sha512;
mod md5;
mod murmur3;
mod sha1;
mod sha256;
mod sha512;
mod spooky;
mod spooky_hash_v2_32;
mod spooky_hash_v2_64;
mod to_base32;
mod to_base64;
mod to_base64url;
mod to_big_endian_32;
mod to_big_endian_64;
mod to_hex;
mod to_ieee754_32;
mod to_ieee754_64;
mod xxhash64;

use crate::function::Function;

/// Every function of the family.
pub(crate) const ALL: &[&Function] = &[
    &crc32::FUNCTION,
    &from_base32::FUNCTION,
    &from_base64::FUNCTION,
    &from_base64url::FUNCTION,
    &from_big_endian_32::FUNCTION,
    &from_big_endian_64::FUNCTION,
    &from_hex::FUNCTION,
    &from_ieee754_32::FUNCTION,
    &from_ieee754_64::FUNCTION,
    &hmac_md5::FUNCTION,
    &hmac_sha1::FUNCTION,
    &hmac_sha256::FUNCTION,
    &hmac_sha512::FUNCTION,
    &md5::FUNCTION,
    &murmur3::FUNCTION,
    &sha1::FUNCTION,
    &sha256::FUNCTION,
    &sha512::FUNCTION,
    &spooky_hash_v2_32::FUNCTION,
    &spooky_hash_v2_64::FUNCTION,
    &to_base32::FUNCTION,
    &to_base64::FUNCTION,
    &to_base64url::FUNCTION,
    &to_big_endian_32::FUNCTION,
    &to_big_endian_64::FUNCTION,
    &to_hex::FUNCTION,
    &to_ieee754_32::FUNCTION,
    &to_ieee754_64::FUNCTION,
    &xxhash64::FUNCTION,
];
