//! Something that is wrong with a file.

use std::fmt;

/// Something that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, from the content's folder on.
    pub file: String,
    /// What is wrong, and what to do about it.
    pub says: String,
}

impl Problem {
    /// A problem of a file.
    pub fn new(file: impl Into<String>, says: impl Into<String>) -> Self {
        Self { file: file.into(), says: says.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.says)
    }
}
