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

/// Where the text ends when its last lines are left out.
pub(super) fn end_without_last(text: &[u8], lines: usize) -> usize {
    let mut end = text.len();
    for _ in 0..lines {
        // The line break at the very end ends the last line and begins no other.
        let body = text.get(..end).map_or(&[][..], |text| text.strip_suffix(b"\n").unwrap_or(text));
        end = body.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_lines_are_left_out_with_or_without_a_line_break_behind_them() {
        for (text, lines, end) in
            [("a\nb\nc", 1, 4), ("a\nb\nc\n", 1, 4), ("a\nb\n\n", 2, 2), ("a", 1, 0), ("a\n", 5, 0), ("a", 0, 1)]
        {
            assert_eq!(end_without_last(text.as_bytes(), lines), end, "{text:?} without {lines}");
        }
    }

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
