//! The text that replaces a match: `$1`, `${name}` and escapes.

use super::pattern::{Groups, Pattern};
use crate::Failure;
use std::iter::Peekable;
use std::str::Chars;

/// Writes a replacement for a match.
pub(super) fn append(
    out: &mut String,
    pattern: &Pattern,
    groups: &Groups<'_>,
    replacement: &str,
) -> Result<(), Failure> {
    let illegal = || Failure::argument(format!("Illegal replacement sequence: {replacement}"));
    let mut chars = replacement.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '$' => {
                let group = match chars.next().ok_or_else(illegal)? {
                    '{' => named(pattern, &mut chars)?,
                    digit => numbered(pattern, digit.to_digit(10).ok_or_else(illegal)?, &mut chars)?,
                };
                out.push_str(groups.text(group).unwrap_or(""));
            }
            '\\' => out.push(chars.next().ok_or_else(illegal)?),
            _ => out.push(c),
        }
    }
    Ok(())
}

fn named(pattern: &Pattern, chars: &mut Peekable<Chars<'_>>) -> Result<usize, Failure> {
    let name: String = std::iter::from_fn(|| chars.next_if(|c| *c != '}')).collect();
    chars.next();
    pattern
        .named(&name)
        .ok_or_else(|| Failure::argument(format!("Illegal replacement sequence: unknown group {{ {name} }}")))
}

/// As many digits as there are groups.
fn numbered(pattern: &Pattern, first: u32, chars: &mut Peekable<Chars<'_>>) -> Result<usize, Failure> {
    let all = pattern.groups();
    let mut group = usize::try_from(first).unwrap_or(usize::MAX);
    if group > all {
        return Err(Failure::argument(format!("Illegal replacement sequence: unknown group {group}")));
    }
    while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
        let longer = group * 10 + usize::try_from(digit).unwrap_or(0);
        if longer > all {
            break;
        }
        group = longer;
        chars.next();
    }
    Ok(group)
}
