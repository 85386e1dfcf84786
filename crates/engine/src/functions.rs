//! The functions that a query may call, told: as SHOW FUNCTIONS and as the page's reference.

use crate::outcome::Answer;
use athenaeum_dialect::trino::ShowFunctions;
use athenaeum_functions::help::{Entry, Kind, entries};
use athenaeum_protocol::{FunctionHelp, FunctionKind};
use web_time::Instant;

const HEADINGS: &[&str] =
    &["Function", "Return Type", "Argument Types", "Function Type", "Deterministic", "Description"];

/// Every function, for the page.
pub fn function_help() -> Vec<FunctionHelp> {
    entries().into_iter().map(help_of).collect()
}

fn help_of(entry: Entry) -> FunctionHelp {
    FunctionHelp {
        name: entry.name.to_owned(),
        aliases: entry.aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        family: entry.docs.family.heading().to_owned(),
        kind: match entry.kind {
            Kind::Scalar => FunctionKind::Scalar,
            Kind::Aggregate => FunctionKind::Aggregate,
            Kind::Window => FunctionKind::Window,
        },
        signatures: entry.signatures.iter().map(|signature| format!("{}{signature}", entry.name)).collect(),
        summary: entry.docs.summary.to_owned(),
        example: entry.docs.example.to_owned(),
        result: entry.docs.result.to_owned(),
        difference: entry.docs.difference.map(str::to_owned),
    }
}

/// SHOW FUNCTIONS: a line for each signature under each name.
pub(crate) fn show(statement: &ShowFunctions) -> Answer {
    let started = Instant::now();
    let escape = statement.escape.as_deref().and_then(|text| text.chars().next());
    let is_wanted = |name: &str| statement.like.as_deref().is_none_or(|pattern| is_like(name, pattern, escape));
    let mut lines = Vec::new();
    for entry in entries() {
        for name in std::iter::once(entry.name).chain(entry.aliases.iter().copied()).filter(|name| is_wanted(name)) {
            lines.extend(entry.signatures.iter().map(|signature| line(&entry, name, signature)));
        }
    }
    lines.sort();
    Answer::lines(HEADINGS, lines, started)
}

fn line(entry: &Entry, name: &str, signature: &str) -> Vec<Option<String>> {
    let (arguments, result) = signature.rsplit_once("->").unwrap_or((signature, ""));
    let arguments = arguments.trim().trim_start_matches('(').trim_end_matches(')');
    let kind = match entry.kind {
        Kind::Scalar => "scalar",
        Kind::Aggregate => "aggregate",
        Kind::Window => "window",
    };
    let cells = [
        name,
        result.trim(),
        arguments,
        kind,
        if entry.is_deterministic { "true" } else { "false" },
        entry.docs.summary,
    ];
    cells.into_iter().map(|cell| Some(cell.to_owned())).collect()
}

/// LIKE: `%` is any text, `_` any character.
fn is_like(text: &str, pattern: &str, escape: Option<char>) -> bool {
    let mut rest = pattern.chars();
    let Some(first) = rest.next() else { return text.is_empty() };
    let tail = rest.as_str();
    let after_first = || {
        let mut chars = text.chars();
        chars.next().map(|first| (first, chars.as_str()))
    };
    match first {
        c if Some(c) == escape => {
            let mut tail = tail.chars();
            let wanted = tail.next();
            after_first().is_some_and(|(found, after)| Some(found) == wanted && is_like(after, tail.as_str(), escape))
        }
        '%' => text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .any(|at| text.get(at..).is_some_and(|after| is_like(after, tail, escape))),
        '_' => after_first().is_some_and(|(_, after)| is_like(after, tail, escape)),
        c => after_first().is_some_and(|(found, after)| found == c && is_like(after, tail, escape)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_those_of_like() {
        for (text, pattern, holds) in [
            ("split_part", "split%", true),
            ("split_part", "%part", true),
            ("split_part", "split!_part", true),
            ("splitxpart", "split!_part", false),
            ("abs", "_bs", true),
            ("abs", "", false),
        ] {
            assert_eq!(is_like(text, pattern, Some('!')), holds, "{text} {pattern}");
        }
    }
}
