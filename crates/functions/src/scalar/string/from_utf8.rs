//! `from_utf8`: bytes read as a text.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{map1, map2};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "from_utf8",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "The text that bytes mean in UTF-8. What is no UTF-8 becomes U+FFFD, or the character (or its code point) given; with an empty text it is left out.",
        "from_utf8(X'58BF', '#')",
        "X#",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varbinary) -> varchar", plain),
        Overload::strict("(varbinary, varchar(x)) -> varchar", with_text),
        Overload::strict("(varbinary, bigint) -> varchar", with_code_point),
    ],
};

fn plain(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], String, _>(call, |bytes| Ok(decoded(bytes, Some(char::REPLACEMENT_CHARACTER))))
}

fn with_text(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2::<&[u8], &str, String, _>(call, |bytes, text| {
        let mut chars = text.chars();
        let replacement = chars.next();
        if chars.next().is_some() {
            return Err(Failure::argument("Replacement character string must empty or a single character"));
        }
        Ok(decoded(bytes, replacement))
    })
}

fn with_code_point(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2::<&[u8], i64, String, _>(call, |bytes, number| {
        let replacement = u32::try_from(number).ok().and_then(char::from_u32);
        let replacement = replacement.ok_or_else(|| Failure::argument("Invalid replacement character"))?;
        Ok(decoded(bytes, Some(replacement)))
    })
}

fn decoded(bytes: &[u8], replacement: Option<char>) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(first) = rest.first() {
        let length = match first {
            0x00..0x80 => 1,
            _ => match sequence(rest) {
                Ok(length) => length,
                Err(bad) => {
                    text.extend(replacement);
                    rest = rest.get(bad..).unwrap_or(&[]);
                    continue;
                }
            },
        };
        let (good, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        text.push_str(std::str::from_utf8(good).unwrap_or(""));
        rest = after;
    }
    text
}

/// Bytes of the code point at the start, or how many bytes are wrong together: as many as the first one announces and
/// that continue it.
fn sequence(bytes: &[u8]) -> Result<usize, usize> {
    let announced = match bytes.first() {
        Some(0xC0..=0xDF) => 2,
        Some(0xE0..=0xEF) => 3,
        Some(0xF0..=0xF7) => 4,
        Some(0xF8..=0xFB) => 5,
        Some(0xFC..=0xFD) => 6,
        _ => return Err(1),
    };
    let following = bytes.iter().skip(1).take(announced - 1).take_while(|byte| **byte & 0xC0 == 0x80).count();
    if following + 1 < announced {
        return Err(following + 1);
    }
    let whole = bytes.get(..announced).unwrap_or(&[]);
    if std::str::from_utf8(whole).is_ok() { Ok(announced) } else { Err(announced) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_bytes_are_replaced_together() {
        let table: [(&[u8], &str); 7] = [
            (b"hello", "hello"),
            (&[0x58, 0xF7], "X#"),
            (&[0x58, 0xBF, 0xBF], "X##"),
            (&[0xE4, 0xBF, 0x41], "#A"),
            (&[0xED, 0xA0, 0x80, 0x42], "#B"),
            (&[0xC0, 0x80], "#"),
            (&[0xE4, 0xBF, 0xA1], "信"),
        ];
        for (bytes, text) in table {
            assert_eq!(decoded(bytes, Some('#')), text, "{bytes:X?}");
        }
        assert_eq!(decoded(&[0x58, 0xBF], None), "X");
    }
}
