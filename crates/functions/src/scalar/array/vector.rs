//! Vectors: arrays of numbers of equal length.

use crate::function::Call;
use crate::kernel::items;
use crate::{Failure, Value};

/// Pairs of elements at equal positions.
type Pairs<'p> = dyn Iterator<Item = (f64, f64)> + 'p;

/// A number of two vectors of a row; NULL where either holds a NULL.
pub(crate) fn of_vectors(
    call: &Call<'_>,
    row: usize,
    number: impl FnOnce(&mut Pairs<'_>) -> f64,
) -> Result<Value, Failure> {
    let (a, b) = (items(call, 0, row)?, items(call, 1, row)?);
    if a.len() != b.len() {
        return Err(Failure::argument("The arguments must have the same length"));
    }
    let (Some(a), Some(b)) = (doubles(&a), doubles(&b)) else { return Ok(Value::Null) };
    Ok(Value::Double(number(&mut a.into_iter().zip(b))))
}

fn doubles(items: &[Value]) -> Option<Vec<f64>> {
    let double = |item: &Value| match item {
        Value::Double(number) => Some(*number),
        _ => None,
    };
    items.iter().map(double).collect()
}
