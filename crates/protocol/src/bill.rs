//! How the price of a statement comes about: bytes, rounding, the smallest charge, and the price list of a day.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The sum behind the dollars of one statement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Bill {
    /// Whether it is paid for, and why.
    pub charge: Charge,
    /// Bytes read, at production size.
    pub read_bytes: u64,
    /// The same in whole megabytes.
    pub rounded_bytes: u64,
    /// Bytes paid for: the rounded ones, or the smallest charge, or none.
    pub billed_bytes: u64,
    /// Price of `billed_bytes` in US dollars.
    pub cost_usd: f64,
    /// The price list.
    pub prices: PriceList,
}

/// Whether a statement is paid for, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Charge {
    /// Free: it read nothing.
    #[default]
    NothingRead,
    /// Paid: what it read.
    Scanned,
    /// Paid: what it had read when it was stopped.
    Cancelled,
    /// Free: it failed.
    Failed,
    /// Free: it changes or tells the catalog.
    Ddl,
}

/// What a scan costs, where and since when.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PriceList {
    /// The regions it holds for.
    pub regions: String,
    /// The month it was looked up in, as `2026-11`.
    pub as_of: String,
    /// Where it is published.
    pub source: String,
    /// Price of a terabyte in US dollars.
    pub usd_per_terabyte: f64,
    /// Bytes of a terabyte.
    pub terabyte_bytes: u64,
    /// Bytes of a megabyte, to which a statement is rounded up.
    pub megabyte_bytes: u64,
    /// Bytes that a statement which reads anything pays for at least.
    pub minimum_bytes: u64,
}

/// Significant digits of an amount below a dollar.
const DIGITS: i32 = 3;
/// From here on an amount is told to the cent: less would be written as a dollar, too.
const DOLLAR: f64 = 0.9995;
/// Most digits behind the point.
const MOST_DECIMALS: i32 = 12;

/// An amount of US dollars as everybody writes it here: to the cent from a dollar on, and three significant digits below,
/// because a query costs far less than a cent. Zeros at the end say nothing and are left out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dollars(pub f64);

impl fmt::Display for Dollars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let amount = if self.0.is_finite() { self.0.abs() } else { 0.0 };
        let text = if amount >= DOLLAR {
            let text = format!("{amount:.2}");
            grouped(text.strip_suffix(".00").unwrap_or(&text))
        } else {
            let decimals = if amount > 0.0 { DIGITS - 1 - magnitude(amount) } else { 0 };
            let decimals = usize::try_from(decimals.min(MOST_DECIMALS)).unwrap_or(0);
            let text = format!("{amount:.decimals$}");
            match text.contains('.') {
                true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
                false => text,
            }
        };
        let sign = if self.0 < 0.0 && text != "0" { "-" } else { "" };
        write!(f, "{sign}${text}")
    }
}

/// The power of ten of the first digit.
fn magnitude(amount: f64) -> i32 {
    amount.log10().floor() as i32
}

/// Digits in front of the point in groups of three.
fn grouped(text: &str) -> String {
    let (whole, cents) = text.split_once('.').unwrap_or((text, ""));
    let mut told = String::with_capacity(text.len() + whole.len() / 3);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            told.push(',');
        }
        told.push(digit);
    }
    if cents.is_empty() { told } else { format!("{told}.{cents}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollars_have_three_digits_or_cents() {
        for (amount, text) in [
            (0.0, "$0"),
            (0.000_047_683_715_8, "$0.0000477"),
            (0.000_004_768, "$0.00000477"),
            (0.000_05, "$0.00005"),
            (0.048_828, "$0.0488"),
            (0.099_96, "$0.1"),
            (0.999_4, "$0.999"),
            (0.999_6, "$1"),
            (5.0, "$5"),
            (14.305_1, "$14.31"),
            (1.5, "$1.50"),
            (1_234_567.891, "$1,234,567.89"),
            (1e-20, "$0"),
            (-0.002, "-$0.002"),
            (f64::NAN, "$0"),
        ] {
            assert_eq!(Dollars(amount).to_string(), text);
        }
    }
}
