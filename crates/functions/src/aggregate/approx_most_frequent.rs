//! `approx_most_frequent`.

use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload, argument, size_of};
use crate::kernel::ValueKey;
use crate::value::read;
use crate::{Failure, Type, Value};
use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::Int64Type;
use std::collections::BTreeMap;

/// `approx_most_frequent`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "approx_most_frequent",
    "A map of about the most frequent values to how often they come. The first argument says how many, the last how many \
     candidates are watched: the more, the more exact.",
    "approx_most_frequent(2, x, 10) FROM (VALUES 'a', 'b', 'a', 'c', 'a', 'b') AS t(x)",
    "{a=3, b=2}",
    &[
        AggregateOverload::skipping("(bigint, bigint, bigint) -> map(bigint,bigint)", start),
        AggregateOverload::skipping("(bigint, varchar, bigint) -> map(varchar,bigint)", start),
    ],
);

#[derive(Debug)]
struct MostFrequent {
    ty: Type,
    buckets: usize,
    capacity: usize,
    counts: BTreeMap<ValueKey, i64>,
}

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    Ok(Box::new(MostFrequent { ty: call.ty(1)?.clone(), buckets: 0, capacity: 0, counts: BTreeMap::new() }))
}

impl MostFrequent {
    fn limit(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let number = |index: usize| -> Result<i64, Failure> {
            Ok(argument(arguments, index)?.as_primitive_opt::<Int64Type>().map_or(0, |numbers| numbers.value(0)))
        };
        let (buckets, capacity) = (number(0)?, number(2)?);
        if buckets < 2 {
            let message =
                format!("approx_most_frequent bucket count must be greater than one, input bucket count: {buckets}");
            return Err(Failure::argument(message));
        }
        if capacity < buckets {
            return Err(Failure::argument("approx_most_frequent capacity must not be less than its bucket count"));
        }
        self.buckets = usize::try_from(buckets).unwrap_or(usize::MAX);
        self.capacity = usize::try_from(capacity).unwrap_or(usize::MAX);
        Ok(())
    }

    /// A value that is not watched takes the place of the rarest one, and its count with it.
    fn watch(&mut self, key: ValueKey) {
        if let Some(count) = self.counts.get_mut(&key) {
            *count += 1;
            return;
        }
        let mut count = 1;
        if self.counts.len() >= self.capacity {
            let rarest = self.counts.iter().min_by_key(|(_, count)| **count).map(|(key, count)| (key.clone(), *count));
            if let Some((rarest, before)) = rarest {
                self.counts.remove(&rarest);
                count += before;
            }
        }
        self.counts.insert(key, count);
    }
}

impl Accumulator for MostFrequent {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let array = argument(arguments, 1)?;
        if array.is_empty() {
            return Ok(());
        }
        self.limit(arguments)?;
        for row in 0..array.len() {
            self.watch(ValueKey(read(array, &self.ty, row)));
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        if self.counts.is_empty() {
            return Ok(Value::Null);
        }
        let mut entries: Vec<(Value, i64)> = self.counts.iter().map(|(key, count)| (key.0.clone(), *count)).collect();
        entries.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        entries.truncate(self.buckets);
        Ok(Value::Map(entries.into_iter().map(|(key, count)| (key, Value::Integer(count))).collect()))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.counts.keys().map(|key| size_of(&key.0)).sum::<usize>()
    }
}
