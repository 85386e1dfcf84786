//! `ngrams`: runs of neighbours.

use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{each_row, integer, items};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "ngrams",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "All runs of n neighbouring elements; the whole array where it has fewer.",
        "ngrams(ARRAY['a', 'b', 'c'], 2)",
        "[[a, b], [b, c]]",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T), bigint) -> array(array(T))", ngrams)],
};

fn ngrams(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| {
        let size = integer(call, 1, row)?;
        if size <= 0 {
            return Err(Failure::argument("N must be positive"));
        }
        let items = items(call, 0, row)?;
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        if size >= items.len() {
            return Ok(Value::Array(vec![Value::Array(items)]));
        }
        Ok(Value::Array(items.windows(size).map(|run| Value::Array(run.to_vec())).collect()))
    })
}
