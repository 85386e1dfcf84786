//! Base32 as Trino's library reads and writes it.

use crate::Failure;

const DIGITS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/// Characters of five bytes.
const GROUP: usize = 8;

/// Bytes as a text.
pub(super) fn encoded(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for chunk in bytes.chunks(5) {
        let number = chunk.iter().chain(&[0; 5]).take(5).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        let digits = (chunk.len() * 8).div_ceil(5);
        for place in 0..GROUP {
            let value = usize::try_from(number >> (35 - 5 * place) & 31).unwrap_or(0);
            let digit = DIGITS.get(value).copied().map_or('=', char::from);
            text.push(if place < digits { digit } else { '=' });
        }
    }
    text
}

/// The bytes of a text. Padding may be missing.
pub(super) fn decoded(text: &str) -> Result<Vec<u8>, Failure> {
    let digits = text.trim_end_matches('=');
    let length = digits.encode_utf16().count();
    if matches!(length % GROUP, 1 | 3 | 6) {
        return Err(Failure::argument(format!("Invalid input length {length}")));
    }
    let mut bytes = Vec::with_capacity(length);
    let (mut bits, mut number) = (0, 0_u64);
    for c in digits.chars() {
        number = number << 5 | value_of(c)?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(number >> bits & 0xFF).unwrap_or(0));
            number &= (1 << bits) - 1;
        }
    }
    Ok(bytes)
}

fn value_of(c: char) -> Result<u64, Failure> {
    let found = DIGITS.iter().position(|digit| char::from(*digit) == c).and_then(|value| u64::try_from(value).ok());
    found.ok_or_else(|| {
        let is_visible = c.is_ascii_graphic();
        let shown = if is_visible { c.to_string() } else { format!("0x{:x}", u32::from(c)) };
        Failure::argument(format!("Unrecognized character: {shown}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_written_and_read() {
        for (plain, text) in [("", ""), ("abc", "MFRGG==="), ("hello world", "NBSWY3DPEB3W64TMMQ======")] {
            assert_eq!(encoded(plain.as_bytes()), text);
            assert_eq!(decoded(text).unwrap(), plain.as_bytes());
        }
        assert_eq!(decoded("1=").unwrap_err().message, "Invalid input length 1");
        assert_eq!(decoded("M1======").unwrap_err().message, "Unrecognized character: 1");
    }
}
