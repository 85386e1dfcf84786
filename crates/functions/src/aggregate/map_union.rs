//! `map_union`.

use super::keyed::Keyed;
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload, argument, size_of};
use crate::value::read;
use crate::{Failure, Type, Value};
use arrow::array::{Array, ArrayRef};

/// `map_union`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "map_union",
    "All entries of all maps in one map. Where maps share a key, one of its values stays.",
    "map_union(m) FROM (VALUES map(ARRAY['a'], ARRAY[1]), map(ARRAY['b'], ARRAY[2])) AS t(m)",
    "{a=1, b=2}",
    &[AggregateOverload::skipping("(map(K:comparable,V)) -> map(K,V)", start)],
)
.ordered();

#[derive(Debug)]
struct State {
    types: Vec<Type>,
    keyed: Keyed<Value>,
    /// Whether there was a map at all.
    any: bool,
}

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    Ok(Box::new(State { types: call.types.to_vec(), keyed: Keyed::default(), any: false }))
}

impl Accumulator for State {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let [ty] = self.types.as_slice() else { return Err(Failure::internal("no map")) };
        let maps = argument(arguments, 0)?;
        for row in 0..maps.len() {
            let Value::Map(entries) = read(maps, ty, row) else { continue };
            self.any = true;
            for (key, value) in entries {
                let bytes = size_of(&value);
                if let (Some(place), true) = self.keyed.entry(key) {
                    *place = value;
                    self.keyed.grow(bytes);
                }
            }
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        Ok(if self.any && self.keyed.is_empty() { Value::Map(Vec::new()) } else { self.keyed.map(Clone::clone) })
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.keyed.size()
    }
}
