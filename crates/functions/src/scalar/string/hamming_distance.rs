//! `hamming_distance`: at how many places two texts differ.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "hamming_distance",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "The number of places at which two texts of the same length have different characters.",
        "hamming_distance('like', 'hate')",
        "3",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x), varchar(y)) -> bigint", hamming_distance)],
};

fn hamming_distance(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2::<&str, &str, i64, _>(call, distance)
}

fn distance(left: &str, right: &str) -> Result<i64, Failure> {
    let (mut left, mut right, mut found) = (left.chars(), right.chars(), 0);
    loop {
        match (left.next(), right.next()) {
            (None, None) => return Ok(found),
            (Some(a), Some(b)) => found += i64::from(a != b),
            _ => {
                return Err(Failure::argument(
                    "The input strings to hamming_distance function must have the same length",
                ));
            }
        }
    }
}
