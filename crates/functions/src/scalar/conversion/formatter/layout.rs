//! Signs, groups of digits, and filling up to a width.

use super::specifier::Specifier;

/// A text filled up with blanks to the width, at the side that the flags say.
pub(super) fn justified(specifier: &Specifier, text: String) -> String {
    let missing = specifier.width.unwrap_or(0).saturating_sub(text.chars().count());
    let blanks = " ".repeat(missing);
    if specifier.has('-') { text + &blanks } else { blanks + &text }
}

/// The digits of a number (with its point and exponent, without its sign) as the flags say.
pub(super) fn number(specifier: &Specifier, is_negative: bool, digits: &str) -> String {
    let grouped = if specifier.has(',') { grouped(digits) } else { digits.to_owned() };
    let (before, after) = signs(specifier, is_negative);
    let length = before.len() + grouped.len() + after.len();
    let zeros = if specifier.has('0') { specifier.width.unwrap_or(0).saturating_sub(length) } else { 0 };
    justified(specifier, format!("{before}{}{grouped}{after}", "0".repeat(zeros)))
}

/// What is no number: signs and blanks only.
pub(super) fn not_finite(specifier: &Specifier, is_negative: bool, word: &str) -> String {
    let (before, after) = signs(specifier, is_negative);
    justified(specifier, format!("{before}{word}{after}"))
}

fn signs(specifier: &Specifier, is_negative: bool) -> (&'static str, &'static str) {
    match is_negative {
        true if specifier.has('(') => ("(", ")"),
        true => ("-", ""),
        false if specifier.has('+') => ("+", ""),
        false if specifier.has(' ') => (" ", ""),
        false => ("", ""),
    }
}

fn grouped(digits: &str) -> String {
    let whole = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let (whole, rest) = digits.split_at_checked(whole).unwrap_or((digits, ""));
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}
