//! The value of a subquery that may have one row at most.

use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload, argument, size_of};
use crate::value::read;
use crate::{Failure, Type, Value};
use arrow::array::{Array, ArrayRef};
use athenaeum_diagnostic::Code;

/// No text can call it.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "$single",
    "The value of the only row; NULL where there is none; an error where there are more.",
    "(SELECT 1)",
    "1",
    &[AggregateOverload::seeing("(T) -> T", start)],
);

#[derive(Debug)]
struct Single {
    ty: Type,
    value: Option<Value>,
}

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    Ok(Box::new(Single { ty: call.ty(0)?.clone(), value: None }))
}

impl Accumulator for Single {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let array = argument(arguments, 0)?;
        for row in 0..array.len() {
            if self.value.is_some() {
                return Err(Failure::new(Code::SubqueryMultipleRows, "Scalar sub-query has returned multiple rows"));
            }
            self.value = Some(read(array, &self.ty, row));
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        Ok(self.value.clone().unwrap_or(Value::Null))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.value.as_ref().map_or(0, size_of)
    }
}
