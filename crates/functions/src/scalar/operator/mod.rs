//! Operators as functions. Their names begin with `$`, so that no text calls them by name.

mod add;
mod at_timezone;
mod comparison;
mod concat;
mod decimals;
mod distinct;
mod divide;
mod equal;
mod frame_distance;
mod intervals;
mod like;
mod like_pattern;
mod modulus;
mod moments;
mod multiply;
mod negate;
mod numbers;
mod order;
mod single_row;
mod subscript;
mod subtract;

use crate::function::{Docs, Family, Function, Overload};

/// Every function of the family.
pub(crate) const ALL: &[&Function] = &[
    &add::FUNCTION,
    &at_timezone::FUNCTION,
    &concat::FUNCTION,
    &distinct::FUNCTION,
    &divide::FUNCTION,
    &equal::FUNCTION,
    &equal::NOT_EQUAL,
    &frame_distance::FUNCTION,
    &like::FUNCTION,
    &modulus::FUNCTION,
    &multiply::FUNCTION,
    &negate::FUNCTION,
    &order::GREATER_THAN,
    &order::GREATER_THAN_OR_EQUAL,
    &order::LESS_THAN,
    &order::LESS_THAN_OR_EQUAL,
    &single_row::FUNCTION,
    &subscript::FUNCTION,
    &subtract::FUNCTION,
];

pub(crate) use decimals::{overflow as decimal_overflow, within_limit as within_decimal_limit};
pub(crate) use order::compare;

/// An operator.
const fn operator(
    name: &'static str,
    summary: &'static str,
    example: &'static str,
    result: &'static str,
    overloads: &'static [Overload],
) -> Function {
    let docs = Docs::new(Family::Operator, summary, example, result);
    Function { name, aliases: &[], docs, is_deterministic: true, overloads }
}

#[cfg(test)]
mod tests;
