//! `map_agg`.

use super::keyed::Keyed;
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload, argument, size_of};
use crate::value::read;
use crate::{Failure, Type, Value};
use arrow::array::{Array, ArrayRef};

/// `map_agg`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "map_agg",
    "A map of keys to values. Rows without a key are left out; of several values of a key, one stays.",
    "map_agg(k, v) FROM (VALUES ('a', 1), ('b', 2)) AS t(k, v)",
    "{a=1, b=2}",
    &[AggregateOverload::seeing("(K:comparable, V) -> map(K,V)", start)],
)
.ordered();

#[derive(Debug)]
struct State {
    types: Vec<Type>,
    keyed: Keyed<Value>,
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
            if let (Some(place), true) = self.keyed.entry(key) {
                *place = read(values, value_type, row);
                let bytes = size_of(place);
                self.keyed.grow(bytes);
            }
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        Ok(self.keyed.map(Clone::clone))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.keyed.size()
    }
}
