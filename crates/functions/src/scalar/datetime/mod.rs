//! Functions of moments: one file each, listed here; what several share has files of its own.

mod at_timezone;
mod current_timezone;
mod date;
mod date_add;
mod date_diff;
mod date_format;
mod date_parse;
mod date_trunc;
mod day;
mod day_of_week;
mod day_of_year;
mod format_datetime;
mod from_iso8601_date;
mod from_iso8601_timestamp;
mod from_iso8601_timestamp_nanos;
mod from_unixtime;
mod from_unixtime_nanos;
mod hour;
mod last_day_of_month;
mod local;
mod millisecond;
mod minute;
mod month;
mod now;
mod parse_datetime;
mod parse_duration;
mod pattern;
mod quarter;
mod second;
mod text;
mod this_year;
mod timezone;
mod timezone_hour;
mod timezone_minute;
mod to_iso8601;
mod to_milliseconds;
mod to_unixtime;
mod unit;
mod week;
mod with_timezone;
mod year;
mod year_of_week;
mod zones;

use crate::function::Function;

/// Every function of the family.
pub(crate) const ALL: &[&Function] = &[
    &at_timezone::FUNCTION,
    &current_timezone::FUNCTION,
    &date::FUNCTION,
    &date_add::FUNCTION,
    &date_diff::FUNCTION,
    &date_format::FUNCTION,
    &date_parse::FUNCTION,
    &date_trunc::FUNCTION,
    &day::FUNCTION,
    &day_of_week::FUNCTION,
    &day_of_year::FUNCTION,
    &format_datetime::FUNCTION,
    &from_iso8601_date::FUNCTION,
    &from_iso8601_timestamp::FUNCTION,
    &from_iso8601_timestamp_nanos::FUNCTION,
    &from_unixtime::FUNCTION,
    &from_unixtime_nanos::FUNCTION,
    &hour::FUNCTION,
    &last_day_of_month::FUNCTION,
    &millisecond::FUNCTION,
    &minute::FUNCTION,
    &month::FUNCTION,
    &now::FUNCTION,
    &parse_datetime::FUNCTION,
    &parse_duration::FUNCTION,
    &quarter::FUNCTION,
    &second::FUNCTION,
    &timezone::FUNCTION,
    &timezone_hour::FUNCTION,
    &timezone_minute::FUNCTION,
    &to_iso8601::FUNCTION,
    &to_milliseconds::FUNCTION,
    &to_unixtime::FUNCTION,
    &week::FUNCTION,
    &with_timezone::FUNCTION,
    &year::FUNCTION,
    &year_of_week::FUNCTION,
];
