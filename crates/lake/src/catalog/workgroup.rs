//! A workgroup: the rules that its statements run under, and what they did today. What names and figures are allowed is the
//! engine's question.

use super::Catalog;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Name of the workgroup that is always there.
pub const PRIMARY: &str = "primary";

/// A workgroup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workgroup {
    /// Name. Upper and lower case differ.
    pub name: String,
    /// For people.
    #[serde(default)]
    pub description: String,
    /// Whether it takes statements.
    pub is_enabled: bool,
    /// A statement that scans more is cancelled, at production size.
    #[serde(default)]
    pub bytes_limit: Option<u64>,
    /// A word of warning once the statements of a day scanned as much, at production size.
    #[serde(default)]
    pub alarm_bytes: Option<u64>,
    /// Where results lie.
    #[serde(default)]
    pub result_location: Option<String>,
    /// Queries that stand in line before each one of a simulated queue.
    #[serde(default)]
    pub queries_ahead: u32,
    /// What its statements did on the last day that had any.
    #[serde(default)]
    pub counted: DayCount,
}

/// What the statements of one day did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayCount {
    /// The day, counted from 1970-01-01, UTC.
    pub day: i64,
    /// Statements.
    pub statements: u64,
    /// Bytes they scanned, at production size.
    pub scanned_bytes: u64,
}

impl DayCount {
    /// This count and another one; of two days the later one.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match self.day.cmp(&other.day) {
            std::cmp::Ordering::Less => other,
            std::cmp::Ordering::Greater => self,
            std::cmp::Ordering::Equal => Self {
                day: self.day,
                statements: self.statements + other.statements,
                scanned_bytes: self.scanned_bytes.saturating_add(other.scanned_bytes),
            },
        }
    }
}

impl Workgroup {
    /// A workgroup without limits.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            description: String::new(),
            is_enabled: true,
            bytes_limit: None,
            alarm_bytes: None,
            result_location: None,
            queries_ahead: 0,
            counted: DayCount::default(),
        }
    }
}

/// Every workgroup by name; the first one may be left unsaid.
pub(super) type Workgroups = BTreeMap<String, Workgroup>;

impl Catalog {
    /// Every workgroup: the one that is always there, then the others in name order.
    pub fn workgroups(&self) -> Vec<Workgroup> {
        let others = self.workgroups.values().filter(|workgroup| workgroup.name != PRIMARY).cloned();
        self.workgroup(PRIMARY).into_iter().chain(others).collect()
    }

    /// A workgroup by name.
    pub fn workgroup(&self, name: &str) -> Option<Workgroup> {
        let kept = self.workgroups.get(name).cloned();
        kept.or_else(|| (name == PRIMARY).then(|| Workgroup::new(PRIMARY)))
    }

    /// Adds or replaces a workgroup.
    pub fn put_workgroup(&mut self, workgroup: Workgroup) {
        self.workgroups.insert(workgroup.name.clone(), workgroup);
    }

    /// Removes a workgroup with its prepared statements.
    pub fn drop_workgroup(&mut self, name: &str) -> Option<Workgroup> {
        self.prepared.retain(|(workgroup, _), _| workgroup != name);
        self.workgroups.remove(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_starts_anew_with_each_day() {
        let on = |day, statements| DayCount { day, statements, scanned_bytes: statements * 10 };
        assert_eq!(on(7, 2).and(on(7, 3)), on(7, 5));
        assert_eq!(on(7, 2).and(on(8, 1)), on(8, 1));
        assert_eq!(on(8, 1).and(on(7, 2)), on(8, 1));
    }

    #[test]
    fn primary_is_always_there_and_first() {
        let mut catalog = Catalog::default();
        catalog.put_workgroup(Workgroup::new("analysts"));
        let names: Vec<String> = catalog.workgroups().into_iter().map(|workgroup| workgroup.name).collect();
        assert_eq!(names, ["primary", "analysts"]);
    }
}
