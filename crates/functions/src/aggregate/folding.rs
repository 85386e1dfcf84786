//! States that take numbers in one by one: most statistics, and whatever folds values of one Rust type.

use super::{Accumulator, AggregateCall, argument};
use crate::kernel::Input;
use crate::{Failure, Type, Value};
use arrow::array::{Array, ArrayRef, AsArray, PrimitiveArray};
use arrow::datatypes::{Float32Type, Float64Type, Int64Type};

/// An array of numbers as doubles.
#[derive(Debug, Clone, Copy)]
pub(super) enum Numbers<'a> {
    /// double.
    Double(&'a PrimitiveArray<Float64Type>),
    /// real.
    Real(&'a PrimitiveArray<Float32Type>),
    /// bigint.
    Bigint(&'a PrimitiveArray<Int64Type>),
}

impl<'a> Numbers<'a> {
    /// Opens an array.
    pub(super) fn open(array: &'a ArrayRef) -> Result<Self, Failure> {
        let double = array.as_primitive_opt::<Float64Type>().map(Self::Double);
        let real = || array.as_primitive_opt::<Float32Type>().map(Self::Real);
        let bigint = || array.as_primitive_opt::<Int64Type>().map(Self::Bigint);
        let opened = double.or_else(real).or_else(bigint);
        opened.ok_or_else(|| Failure::internal(format!("{} is no number", array.data_type())))
    }

    /// The number of a row.
    pub(super) fn get(self, row: usize) -> f64 {
        match self {
            Self::Double(array) => array.value(row),
            Self::Real(array) => f64::from(array.value(row)),
            Self::Bigint(array) => array.value(row) as f64,
        }
    }
}

/// A floating point result; nothing for NULL.
pub(super) fn number(ty: &Type, result: Option<f64>) -> Value {
    match (ty, result) {
        (_, None) => Value::Null,
        (Type::Real, Some(result)) => Value::Real(result as f32),
        (_, Some(result)) => Value::Double(result),
    }
}

/// A state of numbers: `N` arguments, all of them numbers.
#[derive(Debug)]
pub(super) struct Statistic<S, const N: usize> {
    state: S,
    result: Type,
    add: fn(&mut S, [f64; N]),
    finish: fn(&S) -> Option<f64>,
}

/// A statistic's empty state.
pub(super) fn statistic<S: Default + std::fmt::Debug + Send + Sync + 'static, const N: usize>(
    call: &AggregateCall<'_>,
    add: fn(&mut S, [f64; N]),
    finish: fn(&S) -> Option<f64>,
) -> Result<Box<dyn Accumulator>, Failure> {
    Ok(Box::new(Statistic { state: S::default(), result: call.result.clone(), add, finish }))
}

impl<S: std::fmt::Debug + Send + Sync, const N: usize> Accumulator for Statistic<S, N> {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let columns = arguments.iter().map(Numbers::open).collect::<Result<Vec<_>, _>>()?;
        let columns: [Numbers<'_>; N] =
            columns.try_into().map_err(|_e| Failure::internal("another number of arguments"))?;
        for row in 0..argument(arguments, 0)?.len() {
            (self.add)(&mut self.state, columns.map(|column| column.get(row)));
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        Ok(number(&self.result, (self.finish)(&self.state)))
    }

    fn size(&self) -> usize {
        size_of_val(self)
    }
}

/// A state of values of one Rust type, without NULL; NULL while no row has come.
#[derive(Debug)]
pub(super) struct Fold<S, A> {
    state: Option<S>,
    add: fn(Option<S>, A) -> Result<S, Failure>,
    finish: fn(&S) -> Result<Value, Failure>,
}

/// The empty state of a fold.
pub(super) fn fold<S, A>(
    add: fn(Option<S>, A) -> Result<S, Failure>,
    finish: fn(&S) -> Result<Value, Failure>,
) -> Result<Box<dyn Accumulator>, Failure>
where
    S: Copy + std::fmt::Debug + Send + Sync + 'static,
    A: for<'a> Input<'a> + std::fmt::Debug + 'static,
{
    Ok(Box::new(Fold { state: None, add, finish }))
}

impl<S, A> Accumulator for Fold<S, A>
where
    S: Copy + std::fmt::Debug + Send + Sync,
    A: for<'a> Input<'a> + std::fmt::Debug,
{
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let array = argument(arguments, 0)?;
        let reader = A::open(array)?;
        for row in 0..array.len() {
            self.state = Some((self.add)(self.state, A::get(reader, row))?);
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        self.state.as_ref().map_or(Ok(Value::Null), self.finish)
    }

    fn size(&self) -> usize {
        size_of_val(self)
    }
}
