//! `murmur3`: the MurmurHash3 hash of bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "murmur3",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "The 128-bit MurmurHash3 (for 64-bit machines) of a varbinary, as 16 bytes.",
        "to_hex(murmur3(from_base64('aaaaaa')))",
        "BA5855635569B42F4920372CA0E396EF",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varbinary) -> varbinary", murmur3)],
};

fn murmur3(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], Vec<u8>, _>(call, |bytes| Ok(hash(bytes)))
}

const FACTOR_1: u64 = 0x87c3_7b91_1142_53d5;
const FACTOR_2: u64 = 0x4cf5_ad43_2745_937f;

fn hash(bytes: &[u8]) -> Vec<u8> {
    let (mut a, mut b) = (0_u64, 0_u64);
    let (blocks, rest) = bytes.as_chunks::<16>();
    for block in blocks {
        let (x, y) = halves(block);
        a = (a ^ mixed_1(x)).rotate_left(27).wrapping_add(b).wrapping_mul(5).wrapping_add(0x52dc_e729);
        b = (b ^ mixed_2(y)).rotate_left(31).wrapping_add(a).wrapping_mul(5).wrapping_add(0x3849_5ab5);
    }
    let mut tail = [0_u8; 16];
    tail.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let (x, y) = halves(&tail);
    let length = bytes.len() as u64;
    a ^= mixed_1(x) ^ length;
    b ^= mixed_2(y) ^ length;
    a = a.wrapping_add(b);
    b = b.wrapping_add(a);
    (a, b) = (finished(a), finished(b));
    a = a.wrapping_add(b);
    b = b.wrapping_add(a);
    [a.to_le_bytes(), b.to_le_bytes()].concat()
}

fn halves(block: &[u8; 16]) -> (u64, u64) {
    let both = u128::from_le_bytes(*block);
    // The lower and the upper 64 bits.
    (both as u64, (both >> 64) as u64)
}

fn mixed_1(word: u64) -> u64 {
    word.wrapping_mul(FACTOR_1).rotate_left(31).wrapping_mul(FACTOR_2)
}

fn mixed_2(word: u64) -> u64 {
    word.wrapping_mul(FACTOR_2).rotate_left(33).wrapping_mul(FACTOR_1)
}

fn finished(mut word: u64) -> u64 {
    word = (word ^ (word >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    word = (word ^ (word >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    word ^ (word >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_have_their_hash() {
        let hex = |bytes: &[u8]| hash(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        assert_eq!(hex(&[0x69, 0xa6, 0x9a, 0x69]), "ba58556355 69b42f4920372ca0e396ef".replace(' ', ""));
        assert_eq!(hex(b""), "0".repeat(32));
    }
}
