//! Regular expressions: what they mean, and the functions that use them, one file each.

mod class;
pub(crate) mod pattern;
mod regexp_count;
mod regexp_extract;
mod regexp_extract_all;
mod regexp_like;
mod regexp_position;
mod regexp_replace;
mod regexp_split;
mod replacement;
mod syntax;

use crate::function::Function;

/// Every function of the family.
pub(crate) const ALL: &[&Function] = &[
    &regexp_count::FUNCTION,
    &regexp_extract::FUNCTION,
    &regexp_extract_all::FUNCTION,
    &regexp_like::FUNCTION,
    &regexp_position::FUNCTION,
    &regexp_replace::FUNCTION,
    &regexp_split::FUNCTION,
];
