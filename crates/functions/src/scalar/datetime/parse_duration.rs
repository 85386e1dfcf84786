//! `parse_duration`: a text such as 3.5 d as an interval.

use crate::Failure;
use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::{Millis, map1};

pub(crate) const FUNCTION: Function = Function {
    name: "parse_duration",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The interval that a number and a unit name: ns, us, ms, s, m, h or d. It is rounded to milliseconds.",
        "parse_duration('5m')",
        "0 00:05:00.000",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x)) -> interval day to second", |call| {
        map1(call, |text: &str| parse(text).map(Millis))
    })],
};

fn parse(text: &str) -> Result<i64, Failure> {
    let refused = || Failure::argument(format!("duration is not a valid data duration string: {text}"));
    if text.is_empty() {
        return Err(Failure::argument("duration is empty"));
    }
    let trimmed = text.trim_matches(|c: char| c.is_ascii_whitespace());
    let end = trimmed.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(trimmed.len());
    let (number, unit) = trimmed.split_at_checked(end).ok_or_else(refused)?;
    let unit = unit.trim_start_matches(|c: char| c.is_ascii_whitespace());
    let has_digits = match number.split_once('.') {
        Some((whole, fraction)) => !whole.is_empty() && !fraction.is_empty() && !fraction.contains('.'),
        None => !number.is_empty(),
    };
    if !has_digits || unit.is_empty() || !unit.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Err(refused());
    }
    let number: f64 = number.parse().map_err(|_e| refused())?;
    let millis = number * millis_of(unit)?;
    // Halves go up.
    Ok((millis + 0.5).floor() as i64)
}

fn millis_of(unit: &str) -> Result<f64, Failure> {
    Ok(match unit {
        "ns" => 1e-6,
        "us" => 1e-3,
        "ms" => 1.0,
        "s" => 1e3,
        "m" => 60e3,
        "h" => 3_600e3,
        "d" => 86_400e3,
        _ => return Err(Failure::argument(format!("Unknown time unit: {unit}"))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read() {
        for (text, millis) in [("42.8ms", 43), ("3.81 d", 329_184_000), (" 5m ", 300_000), ("499us", 0)] {
            assert_eq!(parse(text), Ok(millis), "{text}");
        }
        for (text, message) in
            [("5 x", "Unknown time unit: x"), ("m", "duration is not a valid data duration string: m")]
        {
            assert_eq!(parse(text).unwrap_err().message, message);
        }
    }
}
