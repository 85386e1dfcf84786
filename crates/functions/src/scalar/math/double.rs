//! Functions of doubles alone, which differ by one formula.

use crate::Failure;
use crate::function::Call;
use crate::kernel::{map1, map2};
use arrow::array::ArrayRef;

/// A function of one double.
pub(super) fn of_one(call: &Call<'_>, f: fn(f64) -> f64) -> Result<ArrayRef, Failure> {
    map1(call, |x: f64| Ok(f(x)))
}

/// A function of two doubles.
pub(super) fn of_two(call: &Call<'_>, f: fn(f64, f64) -> f64) -> Result<ArrayRef, Failure> {
    map2(call, |x: f64, y: f64| Ok(f(x, y)))
}
