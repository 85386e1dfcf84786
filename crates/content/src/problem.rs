//! Something that is wrong with a file.

use std::fmt;

/// Something that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, from the content's folder on.
    pub file: String,
    /// The line, from one, where it is known.
    pub line: Option<usize>,
    /// What is wrong, and what to do about it.
    pub says: String,
}

impl Problem {
    /// A problem of a file.
    pub fn new(file: impl Into<String>, says: impl Into<String>) -> Self {
        Self { file: file.into(), line: None, says: says.into() }
    }

    /// The same in a line, from one.
    #[must_use]
    pub(crate) fn at(self, line: Option<usize>) -> Self {
        Self { line, ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.says),
            None => write!(f, "{}: {}", self.file, self.says),
        }
    }
}
