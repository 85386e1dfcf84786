//! Rules for every Rust file: how it opens, how long it and its functions are, what its comments promise.

use super::finding::Finding;
use super::source::Source;

/// Longest file.
const FILE_LINES: usize = 700;

/// From here on a file is worth a second look.
const LONG_FILE_LINES: usize = 500;

/// Longest function, from its `fn` to its closing brace.
const FUNCTION_LINES: usize = 80;

/// Words that promise later work. Written apart, so that this file does not break its own rule.
const PROMISES: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME")];

/// A comment right above a function that begins so, and goes on with the reason, lifts the limit on it.
const EXCEPTION: &str = "// Long on purpose: ";

/// Checks one file.
pub(crate) fn check(file: &str, source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(check_opening(file, &source.text));
    findings.extend(check_length(file, &source.text));
    findings.extend(check_functions(file, source));
    findings.extend(check_promises(file, source));
    findings
}

fn check_opening(file: &str, text: &str) -> Option<Finding> {
    if text.starts_with("//!") {
        return None;
    }
    let mend = "open the file with `//!` and say what it is and what it is not";
    Some(Finding::error(file, 1, "file-opening", "the file does not open with `//!`", mend))
}

fn check_length(file: &str, text: &str) -> Option<Finding> {
    let lines = text.lines().count();
    let mend = "split the file: one feature, one file";
    let what = format!("{lines} lines; {FILE_LINES} is the most, {LONG_FILE_LINES} the aim");
    let finding = Finding::error(file, lines, "file-length", what, mend);
    match lines {
        0..=LONG_FILE_LINES => None,
        _ if lines <= FILE_LINES => Some(finding.only_warned()),
        _ => Some(finding),
    }
}

fn check_functions(file: &str, source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    let lines = source.code.lines().collect::<Vec<_>>();
    for (index, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else {
            continue;
        };
        let length = function_lines(lines.get(index..).unwrap_or_default());
        if length <= FUNCTION_LINES || is_excepted(&source.text, index) {
            continue;
        }
        let what = format!("`{name}` has {length} lines; {FUNCTION_LINES} is the most");
        let mend = "name its steps as functions, or say why not above it: `// Long on purpose: …`";
        findings.push(Finding::error(file, index + 1, "function-length", what, mend));
    }
    findings
}

/// The name of the function a line of code declares.
fn function_name(line: &str) -> Option<&str> {
    let trimmed = line.trim_start();
    let after = trimmed.strip_prefix("fn ").or_else(|| {
        let (before, after) = trimmed.split_once(" fn ")?;
        let is_modifier =
            |word: &str| matches!(word, "async" | "const" | "unsafe" | "extern") || word.starts_with("pub");
        before.split_whitespace().all(is_modifier_or_place(is_modifier)).then_some(after)
    })?;
    let end = after.find(|character: char| !character.is_alphanumeric() && character != '_')?;
    after.get(..end).filter(|name| !name.is_empty())
}

/// `pub(in some::place)` has a blank inside; its second word ends in a parenthesis.
fn is_modifier_or_place(is_modifier: impl Fn(&str) -> bool) -> impl FnMut(&str) -> bool {
    move |word| is_modifier(word) || word.ends_with(')')
}

/// Lines from the declaration to the end of the body; 0 for a declaration without a body.
fn function_lines(lines: &[&str]) -> usize {
    let mut brackets = 0_i64;
    let mut braces = 0_i64;
    for (index, line) in lines.iter().enumerate() {
        for character in line.chars() {
            match character {
                '(' | '[' => brackets += 1,
                ')' | ']' => brackets -= 1,
                ';' if braces == 0 && brackets == 0 => return 0,
                '{' => braces += 1,
                '}' => {
                    braces -= 1;
                    if braces == 0 && brackets == 0 {
                        return index + 1;
                    }
                }
                _ => {}
            }
        }
    }
    lines.len()
}

/// Whether the comments and attributes right above a line hold the exception.
fn is_excepted(text: &str, index: usize) -> bool {
    let above = text.lines().take(index).collect::<Vec<_>>().into_iter().rev().map(str::trim);
    let mut heading = above.take_while(|line| line.starts_with("//") || line.starts_with('#'));
    heading.any(|line| line.strip_prefix(EXCEPTION).is_some_and(|reason| !reason.is_empty()))
}

fn check_promises(file: &str, source: &Source) -> Vec<Finding> {
    let promises = source.comments.lines().enumerate().filter(|(_index, line)| {
        let words = line.split(|character: char| !character.is_alphanumeric() && character != '_');
        words.into_iter().any(|word| PROMISES.contains(&word)) && !line.contains("/issues/")
    });
    let finding = |(index, line): (usize, &str)| {
        let mend = "link the issue in the same comment, or do it now";
        Finding::error(file, index + 1, "promise-without-issue", line.trim(), mend)
    };
    promises.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::finding::Level;

    fn rules(text: &str) -> Vec<(usize, &'static str)> {
        check("a.rs", &Source::new(text)).into_iter().map(|finding| (finding.line, finding.rule)).collect()
    }

    #[test]
    fn files_open_with_what_they_are() {
        assert_eq!(rules("//! What.\nfn f() {}\n"), []);
        assert_eq!(rules("use a;\n"), [(1, "file-opening")]);
        assert_eq!(rules(""), [(1, "file-opening")]);
    }

    #[test]
    fn long_files_are_warned_about_then_refused() {
        let lines = |count: usize| format!("//! What.\n{}", "use a;\n".repeat(count - 1));
        assert_eq!(check_length("a.rs", &lines(500)), None);
        assert_eq!(check_length("a.rs", &lines(501)).map(|finding| finding.level), Some(Level::Warning));
        assert_eq!(check_length("a.rs", &lines(701)).map(|finding| finding.level), Some(Level::Error));
    }

    #[test]
    fn long_functions_are_refused() {
        let function =
            |head: &str, lines: usize| format!("//! What.\n{head} {{\n{}}}\n", "    a(\"}\");\n".repeat(lines - 2));
        assert_eq!(rules(&function("fn f()", 80)), []);
        assert_eq!(rules(&function("fn f()", 81)), [(2, "function-length")]);
        assert_eq!(rules(&function("pub(crate) async fn f(a: [u8; 3])", 81)), [(2, "function-length")]);
    }

    #[test]
    fn an_exception_with_a_reason_lifts_the_limit() {
        let body = "    a();\n".repeat(90);
        let above = "/// What.\n// Long on purpose: one arm for each type.\n#[inline]\n";
        assert_eq!(rules(&format!("//! What.\n\n{above}fn f() {{\n{body}}}\n")), []);
        let far = format!("//! What.\n\n{above}fn g() {{}}\n\nfn f() {{\n{body}}}\n");
        assert_eq!(rules(&far), [(8, "function-length")]);
    }

    #[test]
    fn declarations_without_body_and_types_have_no_length() {
        assert_eq!(function_lines(&["fn f(a: u8);", "fn g() {", "}"]), 0);
        assert_eq!(function_name("    work: fn(u8) -> u8,"), None);
        assert_eq!(function_name("pub(in crate::a) const fn f<T>() {"), Some("f"));
    }

    #[test]
    fn promises_need_an_issue() {
        let promise = PROMISES.first().unwrap();
        assert_eq!(rules(&format!("//! What.\n// {promise}: later\n")), [(2, "promise-without-issue")]);
        assert_eq!(rules(&format!("//! What.\n// {promise}: https://example.org/issues/7\n")), []);
        assert_eq!(rules(&format!("//! What.\nconst A: &str = \"{promise}\";\n")), []);
    }
}
