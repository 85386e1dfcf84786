//! What was solved and which hints were seen, kept in this browser. A later version of the page that keeps it otherwise
//! says so by its number, and is left alone by an earlier one.

use super::keep::use_kept_changes;
use crate::browser;
use athenaeum_course::{Stars, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

const KEY: &str = "athenaeum.progress";
const VERSION: u32 = 1;

/// What a learner came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Progress {
    /// By slug of the exercise.
    #[serde(default)]
    solved: BTreeMap<String, Solved>,
    /// How many hints were seen, by slug of the exercise.
    #[serde(default)]
    hints: BTreeMap<String, usize>,
}

/// The best answer to an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Solved {
    /// How thrifty it was; nothing where it reads nothing.
    pub(crate) stars: Option<Stars>,
    /// Data scanned by its last query.
    pub(crate) bytes: u64,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Change {
    /// An exercise was solved.
    Solved { slug: String, solved: Solved },
    /// One more hint of an exercise was seen.
    Hint { slug: String },
    /// What another browser kept was taken in.
    Merged(Progress),
}

impl Solved {
    /// What a verdict says of a right answer.
    pub(crate) fn of(verdict: &Verdict) -> Option<Self> {
        verdict.passed.then_some(Self { stars: verdict.stars, bytes: verdict.bytes })
    }

    /// The better of two.
    fn or(self, other: Self) -> Self {
        match other.stars.cmp(&self.stars).then(self.bytes.cmp(&other.bytes)) {
            std::cmp::Ordering::Greater => other,
            _ => self,
        }
    }
}

impl Progress {
    /// The best answer to an exercise, if it was solved.
    pub(crate) fn solved(&self, slug: &str) -> Option<Solved> {
        self.solved.get(slug).copied()
    }

    /// How many hints of an exercise were seen.
    pub(crate) fn hints(&self, slug: &str) -> usize {
        self.hints.get(slug).copied().unwrap_or_default()
    }

    /// How many of these exercises were solved.
    pub(crate) fn solved_of(&self, slugs: &[String]) -> usize {
        slugs.iter().filter(|slug| self.solved.contains_key(*slug)).count()
    }

    /// The same after something happened.
    #[must_use]
    pub(crate) fn after(mut self, change: Change) -> Self {
        match change {
            Change::Solved { slug, solved } => {
                let best = self.solved.get(&slug).map_or(solved, |before| before.or(solved));
                self.solved.insert(slug, best);
            }
            Change::Hint { slug } => *self.hints.entry(slug).or_default() += 1,
            Change::Merged(other) => return self.merged(other),
        }
        self
    }
}

impl Progress {
    /// How many exercises were solved.
    pub(crate) fn solved_count(&self) -> usize {
        self.solved.len()
    }

    /// With another one: of each exercise the better answer.
    fn merged(mut self, other: Self) -> Self {
        for (slug, solved) in other.solved {
            self = self.after(Change::Solved { slug, solved });
        }
        for (slug, count) in other.hints {
            let seen = self.hints.entry(slug).or_default();
            *seen = count.max(*seen);
        }
        self
    }
}

/// What lies in the browser.
#[derive(Debug, PartialEq, Eq)]
enum Stored {
    /// Nothing that can be read.
    Nothing,
    /// What this version wrote.
    Here(Progress),
    /// What a later version wrote, which must not be lost.
    Later,
}

#[derive(Serialize, Deserialize)]
struct File<P> {
    version: u32,
    #[serde(flatten)]
    progress: P,
}

#[derive(Deserialize)]
struct Head {
    version: u32,
}

fn read(text: Option<&str>) -> Stored {
    let Some(text) = text else { return Stored::Nothing };
    match serde_json::from_str::<Head>(text) {
        Ok(head) if head.version > VERSION => Stored::Later,
        _ => serde_json::from_str::<File<Progress>>(text).map_or(Stored::Nothing, |file| Stored::Here(file.progress)),
    }
}

fn written(progress: &Progress) -> Option<String> {
    serde_json::to_string(&File { version: VERSION, progress }).ok()
}

/// The progress and how it changes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ProgressHandle {
    pub(crate) state: Rc<Progress>,
    pub(crate) on_change: Callback<Change>,
}

/// The progress as it is kept; `on_failure` hears of a change that could not be kept.
#[hook]
pub(crate) fn use_progress(on_failure: &Callback<()>) -> ProgressHandle {
    let state = use_state(|| match read(browser::stored(KEY).as_deref()) {
        Stored::Here(progress) => Rc::new(progress),
        Stored::Nothing | Stored::Later => Rc::default(),
    });
    // What was kept nowhere counts until the page goes.
    let last = use_mut_ref(|| Rc::clone(&state));
    let (newest, seen) = (last.clone(), state.setter());
    use_kept_changes(Callback::from(move |()| {
        // Another tab went on.
        if let Stored::Here(progress) = read(browser::stored(KEY).as_deref()) {
            let before = (**newest.borrow()).clone();
            let progress = Rc::new(progress.merged(before));
            *newest.borrow_mut() = Rc::clone(&progress);
            seen.set(progress);
        }
    }));
    let (setter, failure) = (state.setter(), on_failure.clone());
    let on_change = use_memo((), move |()| {
        Callback::from(move |change: Change| {
            let stored = read(browser::stored(KEY).as_deref());
            let is_later = stored == Stored::Later;
            // Another tab may have gone on, and what is here may not have been kept.
            let here = (**last.borrow()).clone();
            let before = match stored {
                Stored::Here(progress) => progress.merged(here),
                Stored::Nothing | Stored::Later => here,
            };
            let after = Rc::new(before.after(change));
            let is_kept = !is_later && written(&after).is_some_and(|text| browser::store(KEY, &text));
            if !is_kept {
                failure.emit(());
            }
            *last.borrow_mut() = Rc::clone(&after);
            setter.set(after);
        })
    });
    ProgressHandle { state: Rc::clone(&state), on_change: (*on_change).clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn solved(slug: &str, stars: Stars, bytes: u64) -> Change {
        Change::Solved { slug: slug.to_owned(), solved: Solved { stars: Some(stars), bytes } }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let progress =
            Progress::default().after(solved("a", Stars::Two, 70)).after(Change::Hint { slug: "b".to_owned() });
        let text = written(&progress).unwrap();
        assert_eq!(text, r#"{"version":1,"solved":{"a":{"stars":"two","bytes":70}},"hints":{"b":1}}"#);
        assert_eq!(read(Some(&text)), Stored::Here(progress));
    }

    #[test]
    fn what_a_later_version_wrote_is_left_alone() {
        assert_eq!(read(Some(r#"{"version":2,"solved":[]}"#)), Stored::Later);
        assert_eq!(read(Some(r#"{"version":1}"#)), Stored::Here(Progress::default()));
        assert_eq!([read(Some("what?")), read(None)], [Stored::Nothing, Stored::Nothing]);
    }

    #[test]
    fn of_two_browsers_the_better_answers_count() {
        let hint = || Change::Hint { slug: "b".to_owned() };
        let here = Progress::default().after(solved("a", Stars::One, 90)).after(hint());
        let there = Progress::default().after(solved("a", Stars::Three, 40)).after(hint()).after(hint());
        let both = here.after(Change::Merged(there.clone()));
        assert_eq!(both, there);
        assert_eq!(both.clone().after(Change::Merged(there)), both);
    }

    #[test]
    fn the_best_answer_counts() {
        let best = |changes: [Change; 2]| {
            let progress = changes.into_iter().fold(Progress::default(), Progress::after);
            progress.solved("a").map(|it| (it.stars, it.bytes))
        };
        let expected = Some((Some(Stars::Three), 40));
        assert_eq!(best([solved("a", Stars::Three, 40), solved("a", Stars::One, 10)]), expected);
        assert_eq!(best([solved("a", Stars::One, 90), solved("a", Stars::Three, 40)]), expected);
        assert_eq!(best([solved("a", Stars::Three, 50), solved("a", Stars::Three, 40)]), expected);
    }
}
