//! What a function is: its name, its signatures, its documentation, and how it is called.

mod bind;
mod refusal;
mod registry;
mod resolve;
mod signature;

pub use registry::{all, find, left_out};
pub use resolve::{Argument, LambdaTyper, Resolved, resolve, resolve_aggregate};
pub use signature::{Number, Pattern, Signature, TypeVariable};

use crate::expr::LambdaValue;
use crate::{Failure, Session, Type};
use arrow::array::ArrayRef;

/// A function under one name, with all its signatures.
#[derive(Debug)]
pub struct Function {
    /// In lower case. Names that begin with `$` are operators, and no text can call them.
    pub name: &'static str,
    /// Other names for it.
    pub aliases: &'static [&'static str],
    /// What the help shows.
    pub docs: Docs,
    /// Whether equal arguments always give equal results.
    pub is_deterministic: bool,
    /// Scalar signatures, in the order of the documentation.
    pub overloads: &'static [Overload],
}

/// What the help shows of a function.
#[derive(Debug, Clone, Copy)]
pub struct Docs {
    /// Which family of functions it belongs to.
    pub family: Family,
    /// One or two sentences.
    pub summary: &'static str,
    /// A query's expression, run by a test.
    pub example: &'static str,
    /// The text of the example's result.
    pub result: &'static str,
    /// How it differs from Athena, where it does.
    pub difference: Option<&'static str>,
}

/// A chapter of the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Family {
    String,
    Regexp,
    DateTime,
    Math,
    Bitwise,
    Conditional,
    Conversion,
    Comparison,
    Json,
    Array,
    Map,
    Lambda,
    Aggregate,
    Window,
    Url,
    Binary,
    Uuid,
    IpAddress,
    Session,
    Operator,
}

/// One signature of a scalar function, and what it does.
#[derive(Debug, Clone, Copy)]
pub struct Overload {
    /// In Trino's words, without the name: `(array(T), bigint) -> T`, `(varchar(x), varchar(y)) -> varchar`,
    /// `(array(T), function(T, boolean)) -> array(T)`, `(decimal(p, s)) -> bigint`, `(T, T...) -> T` (the last argument
    /// any number of times, at least once). Capital letters alone stand for types, small letters alone for numbers.
    /// `T:comparable` and `T:orderable`, once in the signature, bind what may stand for T.
    pub signature: &'static str,
    /// The result's type where the signature alone does not tell it: computed from the types of the arguments.
    pub result: Option<fn(&[Type]) -> Type>,
    /// What happens with NULL.
    pub nulls: Nulls,
    /// Evaluates it for a batch of rows.
    pub evaluate: Evaluate,
}

/// How a scalar function is evaluated: one array of `call.rows` rows, of the Arrow type of `call.result`.
pub type Evaluate = fn(&Call<'_>) -> Result<ArrayRef, Failure>;

impl Overload {
    /// A signature whose function never sees NULL.
    pub const fn strict(signature: &'static str, evaluate: Evaluate) -> Self {
        Self { signature, result: None, nulls: Nulls::Strict, evaluate }
    }

    /// A signature whose function sees NULLs itself.
    pub const fn seen(signature: &'static str, evaluate: Evaluate) -> Self {
        Self { signature, result: None, nulls: Nulls::Seen, evaluate }
    }

    /// The same with the result's type computed.
    #[must_use]
    pub const fn with_result(mut self, result: fn(&[Type]) -> Type) -> Self {
        self.result = Some(result);
        self
    }
}

impl Docs {
    /// Without a difference to Athena.
    pub const fn new(family: Family, summary: &'static str, example: &'static str, result: &'static str) -> Self {
        Self { family, summary, example, result, difference: None }
    }

    /// The same with a difference to Athena.
    #[must_use]
    pub const fn but(mut self, difference: &'static str) -> Self {
        self.difference = Some(difference);
        self
    }
}

/// What a function does with NULL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nulls {
    /// NULL in any argument gives NULL, without calling it: it never sees one (but inside arrays, maps and rows).
    Strict,
    /// It sees NULLs itself.
    Seen,
}

/// One call for a batch of rows.
#[derive(Debug)]
pub struct Call<'c> {
    /// The arguments.
    pub arguments: &'c [Operand],
    /// Their types, after coercion.
    pub types: &'c [Type],
    /// The type of the result.
    pub result: &'c Type,
    /// How many rows.
    pub rows: usize,
    /// The session.
    pub session: &'c Session,
}

/// An argument for a batch of rows.
#[derive(Debug, Clone)]
pub enum Operand {
    /// A value for each row.
    Array(ArrayRef),
    /// One value for all rows: an array of length 1.
    Constant(ArrayRef),
    /// A lambda.
    Lambda(LambdaValue),
}

impl Operand {
    /// The array, and the row of it that belongs to row `row` of the batch.
    pub fn at(&self, row: usize) -> Result<(&ArrayRef, usize), Failure> {
        match self {
            Self::Array(array) => Ok((array, row)),
            Self::Constant(array) => Ok((array, 0)),
            Self::Lambda(_) => Err(Failure::internal("a lambda is no value")),
        }
    }

    /// A value for each of `rows` rows.
    pub fn to_array(&self, rows: usize) -> Result<ArrayRef, Failure> {
        match self {
            Self::Array(array) => Ok(array.clone()),
            Self::Constant(array) => {
                let zeros = arrow::array::UInt32Array::from(vec![0_u32; rows]);
                Ok(arrow::compute::take(array, &zeros, None)?)
            }
            Self::Lambda(_) => Err(Failure::internal("a lambda is no value")),
        }
    }
}

impl Call<'_> {
    /// An argument.
    pub fn argument(&self, index: usize) -> Result<&Operand, Failure> {
        self.arguments.get(index).ok_or_else(|| Failure::internal(format!("argument {index} is missing")))
    }

    /// The type of an argument.
    pub fn ty(&self, index: usize) -> Result<&Type, Failure> {
        self.types.get(index).ok_or_else(|| Failure::internal(format!("argument {index} is missing")))
    }

    /// The lambda that an argument is.
    pub fn lambda(&self, index: usize) -> Result<&LambdaValue, Failure> {
        match self.argument(index)? {
            Operand::Lambda(lambda) => Ok(lambda),
            _ => Err(Failure::internal(format!("argument {index} is no lambda"))),
        }
    }

    /// The value of an argument in a row.
    pub fn value(&self, index: usize, row: usize) -> Result<crate::Value, Failure> {
        let (array, at) = self.argument(index)?.at(row)?;
        Ok(crate::value::read(array, self.ty(index)?, at))
    }

    /// Whether an argument is the same for all rows.
    pub fn is_constant(&self, index: usize) -> bool {
        matches!(self.arguments.get(index), Some(Operand::Constant(_)))
    }
}
