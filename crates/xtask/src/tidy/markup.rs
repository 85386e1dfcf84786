//! Rules for markup, in HTML and in the page's Rust: no styles and no scripts in it, since the page's content security
//! policy refuses both.

use super::finding::Finding;
use super::source::Source;

const STYLE_MEND: &str = "use a class, or set a custom property through the element's style object";
const SCRIPT_MEND: &str = "move the script to a file of its own under web/";

/// Checks an HTML file.
pub(crate) fn check_html(file: &str, text: &str) -> Vec<Finding> {
    let text = without_comments(text);
    let mut findings = Vec::new();
    for (at, _mark) in text.match_indices('<') {
        let rest = text.get(at + 1..).unwrap_or_default();
        let tag = rest.split_once('>').map_or(rest, |(tag, _after)| tag);
        let line = 1 + text.get(..at).unwrap_or_default().matches('\n').count();
        findings.extend(check_tag(file, line, tag, rest.get(tag.len() + 1..).unwrap_or_default()));
    }
    findings
}

fn check_tag(file: &str, line: usize, tag: &str, after: &str) -> Vec<Finding> {
    let name = tag.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    let attributes = attribute_names(tag);
    let mut findings = Vec::new();
    if name == "style" || attributes.iter().any(|attribute| attribute == "style") {
        findings.push(Finding::error(file, line, "inline-style", format!("a style in `<{name}>`"), STYLE_MEND));
    }
    if name == "script" && !after.trim_start().starts_with("</script") {
        findings.push(Finding::error(file, line, "inline-script", "a script in the page", SCRIPT_MEND));
    }
    if let Some(handler) = attributes.iter().find(|attribute| attribute.starts_with("on")) {
        findings.push(Finding::error(file, line, "inline-script", format!("the handler `{handler}`"), SCRIPT_MEND));
    }
    findings
}

/// The names of a tag's attributes in lower case; values are skipped.
fn attribute_names(tag: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = tag.split_once(char::is_whitespace).map_or("", |(_name, attributes)| attributes);
    loop {
        rest = rest.trim_start();
        let end = rest.find(|character: char| character.is_whitespace() || character == '=').unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() {
            return names;
        }
        names.push(name.to_ascii_lowercase());
        rest = after.trim_start();
        if let Some(value) = rest.strip_prefix('=') {
            rest = after_value(value.trim_start());
        }
    }
}

fn after_value(value: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(inside) = value.strip_prefix(quote) {
            return inside.split_once(quote).map_or("", |(_value, after)| after);
        }
    }
    value.find(char::is_whitespace).and_then(|end| value.get(end..)).unwrap_or_default()
}

/// Checks a Rust file of the page.
pub(crate) fn check_rust(file: &str, source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, (code, text)) in source.code.lines().zip(source.text.lines()).enumerate() {
        let attribute = code.match_indices("style=").any(|(at, found)| {
            let before = code.get(..at).and_then(|before| before.chars().next_back());
            let is_word = before.is_some_and(|character| character.is_alphanumeric() || matches!(character, '_' | '-'));
            !is_word && !code.get(at + found.len()..).unwrap_or_default().starts_with('=')
        });
        let setter = code.contains("set_attribute(") && text.contains("set_attribute(\"style\"");
        if attribute || setter {
            findings.push(Finding::error(file, index + 1, "inline-style", text.trim(), STYLE_MEND));
        }
    }
    findings
}

/// The text with its comments blank, line by line.
fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!--") {
        let (comment, next) = after.split_once("-->").unwrap_or((after, ""));
        kept.push_str(before);
        kept.extend(comment.chars().filter(|character| *character == '\n'));
        rest = next;
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> Vec<(usize, &'static str)> {
        check_html("a.html", text).into_iter().map(|finding| (finding.line, finding.rule)).collect()
    }

    fn rust(text: &str) -> Vec<usize> {
        check_rust("a.rs", &Source::new(text)).into_iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn scripts_and_styles_in_html_are_found() {
        assert_eq!(html("<script>\nf()\n</script>"), [(1, "inline-script")]);
        assert_eq!(html("<p>\n<b onclick=\"f()\">"), [(2, "inline-script")]);
        assert_eq!(html("<p class='a'\n   STYLE = 'b'>"), [(1, "inline-style")]);
        assert_eq!(html("<style>p {}</style>"), [(1, "inline-style")]);
    }

    #[test]
    fn files_policies_and_comments_in_html_are_fine() {
        assert_eq!(html("<script type=module src=\"a.js\"></script>"), []);
        assert_eq!(html("<meta content=\"style-src 'self'; onload=x\"><!-- <p style=a> -->"), []);
        assert_eq!(html("<link rel=\"stylesheet\" href=\"styles/a.css\"/>"), []);
    }

    #[test]
    fn styles_in_rust_are_found() {
        assert_eq!(rust("html! {\n  <div style=\"a\">\n}"), [2]);
        assert_eq!(rust("element.set_attribute(\"style\", \"a\")"), [1]);
        assert_eq!(
            rust("let style = 1;\nif style==2 {}\n// style=\nf(\"style=\");\n<a data-style={b}>"),
            Vec::<usize>::new()
        );
    }
}
