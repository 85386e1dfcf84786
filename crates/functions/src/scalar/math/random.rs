//! `random`: a pseudo-random number.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{map0, map1, map2};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "random",
    aliases: &["rand"],
    docs: Docs::new(
        Family::Math,
        "A pseudo-random number: a double of at least 0 and below 1, or an integer from 0 or a start to below a limit. Every row has its own.",
        "random(10) < 10",
        "true",
    ),
    is_deterministic: false,
    overloads: &[
        Overload::strict("() -> double", double),
        Overload::strict("(tinyint) -> tinyint", below),
        Overload::strict("(smallint) -> smallint", below),
        Overload::strict("(integer) -> integer", below),
        Overload::strict("(bigint) -> bigint", below),
        Overload::strict("(tinyint, tinyint) -> tinyint", between),
        Overload::strict("(smallint, smallint) -> smallint", between),
        Overload::strict("(integer, integer) -> integer", between),
        Overload::strict("(bigint, bigint) -> bigint", between),
    ],
};

/// Numbers that look random: splitmix64, begun anew for each batch of rows.
struct Numbers(u64);

impl Numbers {
    fn new() -> Result<Self, Failure> {
        getrandom::u64().map(Self).map_err(|error| Failure::internal(format!("no random numbers: {error}")))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `start` to below `stop`.
    fn between(&mut self, start: i64, stop: i64) -> i64 {
        let wide = u128::from(stop.wrapping_sub(start).cast_unsigned());
        let step = (u128::from(self.next()) * wide) >> 64;
        start.wrapping_add(u64::try_from(step).unwrap_or(0).cast_signed())
    }
}

fn double(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut numbers = Numbers::new()?;
    // The 53 bits that a double holds.
    map0(call, || Ok((numbers.next() >> 11) as f64 / (1_u64 << 53) as f64))
}

fn below(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut numbers = Numbers::new()?;
    map1(call, |limit: i64| {
        if limit <= 0 {
            return Err(Failure::argument("bound must be positive"));
        }
        Ok(numbers.between(0, limit))
    })
}

fn between(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut numbers = Numbers::new()?;
    map2(call, |start: i64, stop: i64| {
        if start >= stop {
            return Err(Failure::argument("start value must be less than stop value"));
        }
        Ok(numbers.between(start, stop))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_between_their_limits() {
        let mut numbers = Numbers(7);
        for _ in 0..1_000 {
            assert!((-3..4).contains(&numbers.between(-3, 4)));
            assert!(numbers.between(i64::MIN, i64::MAX) < i64::MAX);
        }
    }
}
