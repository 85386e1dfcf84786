//! The functions of the family: one file each, listed here.

mod constructor;
pub(crate) mod keys;
mod map_concat;
mod map_entries;
mod map_from_entries;
mod map_keys;
mod map_values;
mod multimap_from_entries;

use crate::function::Function;

/// Every function of the family.
pub(crate) const ALL: &[&Function] = &[
    &constructor::FUNCTION,
    &map_concat::FUNCTION,
    &map_entries::FUNCTION,
    &map_from_entries::FUNCTION,
    &map_keys::FUNCTION,
    &map_values::FUNCTION,
    &multimap_from_entries::FUNCTION,
];
