//! `approx_distinct`.

use super::distinct_count::DistinctCount;
use super::hash::hash;
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload, argument};
use crate::value::read;
use crate::{Failure, Type, Value};
use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::Float64Type;

/// The standard error where none is asked for.
const DEFAULT_ERROR: f64 = 0.023;
/// The least standard error that may be asked for.
const LEAST_ERROR: f64 = 0.004_062_5;
/// The greatest.
const GREATEST_ERROR: f64 = 0.26;

/// `approx_distinct`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "approx_distinct",
    "About how many distinct values there are, in little memory: with a standard error of 2.3 %, or of the second argument.",
    "approx_distinct(x) FROM (VALUES 'a', 'b', 'a') AS t(x)",
    "2",
    &[
        AggregateOverload::skipping("(T:comparable) -> bigint", start),
        AggregateOverload::skipping("(T:comparable, double) -> bigint", start),
    ],
)
.but("Above about half the number of registers, estimates differ from Athena's, within the same standard error.");

#[derive(Debug)]
struct ApproxDistinct {
    ty: Type,
    count: Option<DistinctCount>,
}

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    Ok(Box::new(ApproxDistinct { ty: call.ty(0)?.clone(), count: None }))
}

fn error_of(arguments: &[ArrayRef], row: usize) -> Result<f64, Failure> {
    let Some(errors) = arguments.get(1).and_then(|array| array.as_primitive_opt::<Float64Type>()) else {
        return Ok(DEFAULT_ERROR);
    };
    let error = errors.value(row);
    if (LEAST_ERROR..=GREATEST_ERROR).contains(&error) {
        return Ok(error);
    }
    Err(Failure::argument(format!("Standard error must be in [{LEAST_ERROR}, {GREATEST_ERROR}]: {error}")))
}

impl Accumulator for ApproxDistinct {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let array = argument(arguments, 0)?;
        if array.is_empty() {
            return Ok(());
        }
        if self.count.is_none() {
            self.count = Some(DistinctCount::with_error(error_of(arguments, 0)?));
        }
        let Some(count) = &mut self.count else { return Ok(()) };
        for row in 0..array.len() {
            count.add(hash(&self.ty, &read(array, &self.ty, row))?.cast_unsigned());
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        Ok(Value::Integer(self.count.as_ref().map_or(0, DistinctCount::estimate)))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.count.as_ref().map_or(0, DistinctCount::size)
    }
}
