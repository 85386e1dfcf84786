//! The least or the greatest of values: which row of an array has it, and the best so far.

use super::{Accumulator, AggregateCall, argument, size_of};
use crate::kernel::{Days, Input, Millis, Months, Picos};
use crate::scalar::operator::compare;
use crate::value::read;
use crate::{Failure, Type, Value};
use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::Int64Type;

/// Most values that the forms with a number keep.
const MOST: i64 = 10_000;

/// Which value counts as the best. NaN never does, unless there is nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The least.
    Least,
    /// The greatest.
    Greatest,
}

impl Wanted {
    fn prefers<A: PartialOrd>(self, new: &A, old: &A) -> bool {
        let is_better = match self {
            Self::Least => new < old,
            Self::Greatest => new > old,
        };
        // Nothing but NaN is not equal to itself.
        is_better || old.partial_cmp(old).is_none() && new.partial_cmp(new).is_some()
    }

    /// Whether a value is better than the best so far.
    pub(super) fn is_better(self, ty: &Type, new: &Value, old: &Value) -> Result<bool, Failure> {
        match (new, old) {
            (Value::Double(new), Value::Double(old)) => Ok(self.prefers(new, old)),
            (Value::Real(new), Value::Real(old)) => Ok(self.prefers(new, old)),
            _ => {
                let order = compare(ty, new, old)?;
                Ok(if self == Self::Least { order.is_lt() } else { order.is_gt() })
            }
        }
    }

    /// The row of an array with the best value; rows of NULL are none.
    pub(super) fn best_row(self, ty: &Type, array: &ArrayRef) -> Result<Option<usize>, Failure> {
        match ty {
            Type::Boolean => self.best::<bool>(array),
            Type::Tinyint | Type::Smallint | Type::Integer | Type::Bigint | Type::Time(_) => self.best::<i64>(array),
            Type::Real => self.best::<f32>(array),
            Type::Double => self.best::<f64>(array),
            Type::Decimal(..) => self.best::<i128>(array),
            Type::Varchar(_) => self.best::<&str>(array),
            Type::Varbinary => self.best::<&[u8]>(array),
            Type::Date => self.best::<Days>(array),
            Type::Timestamp(_) => self.best::<Picos>(array),
            Type::IntervalDayToSecond => self.best::<Millis>(array),
            Type::IntervalYearToMonth => self.best::<Months>(array),
            _ => self.best_value(ty, array),
        }
    }

    fn best<'a, A: Input<'a> + PartialOrd>(self, array: &'a ArrayRef) -> Result<Option<usize>, Failure> {
        let reader = A::open(array)?;
        let mut best: Option<(usize, A)> = None;
        for row in (0..array.len()).filter(|row| array.is_valid(*row)) {
            let value = A::get(reader, row);
            if best.as_ref().is_none_or(|(_, old)| self.prefers(&value, old)) {
                best = Some((row, value));
            }
        }
        Ok(best.map(|(row, _)| row))
    }

    fn best_value(self, ty: &Type, array: &ArrayRef) -> Result<Option<usize>, Failure> {
        let mut best: Option<(usize, Value)> = None;
        for row in 0..array.len() {
            let value = read(array, ty, row);
            let is_better = match &best {
                _ if value.is_null() => false,
                None => true,
                Some((_, old)) => self.is_better(ty, &value, old)?,
            };
            if is_better {
                best = Some((row, value));
            }
        }
        Ok(best.map(|(row, _)| row))
    }
}

/// The best of all values.
#[derive(Debug)]
pub(super) struct Extreme {
    wanted: Wanted,
    ty: Type,
    best: Value,
}

/// The empty state of `min` and `max`.
pub(super) fn one(call: &AggregateCall<'_>, wanted: Wanted) -> Result<Box<dyn Accumulator>, Failure> {
    Ok(Box::new(Extreme { wanted, ty: call.ty(0)?.clone(), best: Value::Null }))
}

impl Accumulator for Extreme {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let array = argument(arguments, 0)?;
        let Some(row) = self.wanted.best_row(&self.ty, array)? else { return Ok(()) };
        let value = read(array, &self.ty, row);
        if self.best.is_null() || self.wanted.is_better(&self.ty, &value, &self.best)? {
            self.best = value;
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        Ok(self.best.clone())
    }

    fn size(&self) -> usize {
        size_of_val(self) + size_of(&self.best)
    }
}

/// The best values in order, at most so many, each with a value that belongs to it.
#[derive(Debug)]
pub(super) struct Best {
    wanted: Wanted,
    key: Type,
    most: Option<usize>,
    kept: Vec<(Value, Value)>,
}

impl Best {
    pub(super) fn new(wanted: Wanted, key: Type) -> Self {
        Self { wanted, key, most: None, kept: Vec::new() }
    }

    /// Sets how many are kept, from the first row that says it.
    pub(super) fn limit(&mut self, counts: &ArrayRef, row: usize, what: &str) -> Result<usize, Failure> {
        if let Some(most) = self.most {
            return Ok(most);
        }
        let count = counts.as_primitive_opt::<Int64Type>().map_or(0, |counts| counts.value(row));
        if count <= 0 {
            return Err(Failure::argument(format!("{what} must be a positive integer")));
        }
        if count > MOST {
            let message = format!("{what} must be less than or equal to {MOST}; found {count}");
            return Err(Failure::argument(message));
        }
        let most = usize::try_from(count).unwrap_or(1);
        self.most = Some(most);
        Ok(most)
    }

    /// Keeps a key and its value, where it is among the best.
    pub(super) fn offer(&mut self, most: usize, key: Value, value: Value) -> Result<(), Failure> {
        if self.kept.len() >= most {
            match self.kept.last() {
                Some((worst, _)) if !self.wanted.is_better(&self.key, &key, worst)? => return Ok(()),
                _ => {}
            }
        }
        let mut place = self.kept.len();
        while let Some((before, _)) = place.checked_sub(1).and_then(|at| self.kept.get(at)) {
            if !self.wanted.is_better(&self.key, &key, before)? {
                break;
            }
            place -= 1;
        }
        self.kept.insert(place, (key, value));
        self.kept.truncate(most);
        Ok(())
    }

    /// The values that belong to the kept keys; NULL where there are none.
    pub(super) fn values(&self) -> Value {
        if self.kept.is_empty() {
            return Value::Null;
        }
        Value::Array(self.kept.iter().map(|(_, value)| value.clone()).collect())
    }

    pub(super) fn size(&self) -> usize {
        self.kept.iter().map(|(key, value)| size_of(key) + size_of(value)).sum()
    }
}

#[derive(Debug)]
struct Several {
    best: Best,
    ty: Type,
}

/// The empty state of `min` and `max` with a number.
pub(super) fn several(call: &AggregateCall<'_>, wanted: Wanted) -> Result<Box<dyn Accumulator>, Failure> {
    let ty = call.ty(0)?.clone();
    Ok(Box::new(Several { best: Best::new(wanted, ty.clone()), ty }))
}

impl Accumulator for Several {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let (array, counts) = (argument(arguments, 0)?, argument(arguments, 1)?);
        for row in 0..array.len() {
            let most = self.best.limit(counts, row, "second argument of max_n/min_n")?;
            let value = read(array, &self.ty, row);
            self.best.offer(most, value.clone(), value)?;
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
