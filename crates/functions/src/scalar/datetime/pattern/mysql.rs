//! MySQL's patterns: a percent sign and a letter.

use super::{Field, Item, Pattern};
use crate::Failure;

/// The year around which a year of two digits is: 70 is 1970, 69 is 2069.
const PIVOT: i64 = 2020;

/// Reads a pattern such as `%Y-%m-%d %H:%i:%s`.
pub(in crate::scalar::datetime) fn of_mysql(text: &str) -> Result<Pattern, Failure> {
    let mut pattern = Pattern::default();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c == '%' {
            // A percent sign at the end stands for nothing.
            if let Some(letter) = chars.next() {
                push(&mut pattern, letter)?;
            }
        } else {
            pattern.literal(c);
        }
    }
    if pattern.items.is_empty() {
        return Err(Failure::argument("Both printing and parsing not supported"));
    }
    Ok(pattern)
}

fn push(pattern: &mut Pattern, letter: char) -> Result<(), Failure> {
    match letter {
        'a' => pattern.push(Item::Name { field: Field::DayOfWeek, is_long: false }),
        'b' => pattern.push(Item::Name { field: Field::Month, is_long: false }),
        'c' => pattern.number(Field::Month, 1, 2),
        'd' => pattern.number(Field::DayOfMonth, 2, 2),
        'e' => pattern.number(Field::DayOfMonth, 1, 2),
        'f' => pattern.push(Item::Fraction { least: 6, most: 9 }),
        'H' => pattern.number(Field::Hour, 2, 2),
        'h' | 'I' => pattern.number(Field::HourOfHalfdayFromOne, 2, 2),
        'i' => pattern.number(Field::Minute, 2, 2),
        'j' => pattern.number(Field::DayOfYear, 3, 3),
        'k' => pattern.number(Field::Hour, 1, 2),
        'l' => pattern.number(Field::HourOfHalfdayFromOne, 1, 2),
        'M' => pattern.push(Item::Name { field: Field::Month, is_long: true }),
        'm' => pattern.number(Field::Month, 2, 2),
        'p' => pattern.push(Item::Name { field: Field::Halfday, is_long: true }),
        'r' => {
            time(pattern, Field::HourOfHalfdayFromOne);
            pattern.literal(' ');
            pattern.push(Item::Name { field: Field::Halfday, is_long: true });
        }
        'S' | 's' => pattern.number(Field::Second, 2, 2),
        'T' => time(pattern, Field::Hour),
        'v' => pattern.number(Field::Week, 2, 2),
        'x' => pattern.number(Field::YearOfWeek, 4, 4),
        'W' => pattern.push(Item::Name { field: Field::DayOfWeek, is_long: true }),
        'Y' => pattern.number(Field::Year, 4, 4),
        'y' => pattern.push(Item::TwoDigits { field: Field::Year, pivot: PIVOT, is_lenient: false }),
        'w' | 'U' | 'u' | 'V' | 'X' | 'D' => {
            return Err(Failure::argument(format!("%{letter} not supported in date format string")));
        }
        other => pattern.literal(other),
    }
    Ok(())
}

fn time(pattern: &mut Pattern, hour: Field) {
    pattern.number(hour, 2, 2);
    pattern.literal(':');
    pattern.number(Field::Minute, 2, 2);
    pattern.literal(':');
    pattern.number(Field::Second, 2, 2);
}
