//! `format_number`: a number in short, with a letter for its size.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

const UNITS: &[&str] = &["K", "M", "B", "T", "Q"];

pub(crate) const FUNCTION: Function = Function {
    name: "format_number",
    aliases: &[],
    docs: Docs::new(
        Family::Conversion,
        "A number in short: about three digits, and a letter for thousands (K), millions (M), billions (B), trillions (T) or quadrillions (Q).",
        "format_number(123456)",
        "123K",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(bigint) -> varchar", of_bigint),
        Overload::strict("(double) -> varchar", of_double),
    ],
};

fn of_bigint(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<i64, String, _>(call, |number| Ok(shortened(number)))
}

fn of_double(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    // The fraction is cut off, and what is beyond a bigint is its largest.
    map1::<f64, String, _>(call, |number| Ok(shortened(number as i64)))
}

fn shortened(number: i64) -> String {
    let (mut short, mut unit) = (number as f64, "");
    for next in UNITS {
        if short.abs() < 1000.0 {
            break;
        }
        short /= 1000.0;
        unit = next;
    }
    // Below 10 means every negative number too.
    let digits = if short < 10.0 {
        2
    } else if short < 100.0 {
        1
    } else {
        0
    };
    format!("{}{unit}", rounded(short, digits))
}

/// With at most so many digits after the point, halves away from zero, without zeros at the end.
fn rounded(number: f64, digits: usize) -> String {
    // All the digits that a double of this size has.
    let exact = format!("{:.70}", number.abs());
    let (whole, fraction) = exact.split_once('.').unwrap_or((&exact, ""));
    let kept: String = whole.chars().chain(fraction.chars().take(digits)).collect();
    let is_up = fraction.chars().nth(digits).is_some_and(|digit| digit >= '5');
    let scaled = kept.parse::<u64>().unwrap_or(0) + u64::from(is_up);
    let scale = 10_u64.pow(u32::try_from(digits).unwrap_or(0));
    let sign = if number < 0.0 && scaled > 0 { "-" } else { "" };
    let text = format!("{sign}{}.{:0digits$}", scaled / scale, scaled % scale);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_three_digits_or_so() {
        let table = [
            (0, "0"),
            (123, "123"),
            (1_000, "1K"),
            (1_239, "1.24K"),
            (12_345, "12.3K"),
            (1_125, "1.13K"),
            (123_456, "123K"),
            (-1_000, "-1K"),
            (-999_999, "-1000K"),
            (999_999_999, "1000M"),
            (12_399_999_999, "12.4B"),
            (i64::MAX, "9223Q"),
            (100_000, "100K"),
        ];
        for (number, text) in table {
            assert_eq!(shortened(number), text, "{number}");
        }
    }
}
