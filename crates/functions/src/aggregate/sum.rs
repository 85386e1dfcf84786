//! `sum`.

use super::folding::{fold, statistic};
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload, argument};
use crate::kernel::{Millis, Months};
use crate::scalar::operator::{decimal_overflow, within_decimal_limit};
use crate::types::MAX_DECIMAL_PRECISION;
use crate::{Failure, Type, Value};
use arrow::array::{ArrayRef, AsArray};
use arrow::datatypes::{Decimal128Type, i256};

/// `sum`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "sum",
    "The sum of all values that are not NULL; NULL where there is none.",
    "sum(x) FROM (VALUES 1, 2, NULL) AS t(x)",
    "3",
    &[
        AggregateOverload::skipping("(bigint) -> bigint", |_call| {
            fold(|sum: Option<i64>, value: i64| added(sum, value), |sum| Ok(Value::Integer(*sum)))
        }),
        AggregateOverload::skipping("(real) -> real", floats),
        AggregateOverload::skipping("(double) -> double", floats),
        AggregateOverload::skipping("(decimal(p,s)) -> decimal(38,s)", |_call| Ok(Box::new(DecimalSum::default())))
            .with_result(decimal_type),
        AggregateOverload::skipping("(interval day to second) -> interval day to second", |_call| {
            fold(|sum: Option<i64>, value: Millis| added(sum, value.0), |sum| Ok(Value::Millis(*sum)))
        }),
        AggregateOverload::skipping("(interval year to month) -> interval year to month", |_call| {
            fold(|sum: Option<i64>, value: Months| added(sum, i64::from(value.0)), months)
        }),
    ],
);

fn decimal_type(types: &[Type]) -> Type {
    match types {
        [Type::Decimal(_, scale)] => Type::Decimal(MAX_DECIMAL_PRECISION, *scale),
        _ => Type::Unknown,
    }
}

fn added(sum: Option<i64>, value: i64) -> Result<i64, Failure> {
    let Some(sum) = sum else { return Ok(value) };
    let overflow = || Failure::out_of_range(format!("bigint addition overflow: {sum} + {value}"));
    sum.checked_add(value).ok_or_else(overflow)
}

fn months(sum: &i64) -> Result<Value, Failure> {
    i32::try_from(*sum).map(Value::Months).map_err(|_e| Failure::out_of_range("interval out of range"))
}

fn floats(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    let add = |sum: &mut Option<f64>, [value]: [f64; 1]| *sum = Some(sum.map_or(value, |sum| sum + value));
    statistic::<Option<f64>, 1>(call, add, |sum| *sum)
}

/// A sum of decimals that may leave 128 bits for a while, and how many there were.
#[derive(Debug, Default)]
pub(super) struct DecimalSum {
    /// What no longer fitted into the part.
    whole: Option<i256>,
    part: i128,
    rows: i64,
}

impl DecimalSum {
    /// Adds the values of an array.
    pub(super) fn add(&mut self, array: &ArrayRef) -> Result<(), Failure> {
        let decimals = array.as_primitive_opt::<Decimal128Type>().ok_or_else(|| Failure::internal("no decimals"))?;
        for value in decimals.iter().flatten() {
            match self.part.checked_add(value) {
                Some(sum) => self.part = sum,
                None => {
                    let whole = self.whole.unwrap_or(i256::ZERO).checked_add(i256::from_i128(self.part));
                    self.whole = Some(whole.ok_or_else(decimal_overflow)?);
                    self.part = value;
                }
            }
            self.rows += 1;
        }
        Ok(())
    }

    /// The sum, and how many values it is of; nothing where there is none.
    pub(super) fn sum(&self) -> Option<(i256, i64)> {
        let sum = self.whole.unwrap_or(i256::ZERO).checked_add(i256::from_i128(self.part));
        sum.filter(|_sum| self.rows > 0).map(|sum| (sum, self.rows))
    }
}

impl Accumulator for DecimalSum {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        self.add(argument(arguments, 0)?)
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        let Some((sum, _)) = self.sum() else { return Ok(Value::Null) };
        let sum = sum.to_i128().ok_or_else(decimal_overflow).and_then(within_decimal_limit)?;
        Ok(Value::Decimal(sum))
    }

    fn size(&self) -> usize {
        size_of_val(self)
    }
}
