//! Arithmetic of integers, checked, and of floating point numbers, by the rules of IEEE 754. Decimals have their own file.

use crate::function::{Call, Operand};
use crate::{Failure, Type};
use arrow::array::{Array, ArrayRef, ArrowNativeTypeOp, ArrowPrimitiveType, AsArray, PrimitiveArray};
use arrow::datatypes::{Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type};
use athenaeum_diagnostic::Code;
use std::sync::Arc;

/// An operation of two numbers.
#[derive(Debug, Clone, Copy)]
pub(super) enum Arithmetic {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Modulus,
}

impl Arithmetic {
    fn word(self) -> &'static str {
        match self {
            Self::Add => "addition",
            Self::Subtract => "subtraction",
            Self::Multiply => "multiplication",
            Self::Divide => "division",
            Self::Modulus => "modulus",
        }
    }

    fn symbol(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Modulus => "%",
        }
    }
}

/// The failure of every division by zero.
pub(super) fn division_by_zero() -> Failure {
    Failure::new(Code::DivisionByZero, "Division by zero")
}

/// Two integers of the result's type.
pub(super) fn integers(call: &Call<'_>, operation: Arithmetic) -> Result<ArrayRef, Failure> {
    match call.result {
        Type::Tinyint => checked::<Int8Type>(call, operation),
        Type::Smallint => checked::<Int16Type>(call, operation),
        Type::Integer => checked::<Int32Type>(call, operation),
        _ => checked::<Int64Type>(call, operation),
    }
}

/// Two floating point numbers of the result's type.
pub(super) fn floats(call: &Call<'_>, operation: Arithmetic) -> Result<ArrayRef, Failure> {
    match call.result {
        Type::Real => unchecked::<Float32Type>(call, operation),
        _ => unchecked::<Float64Type>(call, operation),
    }
}

fn checked<T: ArrowPrimitiveType>(call: &Call<'_>, operation: Arithmetic) -> Result<ArrayRef, Failure> {
    let overflow = |a: T::Native, b: T::Native| {
        let (word, symbol) = (operation.word(), operation.symbol());
        Failure::out_of_range(format!("{} {word} overflow: {a:?} {symbol} {b:?}", call.result))
    };
    match operation {
        Arithmetic::Add => pairs::<T>(call, |a, b| a.add_checked(b).map_err(|_e| overflow(a, b))),
        Arithmetic::Subtract => pairs::<T>(call, |a, b| a.sub_checked(b).map_err(|_e| overflow(a, b))),
        Arithmetic::Multiply => pairs::<T>(call, |a, b| a.mul_checked(b).map_err(|_e| overflow(a, b))),
        Arithmetic::Divide => pairs::<T>(call, |a, b| match b.is_zero() {
            true => Err(division_by_zero()),
            false => a.div_checked(b).map_err(|_e| overflow(a, b)),
        }),
        Arithmetic::Modulus => pairs::<T>(call, |a, b| match b.is_zero() {
            true => Err(division_by_zero()),
            false => Ok(a.mod_wrapping(b)),
        }),
    }
}

fn unchecked<T: ArrowPrimitiveType>(call: &Call<'_>, operation: Arithmetic) -> Result<ArrayRef, Failure> {
    match operation {
        Arithmetic::Add => pairs::<T>(call, |a, b| Ok(a.add_wrapping(b))),
        Arithmetic::Subtract => pairs::<T>(call, |a, b| Ok(a.sub_wrapping(b))),
        Arithmetic::Multiply => pairs::<T>(call, |a, b| Ok(a.mul_wrapping(b))),
        Arithmetic::Divide => pairs::<T>(call, |a, b| Ok(a.div_wrapping(b))),
        Arithmetic::Modulus => pairs::<T>(call, |a, b| Ok(a.mod_wrapping(b))),
    }
}

/// The negatives of integers of the result's type.
pub(super) fn negative_integers(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    match call.result {
        Type::Tinyint => negatives::<Int8Type>(call),
        Type::Smallint => negatives::<Int16Type>(call),
        Type::Integer => negatives::<Int32Type>(call),
        _ => negatives::<Int64Type>(call),
    }
}

fn negatives<T: ArrowPrimitiveType>(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let overflow = |a: T::Native| Failure::out_of_range(format!("{} negation overflow: {a:?}", call.result));
    singles::<T>(call, |a| a.neg_checked().map_err(|_e| overflow(a)))
}

/// Applies a function to each value of a strict call of one argument.
pub(super) fn singles<T: ArrowPrimitiveType>(
    call: &Call<'_>,
    f: impl Fn(T::Native) -> Result<T::Native, Failure>,
) -> Result<ArrayRef, Failure> {
    let (values, is_constant) = column::<T>(call, 0)?;
    let values: Vec<T::Native> = if is_constant {
        let value = f(first::<T>(values)?)?;
        vec![value; call.rows]
    } else {
        values.iter().map(|value| f(*value)).collect::<Result<_, _>>()?
    };
    Ok(Arc::new(PrimitiveArray::<T>::new(values.into(), None)))
}

/// Applies a function to each pair of values of a strict call of two arguments of one type.
pub(super) fn pairs<T: ArrowPrimitiveType>(
    call: &Call<'_>,
    f: impl Fn(T::Native, T::Native) -> Result<T::Native, Failure>,
) -> Result<ArrayRef, Failure> {
    let ((a, a_constant), (b, b_constant)) = (column::<T>(call, 0)?, column::<T>(call, 1)?);
    let values: Vec<T::Native> = match (a_constant, b_constant) {
        (false, false) => a.iter().zip(b).map(|(a, b)| f(*a, *b)).collect::<Result<_, _>>()?,
        (false, true) => {
            let b = first::<T>(b)?;
            a.iter().map(|a| f(*a, b)).collect::<Result<_, _>>()?
        }
        (true, false) => {
            let a = first::<T>(a)?;
            b.iter().map(|b| f(a, *b)).collect::<Result<_, _>>()?
        }
        (true, true) => vec![f(first::<T>(a)?, first::<T>(b)?)?; call.rows],
    };
    Ok(Arc::new(PrimitiveArray::<T>::new(values.into(), None)))
}

fn column<'c, T: ArrowPrimitiveType>(call: &'c Call<'_>, index: usize) -> Result<(&'c [T::Native], bool), Failure> {
    let (array, is_constant) = match call.argument(index)? {
        Operand::Array(array) => (array, false),
        Operand::Constant(array) => (array, true),
        Operand::Lambda(_) => return Err(Failure::internal("a lambda is no number")),
    };
    let numbers = array.as_primitive_opt::<T>();
    let numbers = numbers.ok_or_else(|| Failure::internal(format!("{} is no number", array.data_type())))?;
    Ok((numbers.values(), is_constant))
}

fn first<T: ArrowPrimitiveType>(values: &[T::Native]) -> Result<T::Native, Failure> {
    values.first().copied().ok_or_else(|| Failure::internal("a constant without a value"))
}
