//! Functions of UUIDs: one file each, listed here.

mod random;

use crate::function::Function;

/// Every function of the family.
pub(crate) const ALL: &[&Function] = &[&random::FUNCTION];
