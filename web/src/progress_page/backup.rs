//! Everything that a learner came to, as one file for another browser.

use crate::course::Progress;
use crate::quiz::QuizState;
use crate::review::Deck;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Says that a file is one of these.
const KIND: &str = "athenaeum progress";
const VERSION: u32 = 1;

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Backup {
    kind: String,
    version: u32,
    /// The day it was saved, as `2026-11-22`.
    #[serde(default)]
    pub(super) saved_on: String,
    #[serde(default)]
    pub(super) progress: Progress,
    #[serde(default)]
    pub(super) quiz: QuizState,
    #[serde(default)]
    pub(super) cards: Deck,
    /// Texts left in the editor, by slug of the exercise.
    #[serde(default)]
    pub(super) drafts: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Head {
    kind: String,
    version: u32,
}

/// Why a file is not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refused {
    /// It is something else.
    NotOurs,
    /// A later version of the page wrote it.
    Later,
    /// It is damaged.
    Damaged,
}

impl Refused {
    /// The reason as a sentence, with what to do.
    pub(super) fn told(&self) -> &'static str {
        match self {
            Self::NotOurs => "This is no file of progress. Choose one that was saved on this page.",
            Self::Later => "A later version of Athenaeum saved this file. Reload the page and try again.",
            Self::Damaged => "This file of progress is damaged. Save it anew in the other browser.",
        }
    }
}

impl Backup {
    /// A file of these.
    pub(super) fn of(
        saved_on: String,
        progress: Progress,
        quiz: QuizState,
        cards: Deck,
        drafts: BTreeMap<String, String>,
    ) -> Self {
        Self { kind: KIND.to_owned(), version: VERSION, saved_on, progress, quiz, cards, drafts }
    }

    /// The file as text.
    pub(super) fn written(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The file that a text is.
    pub(super) fn read(text: &str) -> Result<Self, Refused> {
        let Ok(head) = serde_json::from_str::<Head>(text) else { return Err(Refused::NotOurs) };
        match head {
            Head { kind, .. } if kind != KIND => Err(Refused::NotOurs),
            Head { version, .. } if version > VERSION => Err(Refused::Later),
            Head { .. } => serde_json::from_str(text).or(Err(Refused::Damaged)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Change;
    use crate::review::Source;
    use athenaeum_course::Scheduler;

    #[test]
    fn what_is_written_is_read_again() {
        let mut cards = Deck::default();
        cards.learn_from(Source::Quiz("q".to_owned()), &Scheduler::default(), 10);
        let progress = Progress::default().after(Change::Hint { slug: "a".to_owned() });
        let drafts = BTreeMap::from([("a".to_owned(), "SELECT 1".to_owned())]);
        let backup = Backup::of("2026-11-22".to_owned(), progress, QuizState::default(), cards, drafts);
        assert_eq!(Backup::read(&backup.written()), Ok(backup));
    }

    #[test]
    fn other_files_are_refused_with_a_reason() {
        let read = |text: &str| Backup::read(text).unwrap_err();
        assert_eq!([read("no json"), read("{}"), read(r#"{"kind":"x","version":1}"#)], [const { Refused::NotOurs }; 3]);
        assert_eq!(read(r#"{"kind":"athenaeum progress","version":2,"quiz":7}"#), Refused::Later);
        assert_eq!(read(r#"{"kind":"athenaeum progress","version":1,"quiz":7}"#), Refused::Damaged);
        assert!(Backup::read(r#"{"kind":"athenaeum progress","version":1}"#).is_ok());
    }
}
