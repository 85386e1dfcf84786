//! The head of a note: TOML between two lines of `+++`.

/// A note in two parts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Parts<'t> {
    pub(crate) head: &'t str,
    pub(crate) body: &'t str,
    /// The lines of the file before the body.
    pub(crate) lines_before_body: usize,
}

/// The lines of the file before the head.
pub(crate) const LINES_BEFORE_HEAD: usize = 1;

/// Head and text; nothing where there is no head.
pub(crate) fn split(text: &str) -> Option<Parts<'_>> {
    let rest = text.strip_prefix("+++\n")?;
    let (head, body) = rest.split_once("\n+++\n").or_else(|| Some((rest.strip_suffix("\n+++")?, "")))?;
    Some(Parts { head, body, lines_before_body: head.lines().count() + 2 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_stands_between_two_lines() {
        let parts = Parts { head: "a = 1", body: "\nText", lines_before_body: 3 };
        assert_eq!(split("+++\na = 1\n+++\n\nText"), Some(parts));
        assert_eq!(split("+++\na = 1\nb = 2\n+++").map(|parts| (parts.body, parts.lines_before_body)), Some(("", 4)));
        assert_eq!(split("Text"), None);
        assert_eq!(split("+++\na = 1\n"), None);
    }
}
