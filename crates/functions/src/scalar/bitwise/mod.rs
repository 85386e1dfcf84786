//! The functions of the family: one file each, listed here.

use crate::function::Function;

/// Every function of the family.
pub(crate) const ALL: &[&Function] = &[];
