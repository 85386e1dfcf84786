//! `array_agg`.

use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload, argument, size_of};
use crate::value::read;
use crate::{Failure, Type, Value};
use arrow::array::{Array, ArrayRef};

/// `array_agg`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "array_agg",
    "An array of all values, NULLs among them; ORDER BY inside the call orders them. NULL where there are no rows.",
    "array_agg(x ORDER BY x DESC) FROM (VALUES 1, 3, 2) AS t(x)",
    "[3, 2, 1]",
    &[AggregateOverload::seeing("(T) -> array(T)", start)],
)
.ordered();

#[derive(Debug)]
struct All {
    ty: Type,
    values: Vec<Value>,
    bytes: usize,
}

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    Ok(Box::new(All { ty: call.ty(0)?.clone(), values: Vec::new(), bytes: 0 }))
}

impl Accumulator for All {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let array = argument(arguments, 0)?;
        for row in 0..array.len() {
            let value = read(array, &self.ty, row);
            self.bytes += size_of(&value);
            self.values.push(value);
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        Ok(if self.values.is_empty() { Value::Null } else { Value::Array(self.values.clone()) })
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.bytes
    }
}
