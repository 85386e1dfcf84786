//! What is kept of the cards over visits: when each is due, and which were made of mistakes.

use super::faces::Faced;
use crate::course::keep::{keep, kept};
use athenaeum_course::{Rating, Reviewed, Scheduler};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Where it is kept.
pub(crate) const DECK_KEY: &str = "athenaeum.cards";

/// Cards never seen that come on one day at most.
const NEW_PER_DAY: u32 = 10;

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
    /// The day on which new cards came last, and how many.
    new_day: u32,
    new_count: u32,
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
}

impl Deck {
    /// Makes a card of a mistake. One that is there already is due again today, unless it was never seen.
    pub(crate) fn learn_from(&mut self, source: Source, today: u32) {
        if let Some(reviewed) = self.reviewed.get_mut(&source.card_id()) {
            reviewed.due_day = reviewed.due_day.min(today);
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
        let left = if self.new_day == today { NEW_PER_DAY.saturating_sub(self.new_count) } else { NEW_PER_DAY };
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
        Today { due: queue.len() - new, new }
    }

    /// Notes a review.
    pub(crate) fn review(&mut self, scheduler: &Scheduler, id: &str, rating: Rating, today: u32) {
        let before = self.reviewed.get(id).copied();
        if before.is_none() {
            self.new_count = if self.new_day == today { self.new_count + 1 } else { 1 };
            self.new_day = today;
        }
        self.reviewed.insert(id.to_owned(), scheduler.review(before.as_ref(), rating, today));
    }
}

/// Makes cards of mistakes in what is kept.
pub(crate) fn learn_from_mistakes(sources: impl IntoIterator<Item = Source>) {
    let mut deck: Deck = kept(DECK_KEY);
    let today = super::day::today();
    let before = deck.clone();
    for source in sources {
        deck.learn_from(source, today);
    }
    if deck != before {
        keep(DECK_KEY, &deck);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(id: &str) -> Faced {
        let faces = [("", String::new()), ("", String::new()), ("", String::new())];
        Faced { id: id.to_owned(), prompt: String::new(), faces, exam: None, note: None, exercise: None }
    }

    fn ids(deck: &Deck, cards: &[Faced], today: u32) -> Vec<String> {
        deck.queue(cards, today).into_iter().map(|at| cards[at].id.clone()).collect()
    }

    #[test]
    fn due_cards_come_before_new_ones_and_forgotten_ones_at_the_end() {
        let (mut deck, scheduler) = (Deck::default(), Scheduler::default());
        let cards = ["a", "b", "c", "quiz:x"].map(card);
        assert_eq!(ids(&deck, &cards, 100), ["quiz:x", "a", "b", "c"]);
        deck.review(&scheduler, "b", Rating::Good, 100);
        deck.review(&scheduler, "a", Rating::Again, 100);
        assert_eq!(ids(&deck, &cards, 100), ["quiz:x", "c", "a"]);
        assert_eq!(ids(&deck, &cards, 102), ["a", "b", "quiz:x", "c"]);
        assert_eq!(deck.today(&cards, 102), Today { due: 2, new: 2 });
    }

    #[test]
    fn so_many_new_cards_come_a_day() {
        let (mut deck, scheduler) = (Deck::default(), Scheduler::default());
        let cards: Vec<Faced> = (0..25).map(|n| card(&format!("c{n}"))).collect();
        for _ in 0..NEW_PER_DAY {
            let next = ids(&deck, &cards, 7).remove(0);
            deck.review(&scheduler, &next, Rating::Easy, 7);
        }
        assert_eq!(deck.today(&cards, 7), Today::default());
        assert_eq!(deck.today(&cards, 8), Today { due: 0, new: NEW_PER_DAY as usize });
    }

    #[test]
    fn a_mistake_makes_one_card_and_calls_it_back() {
        let (mut deck, scheduler) = (Deck::default(), Scheduler::default());
        let source = || Source::Quiz("x".to_owned());
        deck.learn_from(source(), 10);
        deck.learn_from(source(), 10);
        assert_eq!(deck.made().count(), 1);
        deck.review(&scheduler, "quiz:x", Rating::Easy, 10);
        assert!(deck.is_known("quiz:x"));
        deck.learn_from(source(), 12);
        assert_eq!(ids(&deck, &[card("quiz:x")], 12), ["quiz:x"]);
        assert!(!deck.is_known("quiz:x"));
    }
}
