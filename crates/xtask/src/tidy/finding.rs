//! One broken rule at one place, and how to mend it.

use std::fmt;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    /// The check fails.
    Error,
    /// Printed only.
    Warning,
}

/// A broken rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// Path from the repository's folder.
    pub(crate) file: String,
    /// Line, from 1.
    pub(crate) line: usize,
    /// Short name of the rule.
    pub(crate) rule: &'static str,
    /// What is there.
    pub(crate) what: String,
    /// What should be there.
    pub(crate) mend: &'static str,
    /// How much it matters.
    pub(crate) level: Level,
}

impl Finding {
    /// A finding that fails the check.
    pub(crate) fn error(
        file: &str,
        line: usize,
        rule: &'static str,
        what: impl Into<String>,
        mend: &'static str,
    ) -> Self {
        Self { file: file.to_owned(), line, rule, what: what.into(), mend, level: Level::Error }
    }

    /// The same finding, printed only.
    pub(crate) fn only_warned(mut self) -> Self {
        self.level = Level::Warning;
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match self.level {
            Level::Error => "error",
            Level::Warning => "warning",
        };
        writeln!(f, "{}:{}: {level}: {}: {}", self.file, self.line, self.rule, self.what)?;
        write!(f, "    mend: {}", self.mend)
    }
}
