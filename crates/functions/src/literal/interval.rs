//! Texts of intervals: `INTERVAL '2 03:04' DAY TO MINUTE`.

use crate::{Failure, Type, Value};
use athenaeum_diagnostic::Code;
use std::fmt;

/// A field of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IntervalField {
    /// Years.
    Year,
    /// Months.
    Month,
    /// Days.
    Day,
    /// Hours.
    Hour,
    /// Minutes.
    Minute,
    /// Seconds, with up to three digits of a fraction.
    Second,
}

impl fmt::Display for IntervalField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Year => "YEAR",
            Self::Month => "MONTH",
            Self::Day => "DAY",
            Self::Hour => "HOUR",
            Self::Minute => "MINUTE",
            Self::Second => "SECOND",
        })
    }
}

impl IntervalField {
    /// The field after it, and what stands between the two.
    fn next(self) -> Option<(char, Self)> {
        match self {
            Self::Year => Some(('-', Self::Month)),
            Self::Day => Some((' ', Self::Hour)),
            Self::Hour => Some((':', Self::Minute)),
            Self::Minute => Some((':', Self::Second)),
            Self::Month | Self::Second => None,
        }
    }

    /// Months or milliseconds of one.
    fn size(self) -> i64 {
        match self {
            Self::Year => 12,
            Self::Month => 1,
            Self::Day => 86_400_000,
            Self::Hour => 3_600_000,
            Self::Minute => 60_000,
            Self::Second => 1_000,
        }
    }
}

/// The value of `INTERVAL [-] 'text' from [TO to]`.
pub fn interval(
    is_negative: bool,
    text: &str,
    from: IntervalField,
    to: Option<IntervalField>,
) -> Result<(Value, Type), Failure> {
    let last = to.unwrap_or(from);
    let qualifier = match to {
        Some(to) if to != from => format!("{from} TO {to}"),
        _ => from.to_string(),
    };
    let refused = |message: String| Failure::new(Code::InvalidLiteral, message);
    let is_months = from <= IntervalField::Month;
    if last < from || is_months != (last <= IntervalField::Month) {
        return Err(refused(format!("Invalid interval qualifier: {qualifier}")));
    }
    let total = total(from, last, text).map(|total| if is_negative { -total } else { total });
    let months =
        |total: i64| i32::try_from(total).ok().map(|months| (Value::Months(months), Type::IntervalYearToMonth));
    let value = match total {
        Some(total) if is_months => months(total),
        other => other.map(|total| (Value::Millis(total), Type::IntervalDayToSecond)),
    };
    value.ok_or_else(|| refused(format!("Invalid INTERVAL {qualifier} value: {text}")))
}

/// Months or milliseconds. Fields at the end may be missing.
fn total(first: IntervalField, last: IntervalField, text: &str) -> Option<i64> {
    let (sign, mut rest) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (mut field, mut total) = (first, 0_i64);
    loop {
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        let (number, after) = rest.split_at_checked(digits)?;
        let number: i32 = number.parse().ok()?;
        total = total.checked_add(i64::from(number).checked_mul(field.size())?)?;
        rest = after;
        if field == IntervalField::Second {
            let (millis, after) = millis(rest)?;
            total = total.checked_add(millis)?;
            rest = after;
        }
        if rest.is_empty() {
            return Some(sign * total);
        }
        let (between, next) = field.next().filter(|_| field != last)?;
        rest = rest.strip_prefix(between)?;
        field = next;
    }
}

/// Milliseconds of `.123…`; later digits do not count.
fn millis(text: &str) -> Option<(i64, &str)> {
    let Some(fraction) = text.strip_prefix('.') else { return Some((0, text)) };
    let count = fraction.chars().take_while(char::is_ascii_digit).count();
    let (digits, rest) = fraction.split_at_checked(count)?;
    let kept = digits.get(..count.min(3))?;
    format!("{kept:0<3}").parse().ok().map(|millis| (millis, rest))
}

#[cfg(test)]
mod tests {
    use super::IntervalField::{Day, Hour, Minute, Month, Second, Year};
    use super::*;

    #[test]
    fn intervals_are_read_by_their_fields() {
        for (from, to, text, expected) in [
            (Year, None, "3", "3-0"),
            (Year, Some(Month), "124-30", "126-6"),
            (Year, None, "124-30", "INVALID_LITERAL: Invalid INTERVAL YEAR value: 124-30"),
            (Month, None, "-15", "-1-3"),
            (Day, Some(Second), "2 3:4:5.678", "2 03:04:05.678"),
            (Day, Some(Second), "12", "12 00:00:00.000"),
            (Hour, Some(Minute), "26:30", "1 02:30:00.000"),
            (Second, None, "1.1239", "0 00:00:01.123"),
            (Minute, Some(Second), "1:30", "0 00:01:30.000"),
            (Day, None, "12X", "INVALID_LITERAL: Invalid INTERVAL DAY value: 12X"),
            (Day, Some(Hour), "12 -10", "INVALID_LITERAL: Invalid INTERVAL DAY TO HOUR value: 12 -10"),
            (Day, Some(Hour), "--12 -10", "INVALID_LITERAL: Invalid INTERVAL DAY TO HOUR value: --12 -10"),
            (Second, Some(Day), "1", "INVALID_LITERAL: Invalid interval qualifier: SECOND TO DAY"),
        ] {
            let shown = match interval(false, text, from, to) {
                Ok((value, ty)) => crate::text::of(&ty, &value).unwrap(),
                Err(failure) => failure.to_string(),
            };
            assert_eq!(shown, expected, "{text}");
        }
    }
}
