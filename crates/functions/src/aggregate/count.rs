//! `count`.

use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload};
use crate::{Failure, Value};
use arrow::array::{Array, ArrayRef};

/// `count`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "count",
    "How many rows there are; with an argument, how many of them have a value that is not NULL.",
    "count(x) FROM (VALUES 1, NULL, 3) AS t(x)",
    "2",
    &[AggregateOverload::seeing("() -> bigint", start), AggregateOverload::skipping("(T) -> bigint", start)],
);

#[derive(Debug, Default)]
struct Count {
    rows: i64,
}

fn start(_call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    Ok(Box::new(Count::default()))
}

impl Accumulator for Count {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let rows = arguments.first().map_or(0, |array| array.len());
        self.rows = self.rows.saturating_add(i64::try_from(rows).unwrap_or(i64::MAX));
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        Ok(Value::Integer(self.rows))
    }

    fn size(&self) -> usize {
        size_of_val(self)
    }
}
