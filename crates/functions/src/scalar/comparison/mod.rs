//! Functions that compare values: one file each, listed here.

mod extreme;
mod greatest;
mod least;

use crate::function::Function;

/// Every function of the family.
pub(crate) const ALL: &[&Function] = &[&greatest::FUNCTION, &least::FUNCTION];
