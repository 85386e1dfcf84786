//! The functions of the family: one file each, listed here.

mod all_match;
mod any_match;
mod apply;
mod elements;
mod filter;
mod map_filter;
mod map_zip_with;
pub(crate) mod matches;
mod none_match;
mod reduce;
mod transform;
mod transform_keys;
mod transform_values;
mod zip_with;

use crate::function::Function;

/// Every function of the family.
pub(crate) const ALL: &[&Function] = &[
    &all_match::FUNCTION,
    &any_match::FUNCTION,
    &apply::FUNCTION,
    &filter::FUNCTION,
    &map_filter::FUNCTION,
    &map_zip_with::FUNCTION,
    &none_match::FUNCTION,
    &reduce::FUNCTION,
    &transform::FUNCTION,
    &transform_keys::FUNCTION,
    &transform_values::FUNCTION,
    &zip_with::FUNCTION,
];

#[cfg(test)]
mod tests;
