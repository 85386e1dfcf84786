//! The year in which the query began, around which years of two digits are.

use crate::Session;
use crate::calendar::Civil;

/// The year in which the query began.
pub(super) fn this_year(session: &Session) -> i64 {
    Civil::of_days(session.start_micros.div_euclid(86_400_000_000)).year
}
