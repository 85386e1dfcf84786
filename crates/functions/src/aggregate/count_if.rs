//! `count_if`.

use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload, argument};
use crate::{Failure, Value};
use arrow::array::{ArrayRef, AsArray};

/// `count_if`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "count_if",
    "For how many rows a condition is true.",
    "count_if(x > 1) FROM (VALUES 1, 2, 3) AS t(x)",
    "2",
    &[AggregateOverload::skipping("(boolean) -> bigint", start)],
);

#[derive(Debug, Default)]
struct CountIf {
    rows: i64,
}

fn start(_call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    Ok(Box::new(CountIf::default()))
}

impl Accumulator for CountIf {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let array = argument(arguments, 0)?;
        let held = array.as_boolean_opt().map_or(0, |array| array.true_count());
        self.rows = self.rows.saturating_add(i64::try_from(held).unwrap_or(i64::MAX));
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        Ok(Value::Integer(self.rows))
    }

    fn size(&self) -> usize {
        size_of_val(self)
    }
}
