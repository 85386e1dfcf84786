//! The head of a note: TOML between two lines of `+++`.

/// Head and text; nothing where there is no head.
pub(crate) fn split(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix("+++\n")?.split_once("\n+++\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_stands_between_two_lines() {
        assert_eq!(split("+++\na = 1\n+++\n\nText"), Some(("a = 1", "\nText")));
        assert_eq!(split("Text"), None);
    }
}
