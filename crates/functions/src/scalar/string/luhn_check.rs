//! `luhn_check`: whether the check digit of a number is right.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "luhn_check",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "Whether a text of digits is right by the Luhn algorithm, which card numbers and other identifiers use.",
        "luhn_check('79927398713')",
        "true",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar) -> boolean", luhn_check)],
};

fn luhn_check(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, bool, _>(call, is_right)
}

fn is_right(text: &str) -> Result<bool, Failure> {
    let mut sum = 0_u64;
    for (index, byte) in text.bytes().rev().enumerate() {
        if !byte.is_ascii_digit() {
            return Err(Failure::argument("Input contains non-digit character"));
        }
        let digit = u64::from(byte - b'0') * if index % 2 == 1 { 2 } else { 1 };
        sum += if digit > 9 { digit - 9 } else { digit };
    }
    Ok(!text.is_empty() && sum.is_multiple_of(10))
}
