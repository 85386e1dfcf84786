//! `arbitrary` and `any_value`.

use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload, argument, size_of};
use crate::value::read;
use crate::{Failure, Type, Value};
use arrow::array::{Array, ArrayRef};

/// `arbitrary`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "arbitrary",
    "Any one of the values that are not NULL: for columns that are the same in the whole group.",
    "arbitrary(x) FROM (VALUES 'a', 'a', NULL) AS t(x)",
    "a",
    &[AggregateOverload::skipping("(T) -> T", start)],
)
.also(&["any_value"]);

#[derive(Debug)]
struct First {
    ty: Type,
    value: Value,
}

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    Ok(Box::new(First { ty: call.ty(0)?.clone(), value: Value::Null }))
}

impl Accumulator for First {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let array = argument(arguments, 0)?;
        if self.value.is_null() && !array.is_empty() {
            self.value = read(array, &self.ty, 0);
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        Ok(self.value.clone())
    }

    fn size(&self) -> usize {
        size_of_val(self) + size_of(&self.value)
    }
}
