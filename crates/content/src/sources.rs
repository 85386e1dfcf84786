//! What reading leaves behind for those who tell problems: texts, to find the line of a name, and the links of all texts.

use crate::problem::Problem;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A folder of content that is being read.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    pub(crate) folder: PathBuf,
    /// The texts that were read, by file.
    texts: BTreeMap<String, String>,
    /// The links of texts.
    pub(crate) links: Vec<Link>,
    /// The file of each quiz item and of each card, in their order.
    pub(crate) quiz_files: Vec<String>,
    pub(crate) card_files: Vec<String>,
    /// What is wrong so far.
    pub(crate) problems: Vec<Problem>,
}

/// A link of a text.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) to: String,
    /// The headings of the text, by their names in addresses.
    pub(crate) headings: Vec<String>,
}

impl Sources {
    pub(crate) fn of(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), ..Self::default() }
    }

    /// Adds a problem of a file.
    pub(crate) fn tell(&mut self, file: &str, says: impl Into<String>) {
        self.problems.push(Problem::new(file, says));
    }

    pub(crate) fn keep(&mut self, file: &str, text: &str) {
        self.texts.insert(file.to_owned(), text.to_owned());
    }

    /// The first line of a file in which words stand.
    pub(crate) fn line_of(&self, file: &str, words: &str) -> Option<usize> {
        let lines = self.texts.get(file)?.lines();
        (1..).zip(lines).find(|(_, line)| line.contains(words)).map(|(number, _)| number)
    }
}

/// The line of a place in a text, from one.
pub(crate) fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}
