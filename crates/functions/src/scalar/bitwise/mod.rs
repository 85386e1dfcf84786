//! Functions of the bits of numbers: one file each, listed here.

mod bit_count;
mod bits;
mod bitwise_and;
mod bitwise_left_shift;
mod bitwise_not;
mod bitwise_or;
mod bitwise_right_shift;
mod bitwise_right_shift_arithmetic;
mod bitwise_xor;

use crate::function::Function;

/// Every function of the family.
pub(crate) const ALL: &[&Function] = &[
    &bit_count::FUNCTION,
    &bitwise_and::FUNCTION,
    &bitwise_left_shift::FUNCTION,
    &bitwise_not::FUNCTION,
    &bitwise_or::FUNCTION,
    &bitwise_right_shift::FUNCTION,
    &bitwise_right_shift_arithmetic::FUNCTION,
    &bitwise_xor::FUNCTION,
];
