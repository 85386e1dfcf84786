//! Which signature a call means, and the types of its arguments and result.

use super::{Function, Overload};
use crate::aggregate::{Aggregate, AggregateOverload};
use crate::{Failure, Type};
use athenaeum_diagnostic::Code;

/// An argument as far as it is known before its function is.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// A value of this type.
    Value(Type),
    /// A lambda with so many parameters, whose type follows from the signature.
    Lambda(usize),
}

/// A call whose signature is found.
#[derive(Debug, Clone)]
pub struct Resolved<O: 'static> {
    /// The signature.
    pub overload: &'static O,
    /// Types that the arguments are to have. Of a lambda: its function type.
    pub arguments: Vec<Type>,
    /// Type of the result.
    pub result: Type,
}

/// Types a lambda: of the argument at a position, given the types of its parameters, the type of its body.
pub type LambdaTyper<'t> = dyn FnMut(usize, &[Type]) -> Result<Type, Failure> + 't;

/// Finds the signature that a call of a scalar function means.
pub fn resolve(
    function: &'static Function,
    _arguments: &[Argument],
    _lambda: &mut LambdaTyper<'_>,
) -> Result<Resolved<Overload>, Failure> {
    Err(Failure::new(Code::FunctionNotFound, format!("Function '{}' not registered", function.name)))
}

/// The same of an aggregate function.
pub fn resolve_aggregate(
    aggregate: &'static Aggregate,
    _arguments: &[Argument],
    _lambda: &mut LambdaTyper<'_>,
) -> Result<Resolved<AggregateOverload>, Failure> {
    Err(Failure::new(Code::FunctionNotFound, format!("Function '{}' not registered", aggregate.name)))
}
