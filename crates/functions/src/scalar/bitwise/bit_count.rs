//! `bit_count`: how many bits are set.

use super::bits::unsigned;
use crate::Failure;
use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::map2;

pub(crate) const FUNCTION: Function = Function {
    name: "bit_count",
    aliases: &[],
    docs: Docs::new(
        Family::Bitwise,
        "How many bits of a number are set, taken as a signed number of so many bits, which are 2 to 64.",
        "bit_count(-7, 8)",
        "6",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(bigint, bigint) -> bigint", |call| map2(call, count))],
};

fn count(number: i64, bits: i64) -> Result<i64, Failure> {
    if bits == 64 {
        return Ok(i64::from(number.count_ones()));
    }
    if !(2..64).contains(&bits) {
        return Err(Failure::argument(format!("Bits specified in bit_count must be between 2 and 64, got {bits}")));
    }
    let highest = (1_i64 << (bits - 1)) - 1;
    if !(!highest..=highest).contains(&number) {
        return Err(Failure::argument(format!(
            "Number must be representable with the bits specified. {number} can not be represented with {bits} bits"
        )));
    }
    Ok(i64::from(unsigned(number, bits).count_ones()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_of_signed_numbers() {
        for (number, bits, expected) in [(9, 64, 2), (9, 8, 2), (-7, 64, 62), (-7, 8, 6), (-1, 63, 63)] {
            assert_eq!(count(number, bits), Ok(expected));
        }
        assert!(count(33_554_132, 25).is_err() && count(0, 1).is_err());
    }
}
