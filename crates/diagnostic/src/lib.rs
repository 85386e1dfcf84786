//! The one error value a user sees: code, message, place in the text, causes and next steps.
//! Knows nothing of SQL engines, storage or pages, and renders nothing but plain text.

mod code;
mod span;

pub use code::Code;
pub use span::Span;

use serde::{Deserialize, Serialize};
use std::fmt;

/// What went wrong, where, why, and what to do next.
///
/// The message is Athena's own wording wherever Athena has one; `because` and `hints` are ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Stable error code, Athena's name where it has one.
    pub code: Code,
    /// The message without code and position.
    pub message: String,
    /// Place in the statement as it was typed.
    pub span: Option<Span>,
    /// Causes, nearest first, each a full sentence.
    pub because: Vec<String>,
    /// Next steps, each a full sentence.
    pub hints: Vec<String>,
    /// Slug of the concept note that explains the error.
    pub note: Option<String>,
}

impl Diagnostic {
    /// A diagnostic without a place.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), span: None, because: Vec::new(), hints: Vec::new(), note: None }
    }

    /// The same with the place in the statement.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// The same with the place, where one is known.
    #[must_use]
    pub fn at_maybe(mut self, span: Option<Span>) -> Self {
        self.span = span.or(self.span);
        self
    }

    /// The same with one more cause.
    #[must_use]
    pub fn because(mut self, cause: impl Into<String>) -> Self {
        self.because.push(cause.into());
        self
    }

    /// The same with one more next step.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

/// Athena's one-line form: `CODE: line L:C: message`, and `line L:C: message` for syntax errors.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.code.is_shown() {
            write!(f, "{}: ", self.code)?;
        }
        f.write_str(&self.placed_message())
    }
}

impl std::error::Error for Diagnostic {}

impl Diagnostic {
    /// The message behind its place, as Athena writes it behind the code: `line 1:8: …`.
    pub fn placed_message(&self) -> String {
        match (self.span, self.code.carries_position()) {
            (Some(span), true) => format!("line {}:{}: {}", span.line, span.column, self.message),
            _ => self.message.clone(),
        }
    }
}

/// The candidate nearest to `wanted`, for "did you mean": at most a third of the letters may differ.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = wanted.to_lowercase();
    let limit = (wanted.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (edit_distance(&wanted, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance in characters, one row at a time.
fn edit_distance(left: &str, right: &str) -> usize {
    let mut row: Vec<usize> = (0..=right.chars().count()).collect();
    for (i, a) in left.chars().enumerate() {
        let mut diagonal = i;
        let mut previous = i + 1;
        if let Some(first) = row.first_mut() {
            *first = previous;
        }
        for (cell, b) in row.iter_mut().skip(1).zip(right.chars()) {
            let substitution = diagonal + usize::from(a != b);
            diagonal = *cell;
            previous = substitution.min(previous + 1).min(*cell + 1);
            *cell = previous;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn analysis_errors_show_code_and_place() {
        let error =
            Diagnostic::new(Code::TableNotFound, "Table 'awsdatacatalog.db.t' does not exist").at(Span::new(1, 15, 14));
        assert_eq!(error.to_string(), "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.db.t' does not exist");
    }

    #[test]
    fn syntax_errors_show_no_code() {
        let error = Diagnostic::new(Code::SyntaxError, "mismatched input 'FROM'").at(Span::new(1, 8, 7));
        assert_eq!(error.to_string(), "line 1:8: mismatched input 'FROM'");
    }

    #[test]
    fn the_nearest_name_is_found_and_a_far_one_is_not() {
        assert_eq!(nearest("statsu", ["path", "status"]), Some("status"));
        assert_eq!(nearest("country", ["path", "status"]), None);
        assert_eq!(edit_distance("kitten", "sitting"), 3);
    }
}
