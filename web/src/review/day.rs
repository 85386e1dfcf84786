//! The day it is where the learner is, as a number.

use js_sys::Date;

const DAY_MS: f64 = 86_400_000.0;
const MINUTE_MS: f64 = 60_000.0;

/// Days since 1970 by the clock on the wall.
pub(crate) fn today() -> u32 {
    let now = Date::new_0();
    day_of(now.get_time(), now.get_timezone_offset())
}

/// The day of an instant; `behind_minutes` is how far the wall clock is behind UTC.
fn day_of(now_ms: f64, behind_minutes: f64) -> u32 {
    // A cast of a float to an integer stops at the ends of its range.
    ((now_ms - behind_minutes * MINUTE_MS) / DAY_MS).floor() as u32
}

/// Days in words: `today`, `1 day`, `3 weeks`, `5 months`, `2 years`.
pub(super) fn words(days: u32) -> String {
    let counted = |count: u32, noun: &str| crate::format::counted(u64::from(count), noun);
    match days {
        0 => "today".to_owned(),
        1..14 => counted(days, "day"),
        14..60 => counted(days / 7, "week"),
        60..730 => counted(days / 30, "month"),
        _ => counted(days / 365, "year"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_midnight_of_the_wall_clock() {
        let ten_at_night_utc = 22.0 * 3_600_000.0;
        assert_eq!(day_of(ten_at_night_utc, 0.0), 0);
        assert_eq!(day_of(ten_at_night_utc, -120.0), 1, "in Berlin it is midnight");
        assert_eq!(day_of(DAY_MS + 1.0, 300.0), 0, "in New York it is the evening before");
    }

    #[test]
    fn days_in_words() {
        assert_eq!(
            [0, 1, 13, 14, 59, 60, 729, 730].map(words),
            ["today", "1 day", "13 days", "2 weeks", "8 weeks", "2 months", "24 months", "2 years"]
        );
    }
}
