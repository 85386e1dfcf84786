//! What a query finds after an answer, beside what it finds after the reference.

use super::finding::{Finding, Rung};
use super::rows::{self, FAULT, RowRule};
use super::seen::Table;
use crate::check::RowMode;
use athenaeum_diagnostic::Diagnostic;

/// What one side saw; nothing where it was not looked at.
type Probed<'p> = Option<&'p Result<Table, Diagnostic>>;

/// What a probe looks at.
pub(crate) struct Subject<'p> {
    /// Its query.
    pub(crate) sql: &'p str,
    /// What that is called.
    pub(crate) says: &'p str,
    /// The persona that asks it.
    pub(crate) seen_by: Option<&'p str>,
}

impl Subject<'_> {
    /// A difference in what was found.
    pub(crate) fn compare(&self, mode: RowMode, answer: Probed<'_>, reference: Probed<'_>) -> Option<Finding> {
        match (answer, reference) {
            (Some(Ok(got)), Some(Ok(expected))) => {
                let finding = rows::difference(got, expected, &RowRule::exact(mode))?;
                // Hints on conditions and joins do not fit a list of the catalog.
                let says = self.finding(&finding.says).says;
                Some(Finding { rung: Rung::State, says, ..finding }.instead(self.query()))
            }
            // The exercise may want a thing to be gone.
            (Some(Err(got)), Some(Err(expected))) if got.code == expected.code => None,
            (Some(Err(error)), _) => {
                let who = self.seen_by.map_or_else(String::new, |persona| format!(" by {persona}"));
                let finding = self.finding(&format!("It cannot be looked at{who}."));
                Some(finding.with_error(error.clone()).hint(self.query()))
            }
            (Some(Ok(_)), Some(Err(expected))) => {
                let what = match self.seen_by {
                    None => format!("It is still there, and should not be: {} is expected.", expected.code),
                    Some(persona) => format!("{persona} can see it, and should not: {} is expected.", expected.code),
                };
                Some(self.finding(&what).hint(self.query()))
            }
            (None, _) | (_, None) => Some(self.finding(&format!("It was not looked at. {FAULT}"))),
        }
    }

    fn finding(&self, what: &str) -> Finding {
        let seen_by = self.seen_by.map_or_else(String::new, |persona| format!(", as {persona} sees it"));
        Finding::new(Rung::State, format!("Looked at after your statements: {}{seen_by}. {what}", self.says))
    }

    fn query(&self) -> String {
        let sql = self.sql.split_whitespace().collect::<Vec<_>>().join(" ");
        let persona = self.seen_by.map_or_else(String::new, |persona| format!(", run as {persona},"));
        format!("This query{persona} looks at it: `{sql}`.")
    }
}
