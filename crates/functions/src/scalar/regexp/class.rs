//! Classes of characters in Trino's regular expressions, and the escapes that stand inside and outside of them.

use super::syntax::literal;
use crate::Failure;
use athenaeum_diagnostic::Code;
use std::iter::Peekable;
use std::str::Chars;

/// Classes by their POSIX names, which know all of Unicode here.
const POSIX: &[(&str, &str)] = &[
    ("alnum", r"\p{Alphabetic}\p{M}\p{Nd}"),
    ("alpha", r"\p{Alphabetic}\p{M}"),
    ("ascii", r"\x00-\x7F"),
    ("blank", r"\p{Zs}\t"),
    ("cntrl", r"\p{Cc}\p{Cf}\p{Co}"),
    ("digit", r"\p{Nd}"),
    ("graph", r"\p{L}\p{M}\p{N}\p{P}\p{S}"),
    ("lower", r"\p{Lowercase}"),
    ("print", r"\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}"),
    ("punct", r"\p{P}"),
    ("space", r"\p{White_Space}"),
    ("upper", r"\p{Uppercase}"),
    ("word", r"\w"),
    ("xdigit", "0-9A-Fa-f"),
];

/// Reads a class after its bracket.
pub(super) fn read(chars: &mut Peekable<Chars<'_>>, out: &mut String) -> Result<(), Failure> {
    Class { chars, out }.read(0)
}

/// Classes inside classes, at most.
const MAX_DEPTH: usize = 100;

struct Class<'r, 'p> {
    chars: &'r mut Peekable<Chars<'p>>,
    out: &'r mut String,
}

/// What stands in a class.
enum Item {
    /// A character, which may begin a range.
    Char(char),
    /// A set, written already.
    Set,
}

impl Class<'_, '_> {
    fn read(&mut self, depth: usize) -> Result<(), Failure> {
        if depth > MAX_DEPTH {
            return Err(Failure::new(Code::TooLarge, "The regular expression nests too deeply"));
        }
        self.out.push('[');
        if self.chars.next_if_eq(&'^').is_some() {
            self.out.push('^');
        }
        let mut is_empty = true;
        loop {
            let c = self.chars.next().ok_or_else(premature_end)?;
            match c {
                // A bracket that stands first is one of the characters, if another one closes the class.
                ']' if is_empty && self.chars.clone().any(|c| c == ']') => self.range_from(']')?,
                ']' if is_empty => return Err(Failure::argument("empty char-class")),
                ']' => break,
                '&' if self.chars.next_if_eq(&'&').is_some() => {
                    self.out.push_str("&&");
                    continue;
                }
                '[' if self.posix()? => {}
                '[' => self.read(depth + 1)?,
                _ => match self.item(c)? {
                    Item::Set => {}
                    Item::Char(c) => self.range_from(c)?,
                },
            }
            is_empty = false;
        }
        self.out.push(']');
        Ok(())
    }

    /// An item that begins with a character; sets are written at once.
    fn item(&mut self, c: char) -> Result<Item, Failure> {
        if c != '\\' {
            return Ok(Item::Char(c));
        }
        let escaped = self.chars.next().ok_or_else(|| Failure::argument("end pattern at escape"))?;
        if escaped == 'b' {
            return Ok(Item::Char('\u{8}'));
        }
        match code(escaped, self.chars)? {
            Some(c) => Ok(Item::Char(c)),
            None => {
                escape(escaped, self.chars, self.out)?;
                Ok(Item::Set)
            }
        }
    }

    /// A character, and the end of its range where a hyphen follows.
    fn range_from(&mut self, first: char) -> Result<(), Failure> {
        write(first, self.out);
        let mut ahead = self.chars.clone();
        let is_range = ahead.next() == Some('-') && !matches!(ahead.peek(), Some(']' | '[') | None);
        if !is_range || matches!((ahead.next(), ahead.next()), (Some('&'), Some('&'))) {
            return Ok(());
        }
        self.chars.next();
        let c = self.chars.next().ok_or_else(premature_end)?;
        let place = self.out.len();
        match self.item(c)? {
            Item::Char(last) if last < first => Err(Failure::argument("empty range in char class")),
            Item::Char(last) => {
                self.out.push('-');
                write(last, self.out);
                Ok(())
            }
            // A hyphen before a set is a character.
            Item::Set => {
                self.out.insert_str(place, r"\-");
                Ok(())
            }
        }
    }

    /// `[:alpha:]` after its first bracket, if it is one.
    fn posix(&mut self) -> Result<bool, Failure> {
        let mut ahead = self.chars.clone();
        if ahead.next() != Some(':') {
            return Ok(false);
        }
        let is_not = ahead.next_if_eq(&'^').is_some();
        let name: String = std::iter::from_fn(|| ahead.next_if(char::is_ascii_alphabetic)).collect();
        if (ahead.next(), ahead.next()) != (Some(':'), Some(']')) {
            return Ok(false);
        }
        let Some((_, set)) = POSIX.iter().find(|(posix, _)| *posix == name) else { return Ok(false) };
        *self.chars = ahead;
        self.out.push_str(&format!("[{}{set}]", if is_not { "^" } else { "" }));
        Ok(true)
    }
}

fn premature_end() -> Failure {
    Failure::argument("premature end of char-class")
}

/// A character of a class: whatever could mean something gets a backslash.
fn write(c: char, out: &mut String) {
    if matches!(c, '[' | ']' | '^' | '-' | '&' | '~' | '\\') {
        out.push('\\');
    }
    out.push(c);
}

/// The character that an escape means; nothing where it means a set or a place.
fn code(c: char, chars: &mut Peekable<Chars<'_>>) -> Result<Option<char>, Failure> {
    let code = match c {
        't' => 0x09,
        'n' => 0x0A,
        'v' => 0x0B,
        'f' => 0x0C,
        'r' => 0x0D,
        'a' => 0x07,
        'e' => 0x1B,
        'x' if chars.next_if_eq(&'{').is_some() => {
            let digits = digits(chars, 16, 8);
            chars.next_if_eq(&'}').ok_or_else(|| Failure::argument("invalid code point value"))?;
            digits
        }
        'x' => digits(chars, 16, 2),
        'u' => {
            let mut ahead = chars.clone();
            if !(0..4).all(|_| ahead.next().is_some_and(|c| c.is_ascii_hexdigit())) {
                return Err(Failure::argument("too short digits for char"));
            }
            digits(chars, 16, 4)
        }
        '0' => digits(chars, 8, 2),
        '1'..='7' => {
            let rest: String = std::iter::from_fn(|| chars.next_if(|c| c.is_digit(8))).take(2).collect();
            u32::from_str_radix(&format!("{c}{rest}"), 8).unwrap_or(0)
        }
        'c' => u32::from(chars.next().ok_or_else(|| Failure::argument("end pattern at control"))?) & 0x1F,
        'd' | 'D' | 'w' | 'W' | 's' | 'S' | 'p' | 'P' => return Ok(None),
        other => return Ok(Some(other)),
    };
    char::from_u32(code).map(Some).ok_or_else(|| Failure::argument("invalid code point value"))
}

fn digits(chars: &mut Peekable<Chars<'_>>, radix: u32, most: usize) -> u32 {
    let mut number = 0_u32;
    for _ in 0..most {
        let Some(digit) = chars.peek().and_then(|c| c.to_digit(radix)) else { break };
        number = number.saturating_mul(radix).saturating_add(digit);
        chars.next();
    }
    number
}

/// An escape that means a character or a set, after its backslash.
pub(super) fn escape(c: char, chars: &mut Peekable<Chars<'_>>, out: &mut String) -> Result<(), Failure> {
    match c {
        'd' | 'D' | 'w' | 'W' | 's' | 'S' => out.extend(['\\', c]),
        'p' | 'P' => property(c == 'P', chars, out)?,
        _ => match code(c, chars)? {
            Some(code) if code == c => literal(c, out),
            Some(code) => out.push_str(&format!("\\x{{{:x}}}", u32::from(code))),
            None => {}
        },
    }
    Ok(())
}

/// `\p{name}`, `\p{^name}`: a class by its POSIX name, or a category, script or property of Unicode.
fn property(is_not: bool, chars: &mut Peekable<Chars<'_>>, out: &mut String) -> Result<(), Failure> {
    let sign = if is_not { 'P' } else { 'p' };
    if chars.next_if_eq(&'{').is_none() {
        out.push(sign);
        return Ok(());
    }
    let is_not = chars.next_if_eq(&'^').is_some() != is_not;
    let name: String = std::iter::from_fn(|| chars.next_if(|c| *c != '}')).collect();
    if chars.next().is_none() || name.is_empty() {
        return Err(Failure::argument(format!("invalid character property name {{{sign}}}")));
    }
    let known: String = name.chars().filter(|c| !matches!(c, ' ' | '_' | '-')).flat_map(char::to_lowercase).collect();
    match POSIX.iter().find(|(posix, _)| *posix == known) {
        Some((_, set)) => out.push_str(&format!("[{}{set}]", if is_not { "^" } else { "" })),
        None if known.starts_with("in")
            && known.len() > 2
            && !matches!(known.as_str(), "inherited" | "inscriptionalparthian" | "inscriptionalpahlavi") =>
        {
            return Err(Failure::new(
                Code::NotSupported,
                format!("Blocks of Unicode in regular expressions are not supported here: \\p{{{name}}}"),
            ));
        }
        None => out.push_str(&format!("\\{}{{{name}}}", if is_not { 'P' } else { 'p' })),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::pattern::Pattern;

    /// All matches of an expression in a text.
    fn found(java: &str, text: &str) -> String {
        let pattern = Pattern::new(java).unwrap();
        let mut matches = Vec::new();
        pattern
            .each(text, |groups| {
                matches.push(groups.text(0).unwrap_or("").to_owned());
                Ok(true)
            })
            .unwrap();
        matches.join("|")
    }

    #[test]
    fn classes_match() {
        let table = [
            ("[a-c&&[^b]]+", "abc", "a|c"),
            (r"[\w-]+", "a-b c", "a-b|c"),
            (r"[+--]+", "+,-.", "+,-"),
            (r"[\]\[a]+", "[a]b", "[a]"),
            (r"[]a]+", "a]b", "a]"),
            (r"[[:alpha:]é]+", "aé1", "aé"),
            (r"\p{Alpha}+", "straße1", "straße"),
            (r"\p{Greek}+\P{Upper}", "aλb", "λb"),
            (r"[\d.,]+", "1.234,5x", "1.234,5"),
            (r"[a~~c-]+", "a~-c", "a~-c"),
            (r"\w+", "été 信念", "été|信念"),
            (r"[^\s]+", "a b", "a|b"),
        ];
        for (java, text, expected) in table {
            assert_eq!(found(java, text), expected, "{java}");
        }
    }
}
