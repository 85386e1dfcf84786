//! `contains`: whether an array has an element, or a network an address.

use super::equal::is_element;
use super::network::network_contains;
use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Lists, each_row};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "contains",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "Whether the array has an element equal to the value; NULL where it has none but a NULL. With a network in CIDR notation: whether an IP address belongs to it.",
        "contains(ARRAY[1, 2, 3], 2)",
        "true",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(array(T:comparable), T) -> boolean", contains),
        Overload::strict("(varchar, ipaddress) -> boolean", network_contains),
    ],
};

fn contains(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let lists = Lists::of(call, 0)?;
    each_row(call, |row| {
        let wanted = call.value(1, row)?;
        let mut answer = Value::Boolean(false);
        for place in lists.range(row).unwrap_or_default() {
            let item = lists.value(place);
            if item.is_null() {
                answer = Value::Null;
            } else if is_element(&item, &wanted, "contains")? {
                return Ok(Value::Boolean(true));
            }
        }
        Ok(answer)
    })
}
