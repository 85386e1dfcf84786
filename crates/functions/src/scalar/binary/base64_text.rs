//! Base64 as Java reads it: padding may be missing, bits that are left over do not matter.

use crate::Failure;

/// The last two of the 64 characters.
#[derive(Debug, Clone, Copy)]
pub(super) enum Alphabet {
    /// `+` and `/`.
    Basic,
    /// `-` and `_`.
    Url,
}

impl Alphabet {
    fn value(self, byte: u8) -> Option<u32> {
        let value = match (byte, self) {
            (b'A'..=b'Z', _) => byte - b'A',
            (b'a'..=b'z', _) => byte - b'a' + 26,
            (b'0'..=b'9', _) => byte - b'0' + 52,
            (b'+', Self::Basic) | (b'-', Self::Url) => 62,
            (b'/', Self::Basic) | (b'_', Self::Url) => 63,
            _ => return None,
        };
        Some(u32::from(value))
    }
}

/// The bytes of a text.
pub(super) fn decoded(text: &[u8], alphabet: Alphabet) -> Result<Vec<u8>, Failure> {
    if text.len() == 1 {
        return Err(Failure::argument("Input byte[] should at least have 2 bytes for base64 bytes"));
    }
    let end = text.iter().position(|byte| *byte == b'=');
    let (digits, padding) = text.split_at_checked(end.unwrap_or(text.len())).unwrap_or((text, &[]));
    let mut bytes = Vec::with_capacity(digits.len());
    let mut number = 0_u32;
    for (index, byte) in digits.iter().enumerate() {
        let value = alphabet
            .value(*byte)
            .ok_or_else(|| Failure::argument(format!("Illegal base64 character {}", hex(*byte))))?;
        number = number << 6 | value;
        if index % 4 == 3 {
            bytes.extend(number.to_be_bytes().into_iter().skip(1));
            number = 0;
        }
    }
    let left = digits.len() % 4;
    let used = check_padding(padding, left)?;
    match left {
        1 => return Err(Failure::argument("Last unit does not have enough valid bits")),
        2 => bytes.extend((number << 12).to_be_bytes().into_iter().skip(1).take(1)),
        3 => bytes.extend((number << 6).to_be_bytes().into_iter().skip(1).take(2)),
        _ => {}
    }
    if padding.len() > used {
        return Err(Failure::argument(format!(
            "Input byte array has incorrect ending byte at {}",
            digits.len() + used
        )));
    }
    Ok(bytes)
}

/// How many of the bytes from the first `=` on are the padding that belongs there.
fn check_padding(padding: &[u8], left: usize) -> Result<usize, Failure> {
    match (padding, left) {
        ([], _) => Ok(0),
        (_, 0) => Err(Failure::argument("Input byte array has wrong 4-byte ending unit")),
        (_, 2) if padding.get(1) != Some(&b'=') => {
            Err(Failure::argument("Input byte array has wrong 4-byte ending unit"))
        }
        (_, 2) => Ok(2),
        _ => Ok(1),
    }
}

/// A byte, which Java takes for a signed number.
fn hex(byte: u8) -> String {
    let signed = i32::from(byte.cast_signed());
    if signed < 0 { format!("-{:x}", -signed) } else { format!("{signed:x}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_as_in_java() {
        let read = |text: &str| decoded(text.as_bytes(), Alphabet::Basic).map_err(|failure| failure.message);
        assert_eq!(read("aGVsbG8gd29ybGQ=").unwrap(), b"hello world");
        assert_eq!(read("aaaaaa").unwrap(), [0x69, 0xa6, 0x9a, 0x69]);
        assert_eq!(read("").unwrap(), b"");
        for (text, message) in [
            ("a", "Input byte[] should at least have 2 bytes for base64 bytes"),
            ("aa-a", "Illegal base64 character 2d"),
            ("aa=", "Input byte array has wrong 4-byte ending unit"),
            ("aaaa=", "Input byte array has wrong 4-byte ending unit"),
            ("aaaaa", "Last unit does not have enough valid bits"),
            ("aa==a", "Input byte array has incorrect ending byte at 4"),
        ] {
            assert_eq!(read(text).unwrap_err(), message, "{text}");
        }
        assert_eq!(decoded(b"-_-_", Alphabet::Url).unwrap(), [0xfb, 0xff, 0xbf]);
    }
}
