//! A format taken apart: `%[index$][flags][width][.precision]conversion`.

use super::Wrong;
use std::iter::Peekable;
use std::str::Chars;

/// A part of a format.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    /// Text.
    Text(String),
    /// What a value is written by.
    Specifier(Specifier),
}

/// How a value is written.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Specifier {
    /// As it stands in the format.
    pub(super) text: String,
    /// Which argument, counted from 0, where it is said.
    pub(super) index: Option<usize>,
    /// `<`: the same argument as before.
    pub(super) is_previous: bool,
    /// The flags without `<`.
    pub(super) flags: String,
    /// At least so many characters.
    pub(super) width: Option<usize>,
    /// Digits, or at most so many characters.
    pub(super) precision: Option<usize>,
    /// The conversion in lower case; of a date or time, `t`.
    pub(super) conversion: char,
    /// Whether the conversion is a capital letter.
    pub(super) is_upper: bool,
    /// The letter after `t`.
    pub(super) field: char,
}

impl Specifier {
    /// Whether it writes a value.
    pub(super) fn takes_argument(&self) -> bool {
        !matches!(self.conversion, '%' | 'n')
    }

    /// Whether a flag is there.
    pub(super) fn has(&self, flag: char) -> bool {
        self.flags.contains(flag)
    }
}

const FLAGS: &str = "-#+ 0,(<";
/// Most characters that a width may ask for.
const MAX_WIDTH: usize = 1 << 20;

/// Takes a format apart.
pub(super) fn read(format: &str) -> Result<Vec<Part>, Wrong> {
    let (mut parts, mut text) = (Vec::new(), String::new());
    let mut chars = format.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '%' {
            text.push(c);
            continue;
        }
        if !text.is_empty() {
            parts.push(Part::Text(std::mem::take(&mut text)));
        }
        parts.push(Part::Specifier(specifier(&mut chars)?));
    }
    if !text.is_empty() {
        parts.push(Part::Text(text));
    }
    Ok(parts)
}

fn unknown(conversion: impl std::fmt::Display) -> Wrong {
    Wrong::Format("UnknownFormatConversion", format!("Conversion = '{conversion}'"))
}

fn specifier(chars: &mut Peekable<Chars<'_>>) -> Result<Specifier, Wrong> {
    let start = chars.clone();
    let mut specifier = Specifier::default();
    let mut ahead = chars.clone();
    if let Some(number) = number(&mut ahead)
        && ahead.next() == Some('$')
    {
        *chars = ahead;
        specifier.index = Some(number.checked_sub(1).ok_or_else(|| {
            Wrong::Format("IllegalFormatArgumentIndex", "Illegal format argument index = 0".to_owned())
        })?);
    }
    while let Some(flag) = chars.next_if(|c| FLAGS.contains(*c)) {
        if specifier.flags.contains(flag) || flag == '<' && specifier.is_previous {
            return Err(Wrong::Format("DuplicateFormatFlags", format!("Flags = '{flag}'")));
        }
        if flag == '<' { specifier.is_previous = true } else { specifier.flags.push(flag) }
    }
    specifier.width = number(chars);
    if chars.next_if_eq(&'.').is_some() {
        specifier.precision = Some(number(chars).ok_or_else(|| unknown('.'))?);
    }
    if specifier.width.max(specifier.precision).is_some_and(|size| size > MAX_WIDTH) {
        return Err(Wrong::Missing(format!("more than {MAX_WIDTH} characters for a value")));
    }
    let conversion = chars.next().ok_or_else(|| unknown('%'))?;
    specifier.is_upper = conversion.is_ascii_uppercase();
    specifier.conversion = conversion.to_ascii_lowercase();
    match conversion {
        'b' | 'B' | 'h' | 'H' | 's' | 'S' | 'c' | 'C' | 'd' | 'o' | 'x' | 'X' | 'e' | 'E' | 'f' | 'g' | 'G' | 'a'
        | 'A' | '%' | 'n' => {}
        't' | 'T' => specifier.field = chars.next().ok_or_else(|| unknown(conversion))?,
        other => return Err(unknown(other)),
    }
    let left = chars.clone().count();
    let length = start.clone().count() - left;
    specifier.text = std::iter::once('%').chain(start.take(length)).collect();
    checked(specifier)
}

/// A number that does not begin with 0, which would be a flag.
fn number(chars: &mut Peekable<Chars<'_>>) -> Option<usize> {
    let mut number: Option<usize> = None;
    while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
        let digit = usize::try_from(digit).unwrap_or(0);
        number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(digit));
        chars.next();
    }
    number
}

/// Flags, width and precision that do not go together.
fn checked(specifier: Specifier) -> Result<Specifier, Wrong> {
    let conversion = if specifier.is_upper { specifier.conversion.to_ascii_uppercase() } else { specifier.conversion };
    let bad = match specifier.conversion {
        'b' | 'h' | 's' => "+ 0,(#",
        'c' => "#+ 0,(",
        'd' => "#",
        'o' | 'x' => ",(+ ",
        'e' => ",",
        'g' => "#",
        't' => "#+ 0,(",
        '%' | 'n' => "#+ 0,(",
        _ => "",
    };
    if let Some(flag) = bad.chars().find(|flag| specifier.has(*flag)) {
        return Err(Wrong::Format(
            "FormatFlagsConversionMismatch",
            format!("Conversion = {conversion}, Flags = {flag}"),
        ));
    }
    if specifier.width.is_none() && (specifier.has('-') || specifier.has('0')) {
        return Err(Wrong::Format("MissingFormatWidth", specifier.text));
    }
    if specifier.has('+') && specifier.has(' ') || specifier.has('-') && specifier.has('0') {
        return Err(Wrong::Format("IllegalFormatFlags", format!("Flags = '{}'", specifier.flags)));
    }
    match (specifier.conversion, specifier.precision, specifier.width) {
        ('c' | 'd' | 'o' | 'x' | 't' | '%' | 'n', Some(precision), _) => {
            Err(Wrong::Format("IllegalFormatPrecision", precision.to_string()))
        }
        ('n', _, Some(width)) => Err(Wrong::Format("IllegalFormatWidth", width.to_string())),
        _ => Ok(specifier),
    }
}
