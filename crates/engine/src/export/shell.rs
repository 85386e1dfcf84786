//! Words of a shell script. Knows POSIX quoting and nothing of AWS.

/// A word that the shell passes on as it is, line breaks included.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// A text as a comment, each line behind its own mark.
pub(super) fn comment(text: &str) -> String {
    text.lines().map(|line| format!("# {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    fn through_the_shell(text: &str) -> String {
        let script = format!("printf '%s' {}", quoted(text));
        let output = Command::new("sh").arg("-c").arg(script).output().unwrap();
        assert!(output.status.success(), "{text:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    #[test]
    fn the_shell_passes_every_text_on() {
        for text in [
            "SELECT 'it''s', \"A b\" FROM t",
            "line one\nline two\n",
            "'; rm -rf \"$HOME\"; echo '",
            "$(touch x) `touch y` \\n %s %d !! * ~ # & | < >",
            "'''",
            "é ✓ \t\\",
            "",
        ] {
            assert_eq!(through_the_shell(text), text);
        }
    }

    #[test]
    fn a_comment_stays_one() {
        assert_eq!(comment("a\nrm -rf x"), "# a\n# rm -rf x");
        assert_eq!(comment("a\r\nb"), "# a\n# b");
    }
}
