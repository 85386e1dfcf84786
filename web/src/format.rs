//! Numbers as a reader wants them: bytes, counts, times, dollars. Never used for cells, whose text is exact.

use athenaeum_protocol::Dollars;

const STEP: u64 = 1024;
const UNITS: [&str; 4] = ["KB", "MB", "GB", "TB"];

/// Bytes with three significant digits, as Athena's console writes them.
pub(crate) fn bytes(count: u64) -> String {
    if count < STEP {
        return format!("{count} B");
    }
    let mut value = count as f64;
    let mut name = "";
    for unit in UNITS {
        value /= STEP as f64;
        name = unit;
        // 999.5 would be written as 1000.
        if value < 999.5 {
            break;
        }
    }
    let decimals = if value < 9.995 { 2 } else { usize::from(value < 99.95) };
    format!("{value:.decimals$} {name}")
}

/// A whole number in groups of three digits.
pub(crate) fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count with its noun; the plural is the noun with an s.
pub(crate) fn counted(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", count(number))
}

/// A time span.
pub(crate) fn duration(millis: f64) -> String {
    if millis < 1000.0 {
        format!("{} ms", millis.max(0.0).round())
    } else if millis < 60_000.0 {
        format!("{:.2} s", millis / 1000.0)
    } else {
        let seconds = millis / 1000.0;
        format!("{} min {:.0} s", (seconds / 60.0).floor(), (seconds % 60.0).floor())
    }
}

/// An instant in UTC, such as `2025-06-14 00:10`, from milliseconds since 1970.
pub(crate) fn instant(millis: i64) -> String {
    let minutes = millis.div_euclid(60_000);
    let (days, minute) = (minutes.div_euclid(24 * 60), minutes.rem_euclid(24 * 60));
    let (year, month, day) = civil(days);
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02}", minute / 60, minute % 60)
}

/// Year, month and day of a day since 1970, by Howard Hinnant's arithmetic of eras that begin in March.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day_of_year - (153 * shifted_month + 2) / 5 + 1)
}

/// Dollars to the cent, or with three digits where a query costs far less.
pub(crate) fn dollars(amount: f64) -> String {
    Dollars(amount).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_keep_three_digits() {
        let texts = [0, 1023, 1024, 10_240, 102_400, 1_048_576, 10_485_760, 1_073_741_824].map(bytes);
        assert_eq!(texts, ["0 B", "1023 B", "1.00 KB", "10.0 KB", "100 KB", "1.00 MB", "10.0 MB", "1.00 GB"]);
        assert_eq!(bytes(1_048_064), "1.00 MB");
        assert_eq!(bytes(u64::MAX), "16777216 TB");
    }

    #[test]
    fn counts_are_grouped() {
        assert_eq!([7, 999, 1000, 1_234_567].map(count), ["7", "999", "1,000", "1,234,567"]);
        assert_eq!([counted(1, "row"), counted(0, "row")], ["1 row", "0 rows"]);
    }

    #[test]
    fn spans_pick_their_unit() {
        assert_eq!([0.4, 999.0, 1240.0, 72_000.0].map(duration), ["0 ms", "999 ms", "1.24 s", "1 min 12 s"]);
    }

    #[test]
    fn instants_are_calendar_days() {
        let texts = [0, 1_749_859_800_000, 1_709_164_800_000, -60_000].map(instant);
        assert_eq!(texts, ["1970-01-01 00:00", "2025-06-14 00:10", "2024-02-29 00:00", "1969-12-31 23:59"]);
    }

    #[test]
    fn dollars_have_as_many_digits_as_say_something() {
        assert_eq!([0.0, 0.00005, 5.0, 0.0000476837].map(dollars), ["$0", "$0.00005", "$5", "$0.0000477"]);
    }
}
