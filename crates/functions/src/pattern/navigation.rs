//! Which row a navigation means.

use super::Navigation;
use super::search::Match;

impl Navigation {
    /// The partition's row, where `current` counts from the match's first and the partition has `rows`.
    pub(super) fn row(&self, found: &Match, current: usize, rows: usize) -> Option<usize> {
        let seen = if self.is_running { current + 1 } else { found.variables.len() };
        let steps = usize::try_from(self.steps).unwrap_or(usize::MAX);
        let counted = |count: usize| {
            if self.is_last {
                count.checked_sub(1)?.checked_sub(steps)
            } else {
                Some(steps).filter(|step| *step < count)
            }
        };
        let within = match self.variables.as_slice() {
            [] => counted(seen)?,
            [variable] => {
                let rows = found.rows_of(*variable, seen);
                *rows.get(counted(rows.len())?)?
            }
            _ => self.of_union(found.variables.get(..seen).unwrap_or(&found.variables), steps)?,
        };
        let row = i64::try_from(found.first + within).ok()?.checked_add(self.offset)?;
        usize::try_from(row).ok().filter(|row| *row < rows)
    }

    fn of_union(&self, seen: &[usize], steps: usize) -> Option<usize> {
        let mut meant = seen.iter().enumerate().filter(|(_, variable)| belongs(&self.variables, **variable));
        let (within, _) = if self.is_last { meant.nth_back(steps)? } else { meant.nth(steps)? };
        Some(within)
    }

    /// Whether it means the row itself that a condition of this variable is tested for, or one at a fixed distance.
    pub(super) fn is_local(&self, variable: usize) -> bool {
        self.is_last && self.steps == 0 && belongs(&self.variables, variable)
    }
}

/// Whether a variable is one of these; any is, where there are none.
pub(super) fn belongs(variables: &[usize], variable: usize) -> bool {
    variables.is_empty() || variables.contains(&variable)
}

impl Match {
    /// The variable of a row of the partition, where the row is in the match.
    pub(super) fn variable_of(&self, row: usize) -> Option<usize> {
        self.variables.get(row.checked_sub(self.first)?).copied()
    }
}
