//! `multimap_agg`.

use super::keyed::Keyed;
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload, argument, size_of};
use crate::value::read;
use crate::{Failure, Type, Value};
use arrow::array::{Array, ArrayRef};

/// `multimap_agg`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "multimap_agg",
    "A map of keys to arrays of all their values. Rows without a key are left out.",
    "multimap_agg(k, v) FROM (VALUES ('a', 1), ('a', 2)) AS t(k, v)",
    "{a=[1, 2]}",
    &[AggregateOverload::seeing("(K:comparable, V) -> map(K,array(V))", start)],
)
.ordered();

#[derive(Debug)]
struct State {
    types: Vec<Type>,
    keyed: Keyed<Vec<Value>>,
}

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    Ok(Box::new(State { types: call.types.to_vec(), keyed: Keyed::default() }))
}

impl Accumulator for State {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let [key_type, value_type] = self.types.as_slice() else { return Err(Failure::internal("no pair")) };
        let (keys, values) = (argument(arguments, 0)?, argument(arguments, 1)?);
        for row in 0..keys.len() {
            let key = read(keys, key_type, row);
            if key.is_null() {
                continue;
            }
            let value = read(values, value_type, row);
            let bytes = size_of(&value);
            if let (Some(list), _) = self.keyed.entry(key) {
                list.push(value);
            }
            self.keyed.grow(bytes);
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        Ok(self.keyed.map(|list| Value::Array(list.clone())))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.keyed.size()
    }
}
