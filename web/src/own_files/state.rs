//! The learner's own files on their way to tables, as a value. Touches no file.

use athenaeum_diagnostic::Diagnostic;
use std::rc::Rc;
use yew::Reducible;

/// Files of this visit in the order they were chosen, the newest last.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct OwnFiles {
    pub(crate) files: Vec<OwnFile>,
}

/// One file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OwnFile {
    pub(crate) number: u32,
    pub(crate) name: String,
    pub(crate) size_bytes: u64,
    pub(crate) stage: Stage,
}

/// How far a file is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stage {
    /// The engine looks at it.
    Opening,
    /// It is this table, as `database.table`.
    Table(String),
    /// It is none.
    Refused(Diagnostic),
}

/// What happens to files.
#[derive(Debug)]
pub(crate) enum FileEvent {
    /// One was chosen.
    Chosen { number: u32, name: String, size_bytes: u64 },
    /// The engine said what it is.
    Settled { number: u32, stage: Stage },
}

impl Reducible for OwnFiles {
    type Action = FileEvent;

    fn reduce(self: Rc<Self>, event: FileEvent) -> Rc<Self> {
        Rc::new(Rc::unwrap_or_clone(self).after(event))
    }
}

impl OwnFiles {
    /// The files after `event`.
    #[must_use]
    pub(crate) fn after(mut self, event: FileEvent) -> Self {
        match event {
            FileEvent::Chosen { number, name, size_bytes } => {
                // The same file once more takes the place of the first.
                self.files.retain(|file| file.name != name);
                self.files.push(OwnFile { number, name, size_bytes, stage: Stage::Opening });
            }
            FileEvent::Settled { number, stage } => {
                if let Some(file) = self.files.iter_mut().find(|file| file.number == number) {
                    file.stage = stage;
                }
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(files: OwnFiles, number: u32, name: &str) -> OwnFiles {
        files.after(FileEvent::Chosen { number, name: name.to_owned(), size_bytes: 1 })
    }

    #[test]
    fn a_file_chosen_again_is_opened_again() {
        let files = chosen(chosen(chosen(OwnFiles::default(), 1, "a.csv"), 2, "b.csv"), 3, "a.csv");
        let stage = Stage::Table("upload.a".to_owned());
        let files = files.after(FileEvent::Settled { number: 3, stage: stage.clone() });
        let late = files.after(FileEvent::Settled { number: 1, stage: Stage::Opening });
        let seen: Vec<_> = late.files.iter().map(|file| (file.name.as_str(), &file.stage)).collect();
        assert_eq!(seen, [("b.csv", &Stage::Opening), ("a.csv", &stage)]);
    }
}
