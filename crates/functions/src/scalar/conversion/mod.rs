//! Functions that turn values into texts and back: one file each, listed here. Casts have a folder of their own.

mod format;
mod format_number;
mod formatter;
mod human_readable_seconds;
mod parse_data_size;

use crate::function::Function;

/// Every function of the family.
pub(crate) const ALL: &[&Function] =
    &[&format::FUNCTION, &format_number::FUNCTION, &human_readable_seconds::FUNCTION, &parse_data_size::FUNCTION];
