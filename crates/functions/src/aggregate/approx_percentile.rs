//! `approx_percentile`.

use super::digest::Digest;
use super::folding::Numbers;
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload, argument};
use crate::value::read;
use crate::{Failure, Type, Value};
use arrow::array::{Array, ArrayRef};

/// `approx_percentile`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "approx_percentile",
    "About the value below which a share of the values lies: 0.5 is the median. An array of shares gives an array of values; \
     a weight may stand before the share.",
    "approx_percentile(x, 0.5) FROM (VALUES 1, 2, 10) AS t(x)",
    "2",
    &[
        AggregateOverload::skipping("(bigint, double) -> bigint", |call| start(call, false)),
        AggregateOverload::skipping("(bigint, double, double) -> bigint", |call| start(call, true)),
        AggregateOverload::skipping("(bigint, double, double, double) -> bigint", |call| start(call, true)),
        AggregateOverload::skipping("(bigint, array(double)) -> array(bigint)", |call| start(call, false)),
        AggregateOverload::skipping("(bigint, double, array(double)) -> array(bigint)", |call| start(call, true)),
        AggregateOverload::skipping("(real, double) -> real", |call| start(call, false)),
        AggregateOverload::skipping("(real, double, double) -> real", |call| start(call, true)),
        AggregateOverload::skipping("(real, double, double, double) -> real", |call| start(call, true)),
        AggregateOverload::skipping("(real, array(double)) -> array(real)", |call| start(call, false)),
        AggregateOverload::skipping("(real, double, array(double)) -> array(real)", |call| start(call, true)),
        AggregateOverload::skipping("(double, double) -> double", |call| start(call, false)),
        AggregateOverload::skipping("(double, double, double) -> double", |call| start(call, true)),
        AggregateOverload::skipping("(double, double, double, double) -> double", |call| start(call, true)),
        AggregateOverload::skipping("(double, array(double)) -> array(double)", |call| start(call, false)),
        AggregateOverload::skipping("(double, double, array(double)) -> array(double)", |call| start(call, true)),
    ],
);

#[derive(Debug)]
struct Percentile {
    types: Vec<Type>,
    has_weight: bool,
    digest: Digest,
    shares: Value,
}

fn start(call: &AggregateCall<'_>, has_weight: bool) -> Result<Box<dyn Accumulator>, Failure> {
    let digest = Digest::default();
    Ok(Box::new(Percentile { types: call.types.to_vec(), has_weight, digest, shares: Value::Null }))
}

impl Accumulator for Percentile {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let array = argument(arguments, 0)?;
        if array.is_empty() {
            return Ok(());
        }
        let place = if self.has_weight { 2 } else { 1 };
        let shares = self.types.get(place).ok_or_else(|| Failure::internal("no percentile"))?;
        self.shares = read(argument(arguments, place)?, shares, 0);
        let values = Numbers::open(array)?;
        let weights = if self.has_weight { Some(Numbers::open(argument(arguments, 1)?)?) } else { None };
        for row in 0..array.len() {
            let weight = weights.map_or(1.0, |weights| weights.get(row));
            if weight.is_nan() || weight <= 0.0 {
                return Err(Failure::argument("percentile weight must be > 0"));
            }
            let value = values.get(row);
            if !value.is_finite() {
                return Err(Failure::argument("value must be finite"));
            }
            self.digest.add(value, weight);
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        if self.digest.is_empty() {
            return Ok(Value::Null);
        }
        let ty = self.types.first().cloned().unwrap_or(Type::Double);
        match self.shares.clone() {
            Value::Array(shares) => {
                let values = shares.iter().map(|share| at(&mut self.digest, &ty, share)).collect::<Result<_, _>>()?;
                Ok(Value::Array(values))
            }
            share => at(&mut self.digest, &ty, &share),
        }
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.digest.size()
    }
}

fn at(digest: &mut Digest, ty: &Type, share: &Value) -> Result<Value, Failure> {
    let share = match share {
        Value::Double(share) if (0.0..=1.0).contains(share) => *share,
        Value::Double(_) => return Err(Failure::argument("Percentile must be between 0 and 1")),
        _ => return Err(Failure::argument("Percentile cannot be null")),
    };
    let value = digest.quantile(share);
    Ok(match ty {
        Type::Bigint => Value::Integer((value + 0.5).floor() as i64),
        Type::Real => Value::Real(value as f32),
        _ => Value::Double(value),
    })
}
