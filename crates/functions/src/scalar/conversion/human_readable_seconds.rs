//! `human_readable_seconds`: a number of seconds in words.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

const UNITS: &[(&str, u64)] = &[("week", 604_800), ("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1)];

pub(crate) const FUNCTION: Function = Function {
    name: "human_readable_seconds",
    aliases: &[],
    docs: Docs::new(
        Family::Conversion,
        "A number of seconds as weeks, days, hours, minutes and seconds in words. The sign is dropped.",
        "human_readable_seconds(3762)",
        "1 hour, 2 minutes, 42 seconds",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> varchar", human_readable_seconds)],
};

fn human_readable_seconds(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<f64, String, _>(call, in_words)
}

fn in_words(seconds: f64) -> Result<String, Failure> {
    if !seconds.is_finite() {
        let name = if seconds.is_nan() {
            "NaN"
        } else if seconds > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        };
        return Err(Failure::argument(format!("Invalid argument found: {name}")));
    }
    // Beyond a bigint it is the largest one.
    let mut left = u64::try_from((seconds.abs() + 0.5).floor() as i64).unwrap_or(0);
    let mut words = Vec::new();
    for (unit, length) in UNITS {
        let count = left / length;
        left %= length;
        if count > 0 || words.is_empty() && *length == 1 {
            words.push(format!("{count} {unit}{}", if count == 1 { "" } else { "s" }));
        }
    }
    Ok(words.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_have_words() {
        let table = [
            (0.0, "0 seconds"),
            (-60.0, "1 minute"),
            (3660.0, "1 hour, 1 minute"),
            (535_333.951_388_9, "6 days, 4 hours, 42 minutes, 14 seconds"),
            (56_363_463.0, "93 weeks, 1 day, 8 hours, 31 minutes, 3 seconds"),
        ];
        for (seconds, words) in table {
            assert_eq!(in_words(seconds).unwrap(), words);
        }
        assert_eq!(in_words(f64::NAN).unwrap_err().message, "Invalid argument found: NaN");
    }
}
