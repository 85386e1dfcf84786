//! `to_unixtime`: the seconds of a moment since 1970.

use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::{Picos, Zoned, map1};
use crate::value::{PICOS_PER_MICRO, PICOS_PER_MILLI, PICOS_PER_SECOND};

pub(crate) const FUNCTION: Function = Function {
    name: "to_unixtime",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "How many seconds a moment is after the beginning of 1970 in UTC, as a double. A timestamp without a zone counts as one in UTC.",
        "to_unixtime(TIMESTAMP '1970-01-01 00:01:00.5')",
        "60.5",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(timestamp(p)) -> double", |call| {
            map1(call, |Picos(picos)| Ok(seconds(picos, PICOS_PER_MICRO)))
        }),
        Overload::strict("(timestamp(p) with time zone) -> double", |call| {
            map1(call, |moment: Zoned| Ok(seconds(moment.picos, PICOS_PER_MILLI)))
        }),
    ],
};

/// Whole steps of a second are one fraction, what is finer is added to it.
fn seconds(picos: i128, step: i128) -> f64 {
    let whole = picos.div_euclid(step) as f64 / (PICOS_PER_SECOND / step) as f64;
    whole + picos.rem_euclid(step) as f64 / PICOS_PER_SECOND as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_have_fractions() {
        assert_eq!(seconds(998_244_123_321_000_000_000_000_i128 / 1_000, PICOS_PER_MICRO), 998_244_123.321);
        assert_eq!(seconds(-500_000_000_000, PICOS_PER_MILLI), -0.5);
    }
}
