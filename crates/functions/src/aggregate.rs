//! Aggregate functions: state that takes rows in and gives one value out.

use crate::function::Docs;
use crate::{Failure, Session, Type, Value};
use arrow::array::ArrayRef;

/// An aggregate function under one name, with all its signatures. As a window function it runs over each frame.
#[derive(Debug)]
pub struct Aggregate {
    /// In lower case.
    pub name: &'static str,
    /// Other names for it.
    pub aliases: &'static [&'static str],
    /// What the help shows.
    pub docs: Docs,
    /// Signatures, in the order of the documentation.
    pub overloads: &'static [AggregateOverload],
    /// Whether the order of its rows changes its result, so that `ORDER BY` inside it counts.
    pub is_order_sensitive: bool,
}

/// One signature of an aggregate function.
#[derive(Debug, Clone, Copy)]
pub struct AggregateOverload {
    /// As of a scalar function's overload.
    pub signature: &'static str,
    /// The result's type where the signature alone does not tell it.
    pub result: Option<fn(&[Type]) -> Type>,
    /// Whether rows with NULL in any argument are left out before it sees them. Most of Trino's aggregates do that.
    pub skips_nulls: bool,
    /// An empty state.
    pub start: fn(&AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure>,
}

/// What an empty state knows.
#[derive(Debug)]
pub struct AggregateCall<'c> {
    /// Types of the arguments, after coercion; a lambda's is a function type.
    pub types: &'c [Type],
    /// Type of the result.
    pub result: &'c Type,
    /// The lambdas among the arguments, with the arguments' positions.
    pub lambdas: &'c [(usize, crate::expr::LambdaValue)],
    /// The session.
    pub session: &'c Session,
}

/// The state of an aggregate function for one group.
pub trait Accumulator: std::fmt::Debug + Send + Sync {
    /// Takes rows in: an array for each argument that is no lambda, all of one length.
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure>;

    /// The result for the rows so far.
    fn finish(&mut self) -> Result<Value, Failure>;

    /// Bytes of memory it holds, roughly.
    fn size(&self) -> usize;
}

/// By name.
pub fn find(_name: &str) -> Option<&'static Aggregate> { None }
/// All.
pub fn all() -> Vec<&'static Aggregate> { Vec::new() }
