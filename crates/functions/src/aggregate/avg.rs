//! `avg`.

use super::folding::{fold, statistic};
use super::sum::DecimalSum;
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload, argument};
use crate::kernel::{Millis, Months};
use crate::scalar::operator::decimal_overflow;
use crate::{Failure, Value};
use arrow::array::ArrayRef;
use arrow::datatypes::i256;

/// `avg`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "avg",
    "The mean of all values that are not NULL; NULL where there is none. The mean of decimals is a decimal of the same type, \
     rounded; that of integers is a double.",
    "avg(x) FROM (VALUES 1, 2, 4, 5) AS t(x)",
    "3.0",
    &[
        AggregateOverload::skipping("(bigint) -> double", floats),
        AggregateOverload::skipping("(double) -> double", floats),
        AggregateOverload::skipping("(real) -> real", floats),
        AggregateOverload::skipping("(decimal(p,s)) -> decimal(p,s)", |_call| Ok(Box::new(DecimalMean::default()))),
        AggregateOverload::skipping("(interval day to second) -> interval day to second", |_call| {
            fold(
                |mean: Option<Mean>, value: Millis| Ok(mean.unwrap_or_default().with(value.0 as f64)),
                |mean| Ok(Value::Millis(rounded(mean.sum / mean.rows))),
            )
        }),
        AggregateOverload::skipping("(interval year to month) -> interval year to month", |_call| {
            fold(
                |mean: Option<Mean>, value: Months| Ok(mean.unwrap_or_default().with(f64::from(value.0))),
                |mean| Ok(Value::Months(i32::try_from(rounded(mean.sum / mean.rows)).unwrap_or(i32::MAX))),
            )
        }),
    ],
);

#[derive(Debug, Default, Clone, Copy)]
struct Mean {
    sum: f64,
    rows: f64,
}

impl Mean {
    fn with(self, value: f64) -> Self {
        Self { sum: self.sum + value, rows: self.rows + 1.0 }
    }
}

/// Half goes up, also below zero.
fn rounded(number: f64) -> i64 {
    (number + 0.5).floor() as i64
}

fn floats(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    let add = |mean: &mut Mean, [value]: [f64; 1]| *mean = mean.with(value);
    statistic::<Mean, 1>(call, add, |mean| (mean.rows > 0.0).then(|| mean.sum / mean.rows))
}

#[derive(Debug, Default)]
struct DecimalMean {
    sum: DecimalSum,
}

impl Accumulator for DecimalMean {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        self.sum.add(argument(arguments, 0)?)
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        let Some((sum, rows)) = self.sum.sum() else { return Ok(Value::Null) };
        let rows = i256::from(rows);
        let (whole, rest) = (sum.wrapping_div(rows), sum.wrapping_rem(rows));
        let is_half = rest.wrapping_abs() >= rows.wrapping_sub(rest.wrapping_abs());
        let away = if sum < i256::ZERO { i256::MINUS_ONE } else { i256::ONE };
        let mean = if is_half { whole.wrapping_add(away) } else { whole };
        Ok(Value::Decimal(mean.to_i128().ok_or_else(decimal_overflow)?))
    }

    fn size(&self) -> usize {
        size_of_val(self)
    }
}
