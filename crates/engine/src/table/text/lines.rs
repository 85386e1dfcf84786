//! Text cut into lines. Knows nothing of fields.

/// Takes one line off the text: without its line break, and where the next one begins.
pub(super) fn next_line(text: &[u8], start: usize) -> Option<(&[u8], usize)> {
    let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
    let (line, next) = match rest.iter().position(|byte| *byte == b'\n') {
        Some(end) => (rest.get(..end).unwrap_or(rest), start + end + 1),
        None => (rest, text.len()),
    };
    Some((line.strip_suffix(b"\r").unwrap_or(line), next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_line_breaks_of_either_kind() {
        let text = b"a\r\n\nb";
        let (first, at) = next_line(text, 0).unwrap();
        let (second, at) = next_line(text, at).unwrap();
        let (third, at) = next_line(text, at).unwrap();
        assert_eq!((first, second, third), (b"a".as_ref(), b"".as_ref(), b"b".as_ref()));
        assert_eq!(next_line(text, at), None);
    }
}
