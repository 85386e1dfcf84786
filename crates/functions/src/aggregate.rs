//! Aggregate functions: state that takes rows in and gives one value out.

mod approx_distinct;
mod approx_most_frequent;
mod approx_percentile;
mod arbitrary;
mod array_agg;
mod avg;
mod bitwise_and_agg;
mod bitwise_or_agg;
mod bitwise_xor_agg;
mod bool_and;
mod bool_or;
mod checksum;
mod corr;
mod count;
mod count_if;
mod covar_pop;
mod covar_samp;
mod covariance;
mod digest;
mod distinct_count;
mod extremes;
mod extremes_by;
mod folding;
mod geometric_mean;
mod hash;
mod histogram;
mod keyed;
mod kurtosis;
mod listagg;
mod map_agg;
mod map_union;
mod max;
mod max_by;
mod min;
mod min_by;
mod moments;
mod multimap_agg;
mod numeric_histogram;
mod reduce_agg;
mod registry;
mod regr_intercept;
mod regr_slope;
mod single;
mod skewness;
mod stddev_pop;
mod stddev_samp;
mod sum;
mod var_pop;
mod var_samp;

pub use registry::{all, find};

use crate::function::{Docs, Family};
use crate::{Failure, Session, Type, Value};
use arrow::array::{Array, ArrayRef, BooleanArray};
use arrow::compute::filter;

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
    /// Takes rows in: an array for each argument that is no lambda, all of one length. An aggregate without arguments is
    /// given one array all the same, which tells it how many rows there are.
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure>;

    /// The result for the rows so far.
    fn finish(&mut self) -> Result<Value, Failure>;

    /// Bytes of memory it holds, roughly.
    fn size(&self) -> usize;
}

impl Aggregate {
    /// An aggregate for which the order of rows means nothing.
    const fn new(
        name: &'static str,
        summary: &'static str,
        example: &'static str,
        result: &'static str,
        overloads: &'static [AggregateOverload],
    ) -> Self {
        let docs = Docs::new(Family::Aggregate, summary, example, result);
        Self { name, aliases: &[], docs, overloads, is_order_sensitive: false }
    }

    /// The same with other names.
    const fn also(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// The same, whose result the order of rows changes.
    const fn ordered(mut self) -> Self {
        self.is_order_sensitive = true;
        self
    }

    /// The same with a difference to Athena.
    const fn but(mut self, difference: &'static str) -> Self {
        self.docs = self.docs.but(difference);
        self
    }
}

/// How an empty state is made.
pub type Start = fn(&AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure>;

impl AggregateOverload {
    /// A signature that never sees NULL.
    const fn skipping(signature: &'static str, start: Start) -> Self {
        Self { signature, result: None, skips_nulls: true, start }
    }

    /// A signature that sees NULLs itself.
    const fn seeing(signature: &'static str, start: Start) -> Self {
        Self { signature, result: None, skips_nulls: false, start }
    }

    /// The same with the result's type computed.
    const fn with_result(mut self, result: fn(&[Type]) -> Type) -> Self {
        self.result = Some(result);
        self
    }

    /// Gives rows to a state, without those that it is not to see.
    pub fn feed(&self, state: &mut dyn Accumulator, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let is_open = |array: &ArrayRef| array.data_type().is_null() || array.null_count() > 0;
        if !self.skips_nulls || !arguments.iter().any(is_open) {
            return state.update(arguments);
        }
        let rows = arguments.first().map_or(0, |array| array.len());
        let is_whole = |row: usize| !arguments.iter().any(|array| array.data_type().is_null() || array.is_null(row));
        let kept: BooleanArray = (0..rows).map(|row| Some(is_whole(row))).collect();
        let arguments = arguments.iter().map(|array| filter(array, &kept)).collect::<Result<Vec<_>, _>>()?;
        state.update(&arguments)
    }
}

impl AggregateCall<'_> {
    /// The type of an argument.
    fn ty(&self, index: usize) -> Result<&Type, Failure> {
        self.types.get(index).ok_or_else(|| Failure::internal(format!("argument {index} is missing")))
    }
}

/// An argument's array.
fn argument(arguments: &[ArrayRef], index: usize) -> Result<&ArrayRef, Failure> {
    arguments.get(index).ok_or_else(|| Failure::internal(format!("argument {index} is missing")))
}

/// Bytes of memory that a value holds, roughly.
fn size_of(value: &Value) -> usize {
    let inside = match value {
        Value::Text(text) => text.len(),
        Value::Bytes(bytes) => bytes.len(),
        Value::Array(items) | Value::Row(items) => items.iter().map(size_of).sum(),
        Value::Map(entries) => entries.iter().map(|(key, value)| size_of(key) + size_of(value)).sum(),
        _ => 0,
    };
    size_of_val(value) + inside
}

#[cfg(test)]
mod tests;
