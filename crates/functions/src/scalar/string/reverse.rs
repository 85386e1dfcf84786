//! `reverse`: a text, binary or array from its end to its start.

use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{map1, values_of};
use crate::value::build;
use crate::{Failure, Value};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "reverse",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "The characters of a text, the bytes of a varbinary or the elements of an array in reversed order.",
        "reverse('abc')",
        "cba",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x)) -> varchar(x)", of_varchar),
        Overload::strict("(varbinary) -> varbinary", of_varbinary),
        Overload::strict("(array(E)) -> array(E)", of_array),
    ],
};

fn of_varchar(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, String, _>(call, |text| Ok(text.chars().rev().collect::<String>()))
}

fn of_varbinary(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], Vec<u8>, _>(call, |bytes| Ok(bytes.iter().rev().copied().collect::<Vec<u8>>()))
}

fn of_array(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut arrays = values_of(call, 0)?;
    for array in &mut arrays {
        if let Value::Array(items) = array {
            items.reverse();
        }
    }
    build(call.result, &arrays)
}
