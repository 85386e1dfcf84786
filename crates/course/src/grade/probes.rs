//! What a query finds after an answer, beside what it finds after the reference.

use super::finding::{Finding, Rung};
use super::rows::{self, FAULT, RowRule};
use super::seen::Table;
use crate::check::RowMode;
use athenaeum_diagnostic::Diagnostic;

/// What one side saw; nothing where it was not looked at.
type Probed<'p> = Option<&'p Result<Table, Diagnostic>>;

/// A difference in what was found.
pub(crate) fn probed(
    sql: &str,
    says: &str,
    mode: RowMode,
    answer: Probed<'_>,
    reference: Probed<'_>,
) -> Option<Finding> {
    let after = format!("Looked at after your statements: {says}.");
    let state = |what: &str| Finding::new(Rung::State, format!("{after} {what}"));
    let query = format!("This query looks at it: `{}`.", sql.split_whitespace().collect::<Vec<_>>().join(" "));
    match (answer, reference) {
        (Some(Ok(got)), Some(Ok(expected))) => {
            let finding = rows::difference(got, expected, &RowRule::exact(mode))?;
            // Hints on conditions and joins do not fit a list of the catalog.
            let says = format!("{after} {}", finding.says);
            Some(Finding { rung: Rung::State, says, ..finding }.instead(query))
        }
        // The exercise may want a thing to be gone.
        (Some(Err(got)), Some(Err(expected))) if got.code == expected.code => None,
        (Some(Err(error)), _) => Some(state("It cannot be looked at.").with_error(error.clone()).hint(query)),
        (Some(Ok(_)), Some(Err(expected))) => {
            Some(state(&format!("It is still there, and should not be: {} is expected.", expected.code)).hint(query))
        }
        (None, _) | (_, None) => Some(state(&format!("It was not looked at. {FAULT}"))),
    }
}
