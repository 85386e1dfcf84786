//! `array_position`: where an element stands.

use super::equal::is_element;
use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Lists, each_row};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "array_position",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "The position of the first element equal to the value, counted from 1; 0 where there is none.",
        "array_position(ARRAY['a', 'b', 'a'], 'b')",
        "2",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T:comparable), T) -> bigint", array_position)],
};

fn array_position(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let lists = Lists::of(call, 0)?;
    each_row(call, |row| {
        let wanted = call.value(1, row)?;
        for (position, place) in (1..).zip(lists.range(row).unwrap_or_default()) {
            if is_element(&lists.value(place), &wanted, "array_position")? {
                return Ok(Value::Integer(position));
            }
        }
        Ok(Value::Integer(0))
    })
}
