//! `numeric_histogram`.

use super::folding::{Numbers, number};
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload, argument};
use crate::{Failure, Type, Value};
use arrow::array::{Array, ArrayRef};

/// Buckets that are gathered beyond those asked for before they are merged.
const BUFFER: usize = 100;

/// `numeric_histogram`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "numeric_histogram",
    "About so many buckets: a map of their centres to the weight in them; without a weight, to the number of values.",
    "numeric_histogram(2, x) FROM (VALUES 1e0, 2e0, 9e0) AS t(x)",
    "{1.5=2.0, 9.0=1.0}",
    &[
        AggregateOverload::skipping("(bigint, double, double) -> map(double,double)", start),
        AggregateOverload::skipping("(bigint, double) -> map(double,double)", start),
        AggregateOverload::skipping("(bigint, real, double) -> map(real,real)", start),
        AggregateOverload::skipping("(bigint, real) -> map(real,real)", start),
    ],
);

#[derive(Debug, Clone, Copy)]
struct Bucket {
    value: f64,
    weight: f64,
}

#[derive(Debug)]
struct Histogram {
    ty: Type,
    most: usize,
    buckets: Vec<Bucket>,
}

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    Ok(Box::new(Histogram { ty: call.ty(1)?.clone(), most: 0, buckets: Vec::new() }))
}

impl Histogram {
    /// Merges equal values, then the neighbours that lose least by it, until few enough are left.
    fn compact(&mut self) {
        self.buckets.sort_by(|a, b| a.value.total_cmp(&b.value));
        let mut merged: Vec<Bucket> = Vec::with_capacity(self.buckets.len());
        for bucket in self.buckets.drain(..) {
            match merged.last_mut() {
                Some(last) if last.value == bucket.value => last.weight += bucket.weight,
                _ => merged.push(bucket),
            }
        }
        while merged.len() > self.most {
            let penalties = merged.iter().zip(merged.iter().skip(1)).map(|(a, b)| penalty(*a, *b)).enumerate();
            let Some((place, _)) = penalties.min_by(|(_, a), (_, b)| a.total_cmp(b)) else { break };
            let right = merged.remove(place + 1);
            if let Some(left) = merged.get_mut(place) {
                let weight = left.weight + right.weight;
                left.value = (left.value * left.weight + right.value * right.weight) / weight;
                left.weight = weight;
            }
        }
        self.buckets = merged;
    }
}

/// What is lost when two buckets become one.
fn penalty(a: Bucket, b: Bucket) -> f64 {
    let weight = a.weight + b.weight;
    let difference = a.value - b.value;
    weight * difference * difference * (a.weight * b.weight) / (weight * weight)
}

impl Accumulator for Histogram {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let (counts, array) = (Numbers::open(argument(arguments, 0)?)?, argument(arguments, 1)?);
        if array.is_empty() {
            return Ok(());
        }
        if self.most == 0 {
            if counts.get(0) < 2.0 {
                return Err(Failure::argument("numeric_histogram bucket count must be greater than one"));
            }
            self.most = counts.get(0) as usize;
        }
        let values = Numbers::open(array)?;
        let weights = arguments.get(2).map(Numbers::open).transpose()?;
        for row in 0..array.len() {
            if self.buckets.len() >= self.most.saturating_add(BUFFER) {
                self.compact();
            }
            self.buckets
                .push(Bucket { value: values.get(row), weight: weights.map_or(1.0, |weights| weights.get(row)) });
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        if self.buckets.is_empty() {
            return Ok(Value::Null);
        }
        self.compact();
        let of = |of: f64| number(&self.ty, Some(of));
        Ok(Value::Map(self.buckets.iter().map(|bucket| (of(bucket.value), of(bucket.weight))).collect()))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.buckets.len() * size_of::<Bucket>()
    }
}
