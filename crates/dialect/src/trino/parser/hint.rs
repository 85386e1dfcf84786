//! Next steps for what is typed often and is no Trino SQL: symbols of other databases, quotes that do not close.

/// The next step for the token that begins there and that nothing could be made of.
pub(super) fn step(text: &str, start: usize) -> Option<&'static str> {
    let before = text.get(..start).unwrap_or("");
    let rest = text.get(start..).unwrap_or("");
    let mut chars = rest.chars();
    match (chars.next()?, chars.next()) {
        (':', Some(':')) => Some("Write CAST(value AS type)."),
        (':', _) => Some("A field of a row is written with a dot: row.field."),
        ('=', _) if before.ends_with('=') => Some("One = compares."),
        ('\'' | '"' | '`', _) | ('/', Some('*')) => {
            Some("Look for a quote or a comment that is opened and never closed.")
        }
        ('*', _) if before.ends_with('/') => Some("Look for a quote or a comment that is opened and never closed."),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse_query;

    #[test]
    fn the_next_step_is_told() {
        for (text, step) in [
            ("SELECT a::int", "Write CAST(value AS type)."),
            ("SELECT a:b", "A field of a row is written with a dot: row.field."),
            ("SELECT a == b", "One = compares."),
            ("SELECT 'a", "Look for a quote or a comment that is opened and never closed."),
            ("SELECT 1 /* a", "Look for a quote or a comment that is opened and never closed."),
        ] {
            assert_eq!(parse_query(text).unwrap_err().hints, [step], "{text}");
        }
    }
}
