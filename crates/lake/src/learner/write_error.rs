//! Why something could not be kept, and what to tell the user about it.

use athenaeum_diagnostic::{Code, Diagnostic};

/// A write that failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The platform gives no more room.
    #[error("there is no room left to write {object}: {problem}")]
    NoRoom {
        /// What was to be written.
        object: String,
        /// What the platform said.
        problem: String,
    },
    /// Anything else.
    #[error("{object} could not be written: {problem}")]
    Failed {
        /// What was to be written.
        object: String,
        /// What the platform said.
        problem: String,
    },
    /// The storage does not tell what it holds.
    #[error("what you made earlier could not be read: {problem}")]
    Unreadable {
        /// What the platform said.
        problem: String,
    },
}

impl WriteError {
    /// What the user sees.
    pub fn diagnostic(&self) -> Diagnostic {
        let message = self.to_string();
        match self {
            Self::NoRoom { .. } => Diagnostic::new(Code::StorageFull, message)
                .because("What you write is kept on this machine, within the room that the browser or the disk gives.")
                .hint("Drop tables you no longer need and delete their objects, or reset your own data."),
            Self::Failed { .. } => Diagnostic::new(Code::StorageUnavailable, message)
                .because("What you write is kept on this machine, and its storage refused.")
                .hint("Run the statement again; nothing of it is visible."),
            Self::Unreadable { .. } => Diagnostic::new(Code::StorageUnavailable, message)
                .because("Nothing is written over what cannot be read, so that it is not lost.")
                .hint("Reload the page, or run the statement again.")
                .hint("To begin anew without it: CALL playground.reset()."),
        }
    }
}
