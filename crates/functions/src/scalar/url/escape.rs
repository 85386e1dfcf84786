//! Percent escapes: in the parts of URIs and in the parameters of forms.

use crate::Failure;

/// A part of a URI without its escapes. What they hide need not be UTF-8.
pub(super) fn plain(part: &str) -> String {
    percent_encoding::percent_decode_str(part).decode_utf8_lossy().into_owned()
}

/// A parameter's text as a form writes it.
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_' | b'.' | b'*' => out.push(char::from(byte)),
            b' ' => out.push('+'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The text that a form has written.
pub(super) fn decoded(text: &str) -> Result<String, Failure> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digits = after
                    .get(..2)
                    .ok_or_else(|| Failure::argument("URLDecoder: Incomplete trailing escape (%) pattern"))?;
                let digits = String::from_utf8_lossy(digits).into_owned();
                let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
                let byte = u8::from_str_radix(&digits, 16).ok().filter(|_| is_hex);
                bytes.push(byte.ok_or_else(|| {
                    Failure::argument(format!(
                        "URLDecoder: Illegal hex characters in escape (%) pattern - For input string: \"{digits}\""
                    ))
                })?);
                rest = after.get(2..).unwrap_or(&[]);
            }
            other => bytes.push(*other),
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_go_there_and_back() {
        assert_eq!(encoded("http://a/b c?ñ"), "http%3A%2F%2Fa%2Fb+c%3F%C3%B1");
        assert_eq!(decoded("a%26k2%3Db+c%C3%B1").unwrap(), "a&k2=b cñ");
        assert!(decoded("%").is_err() && decoded("%zz").is_err());
    }
}
