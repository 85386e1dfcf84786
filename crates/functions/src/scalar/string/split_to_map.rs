//! `split_to_map`: a text of entries as a map.

use super::entries::entries;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map3;
use crate::{Failure, Value};
use arrow::array::ArrayRef;
use std::collections::HashSet;

pub(crate) const FUNCTION: Function = Function {
    name: "split_to_map",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "A text of entries as a map: the first delimiter stands between entries, the second between key and value. A key may stand once.",
        "split_to_map('a=1,b=2', ',', '=')",
        "{a=1, b=2}",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar, varchar, varchar) -> map(varchar, varchar)", split_to_map)],
};

fn split_to_map(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3::<&str, &str, &str, Value, _>(call, |text, between, inside| {
        let mut seen = HashSet::new();
        let mut map = Vec::new();
        for (key, value) in entries(text, between, inside, "'")? {
            if !seen.insert(key) {
                return Err(Failure::argument(format!("Duplicate keys ({key}) are not allowed")));
            }
            map.push((Value::Text(key.to_owned()), Value::Text(value.to_owned())));
        }
        Ok(Value::Map(map))
    })
}
