//! What is kept of the cards over visits: when each is due, and which were made of mistakes.

use super::faces::Faced;
use crate::course::keep::{keep, kept, tell_of_change};
use athenaeum_course::{Rating, Reviewed, Scheduler};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Where it is kept.
pub(crate) const DECK_KEY: &str = "athenaeum.cards";

/// Cards never seen that come on one day, unless more are asked for.
pub(super) const NEW_PER_DAY: u32 = 10;

/// A card whose next review is at least this far away counts as known.
const KNOWN_DAYS: u32 = 7;

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Deck {
    /// Cards that were reviewed, by id.
    reviewed: BTreeMap<String, Reviewed>,
    /// Sources that cards were made of.
    made: BTreeSet<Source>,
    /// Failed checks of exercises, by slug.
    failed: BTreeMap<String, OnDay>,
    /// The day on which new cards came last, and how many.
    new_day: u32,
    new_count: u32,
    /// New cards beyond the day's own.
    extra: OnDay,
    /// Reviews.
    done: OnDay,
}

/// How often something happened on its last day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct OnDay {
    day: u32,
    count: u32,
}

impl OnDay {
    fn on(self, today: u32) -> u32 {
        if self.day == today { self.count } else { 0 }
    }

    fn plus(self, today: u32, count: u32) -> Self {
        Self { day: today, count: self.on(today).saturating_add(count) }
    }

    fn later(self, other: Self) -> Self {
        if (other.day, other.count) > (self.day, self.count) { other } else { self }
    }
}

/// A review that can be taken back.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Done {
    pub(super) id: String,
    pub(super) rating: Rating,
    before: Option<Reviewed>,
    on_day: u32,
}

/// What a learner's own card was made of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Source {
    /// A quiz item, by id.
    Quiz(String),
    /// An exercise, by slug.
    Exercise(String),
}

impl Source {
    /// The name of its card.
    pub(crate) fn card_id(&self) -> String {
        match self {
            Self::Quiz(id) => format!("quiz:{id}"),
            Self::Exercise(slug) => format!("exercise:{slug}"),
        }
    }
}

/// How many cards the day still has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Today {
    pub(crate) due: usize,
    pub(crate) new: usize,
    /// Reviews done.
    pub(crate) done: usize,
}

impl Deck {
    /// Makes a card of a mistake, which comes as a new one; what is a card already counts as forgotten, once a day, and
    /// comes tomorrow, since its reasons have just been read. Checks of an exercise fail in rows: the first one of a day
    /// counts.
    pub(crate) fn learn_from(&mut self, source: Source, scheduler: &Scheduler, today: u32) {
        if let Source::Exercise(slug) = &source {
            let failed = self.failed.entry(slug.clone()).or_default();
            *failed = failed.plus(today, 1);
            if failed.count > 1 {
                return;
            }
        }
        if let Some(reviewed) = self.reviewed.get_mut(&source.card_id()) {
            let tomorrow = today.saturating_add(1);
            if reviewed.on_day >= today {
                reviewed.due_day = reviewed.due_day.min(tomorrow);
            } else {
                let forgotten = scheduler.review(Some(reviewed), Rating::Again, today);
                *reviewed = Reviewed { due_day: tomorrow, ..forgotten };
            }
        }
        self.made.insert(source);
    }

    /// The sources of the learner's own cards.
    pub(crate) fn made(&self) -> impl Iterator<Item = Source> + '_ {
        self.made.iter().cloned()
    }

    /// When a card was reviewed and is due; nothing for one never seen.
    pub(crate) fn of(&self, id: &str) -> Option<&Reviewed> {
        self.reviewed.get(id)
    }

    /// Whether a card is known by now.
    pub(crate) fn is_known(&self, id: &str) -> bool {
        self.of(id).is_some_and(|reviewed| reviewed.interval_days() >= KNOWN_DAYS)
    }

    /// Cards to review today, by their places: due ones first, the longest due at the front, then own new ones, then the
    /// course's; those that were forgotten today come at the end.
    pub(crate) fn queue(&self, cards: &[Faced], today: u32) -> Vec<usize> {
        let places = || cards.iter().enumerate();
        let due =
            places().filter_map(|(at, card)| Some((at, self.of(&card.id)?))).filter(|(_, it)| it.due_day <= today);
        let (again, mut early): (Vec<_>, Vec<_>) = due.partition(|(_, it)| it.on_day >= today);
        early.sort_by_key(|(_, it)| it.due_day);
        let left = (NEW_PER_DAY + self.extra.on(today)).saturating_sub(self.new_on(today));
        let unseen = |own: bool| {
            places().filter(move |(_, card)| card.is_own() == own && self.of(&card.id).is_none()).map(|(at, _)| at)
        };
        let fresh = unseen(true).chain(unseen(false)).take(left as usize);
        early.iter().map(|(at, _)| *at).chain(fresh).chain(again.iter().map(|(at, _)| *at)).collect()
    }

    /// How many of these are due, and how many new.
    pub(crate) fn today(&self, cards: &[Faced], today: u32) -> Today {
        let queue = self.queue(cards, today);
        let is_new = |at: &&usize| cards.get(**at).is_some_and(|card| self.of(&card.id).is_none());
        let new = queue.iter().filter(is_new).count();
        Today { due: queue.len() - new, new, done: self.done.on(today) as usize }
    }

    fn new_on(&self, today: u32) -> u32 {
        if self.new_day == today { self.new_count } else { 0 }
    }

    /// Notes a review.
    pub(super) fn review(&mut self, scheduler: &Scheduler, id: &str, rating: Rating, today: u32) -> Done {
        let before = self.reviewed.get(id).copied();
        if before.is_none() {
            (self.new_day, self.new_count) = (today, self.new_on(today) + 1);
        }
        self.done = self.done.plus(today, 1);
        self.reviewed.insert(id.to_owned(), scheduler.review(before.as_ref(), rating, today));
        Done { id: id.to_owned(), rating, before, on_day: today }
    }

    /// Takes a review back, so that the card comes again as it came then.
    pub(super) fn take_back(&mut self, done: Done) {
        match done.before {
            Some(before) => {
                self.reviewed.insert(done.id, before);
            }
            None => {
                self.reviewed.remove(&done.id);
                if self.new_day == done.on_day {
                    self.new_count = self.new_count.saturating_sub(1);
                }
            }
        }
        if self.done.day == done.on_day {
            self.done.count = self.done.count.saturating_sub(1);
        }
    }

    /// Has as many new cards come today as come on another day.
    pub(super) fn more_today(&mut self, today: u32) {
        self.extra = self.extra.plus(today, NEW_PER_DAY);
    }

    /// Whether there are cards that were never seen.
    pub(super) fn has_unseen(&self, cards: &[Faced]) -> bool {
        cards.iter().any(|card| self.of(&card.id).is_none())
    }

    /// Days until the next card that was seen before.
    pub(super) fn next_in_days(&self, cards: &[Faced], today: u32) -> Option<u32> {
        cards.iter().filter_map(|card| self.of(&card.id)?.due_day.checked_sub(today)).min()
    }

    /// Cards that were reviewed.
    pub(crate) fn reviewed_count(&self) -> usize {
        self.reviewed.len()
    }

    /// With what another browser kept: of each card the later review.
    #[must_use]
    pub(crate) fn merged(mut self, other: Self) -> Self {
        for (id, reviewed) in other.reviewed {
            if self.reviewed.get(&id).is_none_or(|own| own.on_day < reviewed.on_day) {
                self.reviewed.insert(id, reviewed);
            }
        }
        self.made.extend(other.made);
        for (slug, failed) in other.failed {
            let own = self.failed.entry(slug).or_default();
            *own = own.later(failed);
        }
        let newer = |deck: (u32, u32), other: (u32, u32)| if other > deck { other } else { deck };
        (self.new_day, self.new_count) = newer((self.new_day, self.new_count), (other.new_day, other.new_count));
        self.extra = self.extra.later(other.extra);
        self.done = self.done.later(other.done);
        self
    }
}

/// Makes cards of mistakes in what is kept.
pub(crate) fn learn_from_mistakes(sources: impl IntoIterator<Item = Source>) {
    let mut deck: Deck = kept(DECK_KEY);
    let today = super::day::today();
    let before = deck.clone();
    for source in sources {
        deck.learn_from(source, &Scheduler::default(), today);
    }
    if deck != before {
        keep(DECK_KEY, &deck);
        tell_of_change();
    }
}

#[cfg(test)]
#[path = "deck_tests.rs"]
mod tests;
