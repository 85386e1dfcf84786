//! GrokSerDe: an expression put together from named patterns. What a pattern is named for (`%{INT:status}`) is the column;
//! a pattern without a name goes by its own (`%{INT}` is the column int). A line that does not match is a row of NULLs.

use super::java_regex::LineRegex;
use athenaeum_diagnostic::{Code, Diagnostic, nearest};
use athenaeum_dialect::hive::HiveType;
use std::collections::BTreeMap;

/// Name, blank, expression.
const STANDARD: &str = include_str!("grok_patterns.txt");
/// Patterns within patterns. One that names itself would never end.
const NESTING: usize = 32;
/// Characters of the expression put together.
const EXPRESSION_CHARS: usize = 256 << 10;

/// The expression of the table.
#[derive(Debug, Clone)]
pub(super) struct Grok {
    regex: LineRegex,
    /// For each column of the table its group.
    groups: Vec<Option<usize>>,
}

impl Grok {
    /// From `input.format` and `input.grokCustomPatterns`.
    pub(super) fn new(properties: &BTreeMap<String, String>, columns: &[String]) -> Result<Self, Diagnostic> {
        let Some(format) = properties.get("input.format") else {
            return Err(Diagnostic::new(
                Code::HiveMetastoreError,
                "A Grok table needs the SerDe property input.format",
            )
            .hint("Add WITH SERDEPROPERTIES ('input.format' = '%{…}')."));
        };
        let mut patterns: BTreeMap<&str, &str> = pattern_lines(STANDARD).collect();
        // In DDL the line break between two patterns is often written as \n, which the parser may leave as it is.
        let custom =
            properties.get("input.grokCustomPatterns").map(|text| text.replace("\\n", "\n")).unwrap_or_default();
        patterns.extend(pattern_lines(&custom));
        let mut expression = Expression { patterns, text: String::new(), names: Vec::new() };
        expression.expand(format, true, 0)?;
        let regex = LineRegex::new(&expression.text, false, "input.format")?;
        let named = |column: &String| expression.names.iter().position(|name| name.eq_ignore_ascii_case(column));
        let by_name: Vec<Option<usize>> = columns.iter().map(named).collect();
        // Names that are none of the table's columns: then the order decides.
        let in_order = by_name.iter().all(Option::is_none) && expression.names.len() == columns.len();
        let groups = if in_order { (0..columns.len()).map(Some).collect() } else { by_name };
        Ok(Self { regex, groups })
    }

    /// The fields of a line in the order of the table's columns, or nothing where it does not match.
    pub(super) fn fields<'l>(&self, line: &'l str) -> Result<Option<Vec<Option<&'l str>>>, Diagnostic> {
        let Some(found) = self.regex.fields(line)? else { return Ok(None) };
        Ok(Some(self.groups.iter().map(|group| found.get((*group)?).copied().flatten()).collect()))
    }
}

/// An expression of its own, without a table: what its columns would be, and which lines it fits.
#[derive(Debug, Clone)]
pub(crate) struct GrokColumns {
    format: String,
    regex: LineRegex,
    columns: Vec<(String, String)>,
}

impl GrokColumns {
    /// From a text such as `%{IP:client} %{INT:status:int}`.
    pub(crate) fn new(format: &str) -> Result<Self, Diagnostic> {
        let patterns = pattern_lines(STANDARD).collect();
        let mut expression = Expression { patterns, text: String::new(), names: Vec::new() };
        expression.expand(format, true, 0)?;
        let regex = LineRegex::new(&expression.text, false, "the grok pattern")?;
        let columns = expression.names.iter().map(|name| (name.clone(), said_type(format, name))).collect();
        Ok(Self { format: format.to_owned(), regex, columns })
    }

    /// The text it was made from.
    pub(crate) fn format(&self) -> &str {
        &self.format
    }

    /// Names and Hive types of the columns.
    pub(crate) fn columns(&self) -> impl Iterator<Item = (&str, &str)> {
        self.columns.iter().map(|(name, type_text)| (name.as_str(), type_text.as_str()))
    }

    /// Whether a line fits.
    pub(crate) fn matches(&self, line: &str) -> bool {
        self.regex.fields(line).is_ok_and(|fields| fields.is_some())
    }
}

/// The type behind the second colon of `%{INT:status:int}`, or string.
fn said_type(format: &str, name: &str) -> String {
    let references = format.split("%{").skip(1).filter_map(|rest| rest.split_once('}'));
    let mut parts = references.map(|(reference, _)| reference.splitn(3, ':').collect::<Vec<_>>());
    let said = parts.find_map(|parts| match parts.as_slice() {
        [_, field, said] if *field == name => HiveType::parse(said).ok(),
        _ => None,
    });
    said.unwrap_or(HiveType::String).to_string()
}

fn pattern_lines(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ')).map(|(name, pattern)| (name, pattern.trim()))
}

/// An expression in the making.
struct Expression<'p> {
    patterns: BTreeMap<&'p str, &'p str>,
    text: String,
    /// Names of the capturing groups so far.
    names: Vec<String>,
}

impl Expression<'_> {
    /// Appends a pattern with everything that it names. Groups of the text itself become groups that capture nothing, so
    /// that the capturing ones are the named ones alone.
    fn expand(&mut self, pattern: &str, outermost: bool, depth: usize) -> Result<(), Diagnostic> {
        if depth > NESTING || self.text.len() > EXPRESSION_CHARS {
            return Err(Diagnostic::new(Code::NotSupported, "The Grok patterns nest too deeply")
                .hint("A pattern must not name itself."));
        }
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once("%{") {
            let Some((reference, after)) = after.split_once('}') else { break };
            self.push_plain(before);
            rest = after;
            let mut parts = reference.split(':');
            let (name, field) = (parts.next().unwrap_or_default(), parts.next());
            let Some(inner) = self.patterns.get(name).copied() else { return Err(self.unknown(name)) };
            match field.or(outermost.then_some(name)) {
                Some(field) => {
                    self.names.push(field.to_owned());
                    self.text.push('(');
                }
                None => self.text.push_str("(?:"),
            }
            self.expand(inner, false, depth + 1)?;
            self.text.push(')');
        }
        self.push_plain(rest);
        Ok(())
    }

    fn push_plain(&mut self, text: &str) {
        let mut chars = text.chars().peekable();
        let mut in_class = false;
        while let Some(c) = chars.next() {
            self.text.push(c);
            match c {
                '\\' => self.text.extend(chars.next()),
                '[' => in_class = true,
                ']' => in_class = false,
                '(' if !in_class => self.push_group(&mut chars),
                _ => {}
            }
        }
    }

    /// What follows an opening bracket: `(?<name>` captures under that name, `(?…` is left, `(` captures nothing.
    fn push_group(&mut self, chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
        if chars.peek() != Some(&'?') {
            self.text.push_str("?:");
            return;
        }
        let ahead: String = chars.clone().skip(1).take_while(|c| *c != '>').collect();
        let name = ahead.strip_prefix('<').filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
        if let Some(name) = name {
            self.names.push(name.to_owned());
            // `?<name>`
            for _ in 0..name.len() + 3 {
                chars.next();
            }
        }
    }

    fn unknown(&self, name: &str) -> Diagnostic {
        let error =
            Diagnostic::new(Code::HiveMetastoreError, format!("No definition for key '{name}' found, aborting"))
                .because("input.format or one of the custom patterns names a Grok pattern that there is not.");
        match nearest(name, self.patterns.keys().copied()) {
            Some(near) => error.hint(format!("Did you mean {near}?")),
            None => error.hint("Define it in 'input.grokCustomPatterns'."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::test_lake::TestLake;

    fn grok(format: &str, custom: &str, columns: &[&str]) -> Result<Grok, Diagnostic> {
        let properties = [("input.format", format), ("input.grokCustomPatterns", custom)];
        let properties = properties.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        Grok::new(&properties, &columns.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn every_standard_pattern_compiles() {
        for (name, _) in pattern_lines(STANDARD) {
            grok(&format!("%{{{name}}}"), "", &[&name.to_lowercase()]).unwrap();
        }
        assert!(pattern_lines(STANDARD).count() > 60);
    }

    #[test]
    fn a_web_log_is_read_by_name() {
        let line = r#"127.0.0.1 - ann [10/Oct/2000:13:55:36 -0700] "GET /a.gif?x=1 HTTP/1.0" 200 2326"#;
        let grok = grok("%{COMMONAPACHELOG}", "", &["bytes", "verb", "clientip", "timestamp", "rawrequest"]).unwrap();
        assert_eq!(
            grok.fields(line).unwrap().unwrap(),
            [Some("2326"), Some("GET"), Some("127.0.0.1"), Some("10/Oct/2000:13:55:36 -0700"), None]
        );
        assert_eq!(grok.fields("nonsense").unwrap(), None);
    }

    #[test]
    fn athenas_example_of_custom_patterns() {
        let columns = ["syslogbase", "queue_id", "syslog_message"];
        let format = "%{SYSLOGBASE} %{POSTFIX_QUEUEID:queue_id}: %{GREEDYDATA:syslog_message}";
        let grok = grok(format, r"POSTFIX_QUEUEID [0-9A-F]{7,12}\nOTHER (x)", &columns).unwrap();
        let line = "Feb  9 07:15:00 m4eastmail postfix/smtpd[19305]: B88C4120838: connect from unknown[192.168.55.4]";
        let fields = grok.fields(line).unwrap().unwrap();
        assert_eq!(fields[1..], [Some("B88C4120838"), Some("connect from unknown[192.168.55.4]")]);
        assert_eq!(fields[0], Some("Feb  9 07:15:00 m4eastmail postfix/smtpd[19305]:"));
    }

    #[test]
    fn groups_of_the_text_itself_do_not_shift_the_columns() {
        let grok = grok(r"(a|b)\( %{INT:n:int} (?<rest>[(x]*)", "", &["rest", "n"]).unwrap();
        assert_eq!(grok.fields("b( 12 (x").unwrap().unwrap(), [Some("(x"), Some("12")]);
    }

    #[test]
    fn unknown_and_endless_patterns_are_told() {
        let error = grok("%{GREEDYDATE:x}", "", &["x"]).unwrap_err();
        assert_eq!(error.message, "No definition for key 'GREEDYDATE' found, aborting");
        assert_eq!(grok("%{LOOP}", "LOOP a%{LOOP}", &["loop"]).unwrap_err().code, Code::NotSupported);
    }

    #[test]
    fn a_table_is_read_with_types() {
        let lake = TestLake::default().with("t/a.log", "7 alpha\nx\n");
        let create = "CREATE EXTERNAL TABLE t (n int, w string) ROW FORMAT SERDE 'com.amazonaws.glue.serde.GrokSerDe' \
             WITH SERDEPROPERTIES ('input.format' = '%{INT:n} %{WORD:w}') \
             STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat' \
             OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat' LOCATION 's3://b/t/'";
        assert_eq!(lake.run(&[create, "SELECT w, n + 1 FROM t"]).unwrap(), ["alpha|8", "NULL|NULL"]);
    }
}
