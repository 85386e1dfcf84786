//! `dot_product`: sum of products.

use super::vector::of_vectors;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::each_row;
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "dot_product",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "The sum of the products of elements at equal positions of two vectors.",
        "dot_product(ARRAY[1.0, 2.0], ARRAY[3.0, 4.0])",
        "11.0",
    )
    .but("Newer than the release that Athena engine version 3 began with."),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(double), array(double)) -> double", dot_product)],
};

fn dot_product(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| of_vectors(call, row, |pairs| pairs.map(|(a, b)| a * b).sum()))
}
