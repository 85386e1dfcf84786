//! `split_to_multimap`: a text of entries as a map of all values of each key.

use super::entries::entries;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map3;
use crate::{Failure, Value};
use arrow::array::ArrayRef;
use std::collections::HashMap;

pub(crate) const FUNCTION: Function = Function {
    name: "split_to_multimap",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "A text of entries as a map of arrays: the first delimiter stands between entries, the second between key and value.",
        "split_to_multimap('a=1,b=2,a=3', ',', '=')",
        "{a=[1, 3], b=[2]}",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar, varchar, varchar) -> map(varchar, array(varchar))", split_to_multimap)],
};

fn split_to_multimap(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3::<&str, &str, &str, Value, _>(call, |text, between, inside| {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut found: Vec<(&str, Vec<Value>)> = Vec::new();
        for (key, value) in entries(text, between, inside, "")? {
            let place = *places.entry(key).or_insert(found.len());
            if place == found.len() {
                found.push((key, Vec::new()));
            }
            if let Some((_, values)) = found.get_mut(place) {
                values.push(Value::Text(value.to_owned()));
            }
        }
        let map = found.into_iter().map(|(key, values)| (Value::Text(key.to_owned()), Value::Array(values)));
        Ok(Value::Map(map.collect()))
    })
}
