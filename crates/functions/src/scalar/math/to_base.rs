//! `to_base`: a number in another base.

use super::radix::radix;
use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::map2;

pub(crate) const FUNCTION: Function = Function {
    name: "to_base",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "The text of a number in a base between 2 and 36, with lower-case letters.",
        "to_base(255, 16)",
        "ff",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(bigint, bigint) -> varchar(64)", |call| {
        map2(call, |number: i64, base: i64| Ok(digits(number, radix(base)?)))
    })],
};

fn digits(number: i64, radix: u32) -> String {
    let mut rest = number.unsigned_abs();
    let mut reversed = Vec::new();
    loop {
        let digit = u32::try_from(rest % u64::from(radix)).unwrap_or(0);
        reversed.extend(char::from_digit(digit, radix));
        rest /= u64::from(radix);
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        reversed.push('-');
    }
    reversed.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_any_base() {
        let table =
            [(0, 2, "0"), (255, 2, "11111111"), (-2_147_483_647, 16, "-7fffffff"), (i64::MIN, 36, "-1y2p0ij32e8e8")];
        for (number, radix, text) in table {
            assert_eq!(digits(number, radix), text);
        }
    }
}
