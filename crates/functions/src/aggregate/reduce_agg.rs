//! `reduce_agg`.

use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload, argument};
use crate::expr::LambdaValue;
use crate::value::read;
use crate::{Failure, Type, Value};
use arrow::array::{Array, ArrayRef, UInt32Array};

/// `reduce_agg`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "reduce_agg",
    "Folds all values into one: starts with the second argument, and applies the first lambda to what there is and each \
     value. The second lambda says how two results would be put together.",
    "reduce_agg(x, 1, (a, b) -> a * b, (a, b) -> a * b) FROM (VALUES 2, 3, 4) AS t(x)",
    "24",
    &[AggregateOverload::skipping("(T, S, function(S, T, S), function(S, S, S)) -> S", start)],
)
.ordered();

#[derive(Debug)]
struct Reduction {
    ty: Type,
    lambda: LambdaValue,
    state: Option<ArrayRef>,
}

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    let lambda = call.lambdas.iter().find(|(position, _)| *position == 2).map(|(_, lambda)| lambda.clone());
    let lambda = lambda.ok_or_else(|| Failure::internal("no lambda"))?;
    Ok(Box::new(Reduction { ty: call.ty(1)?.clone(), lambda, state: None }))
}

impl Accumulator for Reduction {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let (values, starts) = (argument(arguments, 0)?, argument(arguments, 1)?);
        let outer = UInt32Array::from(vec![0]);
        for row in 0..values.len() {
            let before = self.state.take().unwrap_or_else(|| starts.slice(row, 1));
            self.state = Some(self.lambda.call(&outer, &[before, values.slice(row, 1)])?);
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        Ok(self.state.as_ref().map_or(Value::Null, |state| read(state, &self.ty, 0)))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.state.as_ref().map_or(0, |state| state.get_array_memory_size())
    }
}
