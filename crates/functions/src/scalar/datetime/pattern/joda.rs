//! Joda's patterns: letters that are repeated.

use super::{Field, Item, Pattern};
use crate::Failure;
use std::iter::Peekable;
use std::str::Chars;

/// Years that a year of two digits may be before this year's hundredth: as `SimpleDateFormat` has it.
const PIVOT_DISTANCE: i64 = 30;
/// Most digits of a year.
const YEAR_DIGITS: usize = 9;

/// A part of a pattern.
#[derive(Debug, PartialEq, Eq)]
enum Token {
    /// A letter, so many times.
    Letter(char, usize),
    /// What stands for itself.
    Text(String),
}

/// Reads a pattern such as `yyyy-MM-dd HH:mm:ss`. Years of two digits are around this year.
pub(in crate::scalar::datetime) fn of_joda(text: &str, this_year: i64) -> Result<Pattern, Failure> {
    if text.is_empty() {
        return Err(Failure::argument("Invalid pattern specification"));
    }
    let mut pattern = Pattern::default();
    let tokens = tokens(text);
    for (index, token) in tokens.iter().enumerate() {
        let is_before_number = tokens.get(index + 1).is_some_and(is_number);
        match token {
            Token::Text(text) => text.chars().for_each(|c| pattern.literal(c)),
            Token::Letter(letter, count) => push(&mut pattern, *letter, *count, is_before_number, this_year)?,
        }
    }
    if pattern.items.is_empty() {
        pattern.push(Item::Literal(String::new()));
    }
    Ok(pattern)
}

/// Whether a pattern asks for the zone, which a timestamp without one cannot tell.
pub(in crate::scalar::datetime) fn names_zone(text: &str) -> bool {
    let mut is_quoted = false;
    text.chars().any(|c| {
        is_quoted ^= c == '\'';
        !is_quoted && (c == 'z' || c == 'Z')
    })
}

fn tokens(text: &str) -> Vec<Token> {
    let mut chars = text.chars().peekable();
    let mut tokens = Vec::new();
    while let Some(c) = chars.peek().copied() {
        if c.is_ascii_alphabetic() {
            let mut count = 0;
            while chars.next_if_eq(&c).is_some() {
                count += 1;
            }
            tokens.push(Token::Letter(c, count));
        } else {
            tokens.push(Token::Text(quoted(&mut chars)));
        }
    }
    tokens
}

/// What stands for itself: all but letters, and all between apostrophes. Two of them are one.
fn quoted(chars: &mut Peekable<Chars<'_>>) -> String {
    let mut text = String::new();
    let mut is_quoted = false;
    while let Some(c) = chars.next_if(|c| is_quoted || !c.is_ascii_alphabetic()) {
        if c != '\'' || chars.next_if_eq(&'\'').is_some() {
            text.push(c);
        } else {
            is_quoted = !is_quoted;
        }
    }
    text
}

/// Whether the number before must not take digits that belong to this token.
fn is_number(token: &Token) -> bool {
    match token {
        Token::Letter('M', count) => *count <= 2,
        Token::Letter(letter, _) => "cCxyYdhHmsSeDFwWkK".contains(*letter),
        Token::Text(_) => false,
    }
}

fn push(
    pattern: &mut Pattern,
    letter: char,
    count: usize,
    is_before_number: bool,
    this_year: i64,
) -> Result<(), Failure> {
    match letter {
        'G' => pattern.push(Item::Name { field: Field::Era, is_long: true }),
        'C' => pattern.number(Field::CenturyOfEra, count, count),
        'x' => year(pattern, Field::YearOfWeek, count, is_before_number, this_year),
        'y' => year(pattern, Field::Year, count, is_before_number, this_year),
        'Y' => year(pattern, Field::YearOfEra, count, is_before_number, this_year),
        'M' if count >= 3 => pattern.push(Item::Name { field: Field::Month, is_long: count >= 4 }),
        'M' => pattern.number(Field::Month, count, 2),
        'd' => pattern.number(Field::DayOfMonth, count, 2),
        'a' => pattern.push(Item::Name { field: Field::Halfday, is_long: true }),
        'h' => pattern.number(Field::HourOfHalfdayFromOne, count, 2),
        'H' => pattern.number(Field::Hour, count, 2),
        'k' => pattern.number(Field::HourFromOne, count, 2),
        'K' => pattern.number(Field::HourOfHalfday, count, 2),
        'm' => pattern.number(Field::Minute, count, 2),
        's' => pattern.number(Field::Second, count, 2),
        'S' => pattern.push(Item::Fraction { least: count, most: count }),
        'e' => pattern.number(Field::DayOfWeek, count, 1),
        'E' => pattern.push(Item::Name { field: Field::DayOfWeek, is_long: count >= 4 }),
        'D' => pattern.number(Field::DayOfYear, count, 3),
        'w' => pattern.number(Field::Week, count, 2),
        'z' => pattern.push(Item::ZoneName { is_long: count >= 4 }),
        'Z' if count <= 2 => pattern.push(Item::Offset { has_colon: count == 2 }),
        'Z' => pattern.push(Item::ZoneId),
        _ => {
            let token = letter.to_string().repeat(count);
            return Err(Failure::argument(format!("Illegal pattern component: {token}")));
        }
    }
    Ok(())
}

fn year(pattern: &mut Pattern, field: Field, count: usize, is_before_number: bool, this_year: i64) {
    if count == 2 {
        let field = if field == Field::YearOfEra { Field::Year } else { field };
        pattern.push(Item::TwoDigits { field, pivot: this_year - PIVOT_DISTANCE, is_lenient: !is_before_number });
    } else {
        pattern.number(field, count, if is_before_number { count } else { YEAR_DIGITS });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_split() {
        let letters = |letter, count| Token::Letter(letter, count);
        let text = |text: &str| Token::Text(text.to_owned());
        let expected = vec![letters('H', 2), text(" o'clock "), letters('a', 1)];
        assert_eq!(tokens("HH 'o''clock' a"), expected);
        assert_eq!(of_joda("q", 2024).unwrap_err().message, "Illegal pattern component: q");
        assert!(names_zone("HH Z") && !names_zone("HH 'Z'"));
    }
}
