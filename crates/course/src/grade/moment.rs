//! When two dates or times are the same moment, however they are written.

const SECONDS_OF_DAY: i64 = 86_400;

/// A text that is equal for equal dates and timestamps: a date is its midnight, zeros of a fraction say nothing, and a time
/// without a zone is one in UTC, as in Athena's session. A zone that is named by a place is compared by its name, because its
/// offset on that day is not known here.
pub(crate) fn moment_key(text: &str) -> String {
    parsed(text).unwrap_or_else(|| text.to_owned())
}

/// A time of day without zeros that say nothing.
pub(crate) fn clock_key(text: &str) -> String {
    let zone_at = text.rfind(['+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at_checked(zone_at).unwrap_or((text, ""));
    format!("{}{zone}", without_zeros(clock))
}

/// The zone that a timestamp is written with.
pub(crate) fn zone_of(text: &str) -> Option<&str> {
    text.splitn(3, ' ').nth(2)
}

fn parsed(text: &str) -> Option<String> {
    let mut words = text.splitn(3, ' ');
    let (date, clock, zone) = (words.next()?, words.next(), words.next());
    let (seconds, fraction) = match clock {
        Some(clock) => seconds_of_day(clock)?,
        None => (0, ""),
    };
    let local = days_of(date)? * SECONDS_OF_DAY + seconds;
    Some(match zone.map_or(Some(0), offset_seconds) {
        Some(offset) => format!("{}.{fraction}", local - offset),
        None => format!("{local}.{fraction} {}", zone.unwrap_or_default()),
    })
}

/// Whole seconds, and the fraction without zeros at its end.
fn seconds_of_day(clock: &str) -> Option<(i64, &str)> {
    let (whole, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let mut numbers = whole.split(':').map(|word| word.parse::<i64>().ok());
    let (hours, minutes, seconds) = (numbers.next()??, numbers.next()??, numbers.next()??);
    numbers.next().is_none().then_some((hours * 3_600 + minutes * 60 + seconds, fraction.trim_end_matches('0')))
}

/// `UTC` and offsets such as `+05:45`.
fn offset_seconds(zone: &str) -> Option<i64> {
    if zone == "UTC" {
        return Some(0);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = zone.strip_prefix(['+', '-'])?.split_once(':')?;
    Some(sign * (hours.parse::<i64>().ok()? * 3_600 + minutes.parse::<i64>().ok()? * 60))
}

/// Days since 1 January 1970 in the calendar that Trino counts with.
fn days_of(date: &str) -> Option<i64> {
    let (sign, digits) = match date.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, date.trim_start_matches('+')),
    };
    let mut numbers = digits.split('-').map(|word| word.parse::<i64>().ok());
    let (year, month, day) = (sign * numbers.next()??, numbers.next()??, numbers.next()??);
    if numbers.next().is_some() {
        return None;
    }
    // Years begin in March here, so that the leap day is the last one.
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468)
}

fn without_zeros(clock: &str) -> &str {
    if clock.contains('.') { clock.trim_end_matches('0').trim_end_matches('.') } else { clock }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        moment_key(one) == moment_key(other)
    }

    #[test]
    fn the_same_moment_in_another_zone_or_precision_is_equal() {
        assert!(same("2024-06-01 12:00:00.000", "2024-06-01 12:00:00.000000"));
        assert!(same("2024-06-01", "2024-06-01 00:00:00.000"));
        assert!(same("2024-06-01 12:00:00.500 UTC", "2024-06-01 12:00:00.5"));
        assert!(same("2024-06-01 00:30:00.000 +02:00", "2024-05-31 22:30:00.000 UTC"));
        assert!(same("2024-03-01 00:00:00.000 -05:45", "2024-03-01 05:45:00.000 UTC"));
        assert!(same("1969-12-31 23:59:59.000", "1970-01-01 00:59:59.000 +01:00"));
        assert!(same("2024-06-01 12:00:00.000 Europe/Berlin", "2024-06-01 12:00:00 Europe/Berlin"));
    }

    #[test]
    fn another_moment_is_not_equal() {
        assert!(!same("2024-06-01 12:00:00.500", "2024-06-01 12:00:00.000"));
        assert!(!same("2024-06-01 12:00:00.050", "2024-06-01 12:00:00.500"));
        assert!(!same("2024-06-01", "2024-06-02"));
        assert!(!same("2024-02-29", "2024-03-01"));
        assert!(!same("2024-06-01 12:00:00.000 Europe/Berlin", "2024-06-01 12:00:00.000 UTC"));
        assert!(!same("0044-03-15", "-0044-03-15"));
    }

    #[test]
    fn times_of_day_keep_their_zone() {
        assert_eq!(clock_key("12:00:00.000"), clock_key("12:00:00"));
        assert_eq!(clock_key("12:00:00.500+01:00"), "12:00:00.5+01:00");
        assert_ne!(clock_key("12:00:00+01:00"), clock_key("12:00:00"));
    }
}
