//! `euclidean_distance`: the distance between two points.

use super::vector::of_vectors;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::each_row;
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "euclidean_distance",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "The distance between two points, given as vectors of equal length.",
        "euclidean_distance(ARRAY[1.0, 2.0], ARRAY[4.0, 6.0])",
        "5.0",
    )
    .but("Newer than the release that Athena engine version 3 began with."),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(double), array(double)) -> double", euclidean_distance)],
};

fn euclidean_distance(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| of_vectors(call, row, |pairs| pairs.map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()))
}
