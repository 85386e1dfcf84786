//! The value that belongs to the least or the greatest key.

use super::extremes::{Best, Wanted};
use super::{Accumulator, AggregateCall, argument, size_of};
use crate::value::read;
use crate::{Failure, Type, Value};
use arrow::array::{Array, ArrayRef};

#[derive(Debug)]
struct ExtremeBy {
    wanted: Wanted,
    value: Type,
    key: Type,
    best: Option<(Value, Value)>,
}

/// The empty state of `min_by` and `max_by`.
pub(super) fn one(call: &AggregateCall<'_>, wanted: Wanted) -> Result<Box<dyn Accumulator>, Failure> {
    Ok(Box::new(ExtremeBy { wanted, value: call.ty(0)?.clone(), key: call.ty(1)?.clone(), best: None }))
}

impl Accumulator for ExtremeBy {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let (values, keys) = (argument(arguments, 0)?, argument(arguments, 1)?);
        let Some(row) = self.wanted.best_row(&self.key, keys)? else { return Ok(()) };
        let key = read(keys, &self.key, row);
        let is_better = match &self.best {
            Some((old, _)) => self.wanted.is_better(&self.key, &key, old)?,
            None => !key.is_null(),
        };
        if is_better {
            self.best = Some((key, read(values, &self.value, row)));
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        Ok(self.best.as_ref().map_or(Value::Null, |(_, value)| value.clone()))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.best.as_ref().map_or(0, |(key, value)| size_of(key) + size_of(value))
    }
}

#[derive(Debug)]
struct SeveralBy {
    best: Best,
    value: Type,
    key: Type,
}

/// The empty state of `min_by` and `max_by` with a number.
pub(super) fn several(call: &AggregateCall<'_>, wanted: Wanted) -> Result<Box<dyn Accumulator>, Failure> {
    let key = call.ty(1)?.clone();
    Ok(Box::new(SeveralBy { best: Best::new(wanted, key.clone()), value: call.ty(0)?.clone(), key }))
}

impl Accumulator for SeveralBy {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let (values, keys, counts) = (argument(arguments, 0)?, argument(arguments, 1)?, argument(arguments, 2)?);
        for row in 0..keys.len() {
            let key = read(keys, &self.key, row);
            if key.is_null() || counts.is_null(row) {
                continue;
            }
            let most = self.best.limit(counts, row, "third argument of max_by/min_by")?;
            self.best.offer(most, key, read(values, &self.value, row))?;
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        Ok(self.best.values())
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.best.size()
    }
}
