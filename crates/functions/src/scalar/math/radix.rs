//! Which bases numbers can be written in.

use crate::Failure;

/// A base, if it is between 2 and 36.
pub(super) fn radix(base: i64) -> Result<u32, Failure> {
    let found = u32::try_from(base).ok().filter(|radix| (2..=36).contains(radix));
    found.ok_or_else(|| Failure::argument("Radix must be between 2 and 36"))
}
