//! `histogram`.

use super::keyed::Keyed;
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload, argument};
use crate::value::read;
use crate::{Failure, Type, Value};
use arrow::array::{Array, ArrayRef};

/// `histogram`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "histogram",
    "A map of each value to how often it comes.",
    "histogram(x) FROM (VALUES 'a', 'b', 'a') AS t(x)",
    "{a=2, b=1}",
    &[AggregateOverload::skipping("(K:comparable) -> map(K,bigint)", start)],
);

#[derive(Debug)]
struct State {
    types: Vec<Type>,
    keyed: Keyed<i64>,
}

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    Ok(Box::new(State { types: call.types.to_vec(), keyed: Keyed::default() }))
}

impl Accumulator for State {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let [ty] = self.types.as_slice() else { return Err(Failure::internal("no value")) };
        let values = argument(arguments, 0)?;
        for row in 0..values.len() {
            if let (Some(count), _) = self.keyed.entry(read(values, ty, row)) {
                *count += 1;
            }
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        Ok(self.keyed.map(|count| Value::Integer(*count)))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.keyed.size()
    }
}
