//! Dates by a pattern of Java's `DateTimeFormatter`, as far as folders are named by dates: year, month, day, hour, minute,
//! second and its fraction, literals and quotes. Not weeks, zones or locales; months are named in English.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use std::fmt::Write as _;
use std::iter::Peekable;
use std::str::Chars;

/// Letters that mean something in Java and are read here; the rest of the alphabet is refused.
const LETTERS: &str = "y, M, d, H, m, s, S";
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Letters of a short month's name.
const SHORT_MONTH: usize = 3;
/// First year of the century that two digits mean.
const CENTURY: i32 = 2_000;

/// A part of a date and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// `yyyy`; `yy` is the last two digits.
    Year(usize),
    /// `M`, `MM`, `MMM` for `Jan`, `MMMM` for `January`.
    Month(usize),
    Day(usize),
    Hour(usize),
    Minute(usize),
    Second(usize),
    /// `S…`: so many digits behind the decimal point.
    Fraction(usize),
    Literal(String),
}

/// The finest unit that a pattern tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Precision {
    Year,
    Month,
    Day,
    Finer,
}

/// A pattern, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct JavaPattern {
    parts: Vec<Part>,
}

impl JavaPattern {
    /// Reads a pattern; the error says what cannot be read.
    pub(super) fn read(pattern: &str) -> Result<Self, String> {
        let (mut parts, mut chars) = (Vec::new(), pattern.chars().peekable());
        while let Some(letter) = chars.next() {
            match letter {
                '\'' => literal(&mut parts, &quoted(&mut chars)?),
                '[' | ']' | '{' | '}' | '#' => return Err(format!("Pattern includes reserved character: '{letter}'")),
                letter if letter.is_ascii_alphabetic() => parts.push(field(letter, repeated(letter, &mut chars))?),
                other => literal(&mut parts, other.encode_utf8(&mut [0; 4])),
            }
        }
        Ok(Self { parts })
    }

    pub(super) fn precision(&self) -> Precision {
        let of_part = |part: &Part| match part {
            Part::Year(_) | Part::Literal(_) => Precision::Year,
            Part::Month(_) => Precision::Month,
            Part::Day(_) => Precision::Day,
            Part::Hour(_) | Part::Minute(_) | Part::Second(_) | Part::Fraction(_) => Precision::Finer,
        };
        self.parts.iter().map(of_part).max().unwrap_or(Precision::Year)
    }

    /// Whether later dates have texts that sort behind those of earlier ones: large units first, each of one width.
    pub(super) fn is_ordered(&self) -> bool {
        let rank = |part: &Part| match part {
            Part::Year(width) => (*width == 4).then_some(0),
            Part::Month(width) => (*width == 2).then_some(1),
            Part::Day(width) => (*width == 2).then_some(2),
            Part::Hour(width) => (*width == 2).then_some(3),
            Part::Minute(width) => (*width == 2).then_some(4),
            Part::Second(width) => (*width == 2).then_some(5),
            Part::Fraction(_) => Some(6),
            Part::Literal(_) => None,
        };
        let fields = self.parts.iter().filter(|part| !matches!(part, Part::Literal(_)));
        let ranks: Option<Vec<usize>> = fields.map(rank).collect();
        ranks.is_some_and(|ranks| ranks.iter().enumerate().all(|(place, rank)| place == *rank))
    }

    /// The text of a date.
    pub(super) fn text(&self, date: NaiveDateTime) -> String {
        let mut text = String::new();
        for part in &self.parts {
            let month = usize::try_from(date.month0()).unwrap_or(0);
            let (number, width) = match part {
                Part::Literal(literal) => {
                    text.push_str(literal);
                    continue;
                }
                Part::Month(width) if *width > 2 => {
                    let name = MONTHS.get(month).copied().unwrap_or_default();
                    text.push_str(if *width == SHORT_MONTH { name.get(..SHORT_MONTH).unwrap_or(name) } else { name });
                    continue;
                }
                Part::Fraction(width) => {
                    let digits = format!("{:09}", date.nanosecond() % 1_000_000_000);
                    text.push_str(digits.get(..*width).unwrap_or(&digits));
                    continue;
                }
                Part::Year(2) => (date.year().rem_euclid(100).cast_unsigned(), 2),
                Part::Year(width) => (date.year().unsigned_abs(), *width),
                Part::Month(width) => (date.month(), *width),
                Part::Day(width) => (date.day(), *width),
                Part::Hour(width) => (date.hour(), *width),
                Part::Minute(width) => (date.minute(), *width),
                Part::Second(width) => (date.second(), *width),
            };
            // Writing into a String cannot fail.
            write!(text, "{number:0width$}").unwrap_or_default();
        }
        text
    }

    /// The date of a text that has exactly this form. What the pattern leaves out is the first: January, the first, midnight.
    pub(super) fn date(&self, text: &str) -> Option<NaiveDateTime> {
        let (mut year, mut month, mut day) = (1_970, 1, 1);
        let (mut hour, mut minute, mut second, mut nanos) = (0, 0, 0, 0);
        let mut rest = text;
        for (place, part) in self.parts.iter().enumerate() {
            // A number that another number follows without a mark between them has exactly its width.
            let fixed = self.parts.get(place + 1).is_some_and(|next| !matches!(next, Part::Literal(_)));
            match part {
                Part::Literal(literal) => rest = rest.strip_prefix(literal.as_str())?,
                Part::Month(width) if *width > 2 => (month, rest) = month_name(rest, *width)?,
                Part::Fraction(width) => {
                    let digits = rest.get(..*width)?;
                    nanos = number(digits)?
                        .checked_mul(10_u32.checked_pow(9_u32.checked_sub(u32::try_from(*width).ok()?)?)?)?;
                    rest = rest.get(*width..)?;
                }
                Part::Year(width) => {
                    let (read, after) =
                        digits(rest, *width, if *width == 2 || fixed { *width } else { 9.max(*width) })?;
                    year = i32::try_from(read).ok()? + if *width == 2 { CENTURY } else { 0 };
                    rest = after;
                }
                Part::Month(width) => (month, rest) = short(rest, *width)?,
                Part::Day(width) => (day, rest) = short(rest, *width)?,
                Part::Hour(width) => (hour, rest) = short(rest, *width)?,
                Part::Minute(width) => (minute, rest) = short(rest, *width)?,
                Part::Second(width) => (second, rest) = short(rest, *width)?,
            }
        }
        if !rest.is_empty() {
            return None;
        }
        NaiveDate::from_ymd_opt(year, month, day)?.and_hms_nano_opt(hour, minute, second, nanos)
    }
}

/// Adds text to the literal before it, so that two fields are adjacent only where nothing stands between them.
fn literal(parts: &mut Vec<Part>, text: &str) {
    if let Some(Part::Literal(before)) = parts.last_mut() {
        before.push_str(text);
    } else {
        parts.push(Part::Literal(text.to_owned()));
    }
}

/// Text up to the closing quote; two quotes are one.
fn quoted(chars: &mut Peekable<Chars<'_>>) -> Result<String, String> {
    let mut text = String::new();
    while let Some(letter) = chars.next() {
        match letter {
            '\'' if chars.next_if_eq(&'\'').is_some() => text.push('\''),
            '\'' if text.is_empty() => return Ok("'".to_owned()),
            '\'' => return Ok(text),
            other => text.push(other),
        }
    }
    Err("Pattern ends with an incomplete string literal".to_owned())
}

/// How often a letter stands, this one included.
fn repeated(letter: char, chars: &mut Peekable<Chars<'_>>) -> usize {
    let mut count = 1;
    while chars.next_if_eq(&letter).is_some() {
        count += 1;
    }
    count
}

fn field(letter: char, count: usize) -> Result<Part, String> {
    let at_most = |most: usize, part: Part| {
        if count <= most { Ok(part) } else { Err(format!("Too many pattern letters: {letter}")) }
    };
    match letter {
        'y' | 'u' => at_most(9, Part::Year(count)),
        'M' | 'L' => at_most(4, Part::Month(count)),
        'd' => at_most(2, Part::Day(count)),
        'H' => at_most(2, Part::Hour(count)),
        'm' => at_most(2, Part::Minute(count)),
        's' => at_most(2, Part::Second(count)),
        'S' => at_most(9, Part::Fraction(count)),
        other => Err(format!("the pattern letter '{other}' is not supported; {LETTERS} are")),
    }
}

/// A number of one or two digits, or of exactly two.
fn short(text: &str, width: usize) -> Option<(u32, &str)> {
    digits(text, width, 2)
}

/// A number of `least` to `most` digits, and what stands behind it.
fn digits(text: &str, least: usize, most: usize) -> Option<(u32, &str)> {
    let held = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    if held < least {
        return None;
    }
    Some((number(text.get(..held)?)?, text.get(held..)?))
}

fn number(digits: &str) -> Option<u32> {
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
}

fn month_name(text: &str, width: usize) -> Option<(u32, &str)> {
    MONTHS.iter().zip(1..).find_map(|(name, month)| {
        let name = if width == SHORT_MONTH { name.get(..SHORT_MONTH)? } else { name };
        text.strip_prefix(name).map(|rest| (month, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f").unwrap()
    }

    #[test]
    fn texts_are_javas_and_read_back() {
        let date = moment("2024-03-05 07:08:09.012");
        for (pattern, text) in [
            ("yyyy-MM-dd", "2024-03-05"),
            ("yyyyMMdd", "20240305"),
            ("yyyy/MM/dd/HH", "2024/03/05/07"),
            ("dd-MM-yyyy-HH-mm-ss", "05-03-2024-07-08-09"),
            ("yy.M.d", "24.3.5"),
            ("d MMM yyyy", "5 Mar 2024"),
            ("MMMM yyyy", "March 2024"),
            ("yyyy-MM-dd'T'HH:mm:ss.SSS", "2024-03-05T07:08:09.012"),
            ("'year='yyyy''''MM", "year=2024'03"),
            ("H'h'm", "7h8"),
        ] {
            let read = JavaPattern::read(pattern).unwrap();
            assert_eq!(read.text(date), text, "{pattern}");
            let back = read.date(text).unwrap();
            assert_eq!(read.text(back), text, "{pattern}");
        }
        assert_eq!(JavaPattern::read("yyyyMM").unwrap().date("202402"), Some(moment("2024-02-01 00:00:00")));
    }

    #[test]
    fn other_texts_are_no_dates() {
        let pattern = JavaPattern::read("yyyy-MM-dd").unwrap();
        for text in ["2024-3-5", "2024-03-05 ", "2024-02-30", "24-03-05", "x", "", "2024-+1-05"] {
            assert_eq!(pattern.date(text), None, "{text}");
        }
    }

    #[test]
    fn other_patterns_are_refused() {
        for (pattern, problem) in [
            ("YYYY", "the pattern letter 'Y' is not supported; y, M, d, H, m, s, S are"),
            ("yyyyTHH", "the pattern letter 'T' is not supported; y, M, d, H, m, s, S are"),
            ("yyyy'T", "Pattern ends with an incomplete string literal"),
            ("yyyy[MM]", "Pattern includes reserved character: '['"),
            ("ddd", "Too many pattern letters: d"),
        ] {
            assert_eq!(JavaPattern::read(pattern).unwrap_err(), problem);
        }
    }

    #[test]
    fn order_and_precision_are_told_by_the_pattern() {
        let of = |pattern: &str| {
            let read = JavaPattern::read(pattern).unwrap();
            (read.is_ordered(), read.precision())
        };
        assert_eq!(of("yyyy/MM/dd/HH"), (true, Precision::Finer));
        assert_eq!(of("yyyy-MM-dd"), (true, Precision::Day));
        assert_eq!(of("yyyyMM"), (true, Precision::Month));
        assert_eq!(of("yyyy"), (true, Precision::Year));
        assert_eq!(of("dd-MM-yyyy"), (false, Precision::Day));
        assert_eq!(of("yyyy-M"), (false, Precision::Month));
        assert_eq!(of("MM"), (false, Precision::Month));
    }
}
