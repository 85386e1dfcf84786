//! Functions of the session: one file each, listed here. Names without parentheses, such as `current_user`, are grammar.

mod version;

use crate::function::Function;

/// Every function of the family.
pub(crate) const ALL: &[&Function] = &[&version::FUNCTION];
