//! `parse_data_size`: an amount of data with its unit as a number of bytes.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

const UNITS: &[&str] = &["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];
/// Digits of the largest result.
const MAX_DIGITS: usize = 38;

pub(crate) const FUNCTION: Function = Function {
    name: "parse_data_size",
    aliases: &["parse_presto_data_size"],
    docs: Docs::new(
        Family::Conversion,
        "The bytes of an amount of data such as 2.3MB. The units B, kB, MB, GB and so on grow by 1024.",
        "parse_data_size('2.3MB')",
        "2411724",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x)) -> decimal(38,0)", parse_data_size)],
};

fn parse_data_size(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, i128, _>(call, bytes_of)
}

fn bytes_of(text: &str) -> Result<i128, Failure> {
    let invalid = || Failure::argument(format!("Invalid data size: '{text}'"));
    let unit_at = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(unit_at).ok_or_else(invalid)?;
    let thousands = UNITS.iter().position(|known| *known == unit).ok_or_else(invalid)?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if fraction.contains('.') || whole.len() + fraction.len() == 0 {
        return Err(invalid());
    }
    // Decimal digits, the lowest first: amounts may be larger than any integer type.
    let mut digits: Vec<u32> =
        fraction.chars().rev().chain(whole.chars().rev()).filter_map(|c| c.to_digit(10)).collect();
    (0..thousands).for_each(|_| multiply(&mut digits, 1024));
    let bytes: String =
        digits.iter().skip(fraction.len()).rev().filter_map(|digit| char::from_digit(*digit, 10)).collect();
    let bytes = bytes.trim_start_matches('0');
    if bytes.is_empty() {
        return Ok(0);
    }
    let known = (bytes.len() <= MAX_DIGITS).then(|| bytes.parse::<i128>().ok()).flatten();
    known.ok_or_else(|| Failure::out_of_range(format!("Value out of range: '{text}' ('{bytes}B')")))
}

fn multiply(digits: &mut Vec<u32>, factor: u32) {
    let mut carry = 0;
    for digit in digits.iter_mut() {
        let product = *digit * factor + carry;
        *digit = product % 10;
        carry = product / 10;
    }
    while carry > 0 {
        digits.push(carry % 10);
        carry /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_bytes() {
        let table = [
            ("1B", "1"),
            ("1.9B", "1"),
            ("2.2kB", "2252"),
            ("2.3MB", "2411724"),
            ("7ZB", "8264141345021879123968"),
            ("69175290276410818560EB", "79753679747094952374228423616820674560"),
        ];
        for (text, bytes) in table {
            assert_eq!(bytes_of(text).unwrap().to_string(), bytes, "{text}");
        }
        for (text, message) in [
            ("", "Invalid data size: ''"),
            ("0", "Invalid data size: '0'"),
            ("10KB", "Invalid data size: '10KB'"),
            ("-1B", "Invalid data size: '-1B'"),
            (".B", "Invalid data size: '.B'"),
            ("99999999999999YB", "Value out of range: '99999999999999YB' ('120892581961461708544797985370825293824B')"),
        ] {
            assert_eq!(bytes_of(text).unwrap_err().message, message);
        }
    }
}
