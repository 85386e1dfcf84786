//! `euclidean_distance`: the distance between two points.

use arrow::array::ArrayRef;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::each_row;
use super::vector::of_vectors;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "euclidean_distance",
    aliases: &[],
    docs: Docs {
        family: Family::Array,
        summary: "The distance between two points, given as vectors of equal length.",
        example: "euclidean_distance(ARRAY[1.0, 2.0], ARRAY[4.0, 6.0])",
        result: "5.0",
        difference: Some("Newer than the release that Athena engine version 3 began with."),
    },
    is_deterministic: true,
    overloads: &[Overload::strict("(array(double), array(double)) -> double", euclidean_distance)],
};

fn euclidean_distance(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| of_vectors(call, row, |pairs| pairs.map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()))
}
