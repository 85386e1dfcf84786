//! The statements that the page holds of one search: pages of a fixed size, asked for as they come into view. When the history
//! may have grown, what is held stays in view until the first page of the newer one is here. Asks for nothing itself.

use athenaeum_protocol::{HistoryEntry, HistoryPage};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::rc::Rc;

/// Statements of one question.
pub(super) const PAGE_STATEMENTS: u32 = 100;

/// What is held.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Pages {
    /// The search and the state of the history that is wanted; a newer one has a greater number.
    wanted: u32,
    /// The one that the pages belong to.
    held: u32,
    pages: BTreeMap<u32, Rc<HistoryPage>>,
    asked: BTreeSet<u32>,
}

impl Pages {
    /// The same when something else is wanted.
    #[must_use]
    pub(super) fn anew(&self) -> Self {
        Self { wanted: self.wanted + 1, asked: BTreeSet::new(), ..self.clone() }
    }

    /// The number of what is wanted.
    pub(super) fn wanted(&self) -> u32 {
        self.wanted
    }

    /// The pages that these rows need and nobody asked for. The first one comes before any other: it tells how many there are.
    pub(super) fn missing(&self, rows: RangeInclusive<u32>) -> Vec<u32> {
        let needed = if self.held == self.wanted && !self.pages.is_empty() {
            rows.start() / PAGE_STATEMENTS..=rows.end() / PAGE_STATEMENTS
        } else {
            0..=0
        };
        let is_held = |page: &u32| self.held == self.wanted && self.pages.contains_key(page);
        needed.filter(|page| !is_held(page) && !self.asked.contains(page)).collect()
    }

    /// The same once pages were asked for.
    #[must_use]
    pub(super) fn asked(&self, pages: &[u32]) -> Self {
        let asked = self.asked.iter().chain(pages).copied().collect();
        Self { asked, ..self.clone() }
    }

    /// The same with a page that came for what was wanted as `number`. One that comes too late changes nothing.
    #[must_use]
    pub(super) fn arrived(&self, number: u32, page: u32, answer: HistoryPage) -> Self {
        if number != self.wanted {
            return self.clone();
        }
        let mut pages = if self.held == number { self.pages.clone() } else { BTreeMap::new() };
        pages.insert(page, Rc::new(answer));
        Self { held: number, pages, ..self.clone() }
    }

    /// A page that is here, for what stands beside the statements.
    pub(super) fn any(&self) -> Option<&Rc<HistoryPage>> {
        self.pages.values().next_back()
    }

    /// How many statements there are.
    pub(super) fn total(&self) -> u32 {
        self.any().map_or(0, |page| u32::try_from(page.total).unwrap_or(u32::MAX))
    }

    /// A statement; nothing while it is on its way.
    pub(super) fn entry(&self, row: u32) -> Option<&HistoryEntry> {
        self.pages.get(&(row / PAGE_STATEMENTS))?.entries.get((row % PAGE_STATEMENTS) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_protocol::{RunState, StatementKind};

    fn answer(total: u64, text: &str) -> HistoryPage {
        let entry = HistoryEntry {
            query_execution_id: "id".to_owned(),
            query: text.to_owned(),
            statement_kind: StatementKind::Dml,
            database: String::new(),
            workgroup: String::new(),
            state: RunState::Succeeded,
            state_change_reason: None,
            submitted_ms: 0,
            queue_ms: 0.0,
            planning_ms: 0.0,
            execution_ms: 0.0,
            total_ms: 0.0,
            data_scanned_bytes: 0,
            scaled_bytes: 0,
            billed_bytes: 0,
            cost_usd: 0.0,
            rows: 0,
            result_reused: false,
        };
        HistoryPage { entries: vec![entry; PAGE_STATEMENTS as usize], total, ..HistoryPage::default() }
    }

    fn text(pages: &Pages, row: u32) -> Option<&str> {
        pages.entry(row).map(|entry| &*entry.query)
    }

    #[test]
    fn pages_are_asked_for_once_and_the_first_one_first() {
        let pages = Pages::default().anew();
        assert_eq!(pages.missing(350..=420), [0]);
        let pages = pages.asked(&[0]);
        assert_eq!(pages.missing(350..=420), [0; 0]);
        let pages = pages.arrived(1, 0, answer(1_000, "a"));
        assert_eq!((pages.total(), text(&pages, 99), text(&pages, 100)), (1_000, Some("a"), None));
        assert_eq!(pages.missing(350..=420), [3, 4]);
        assert_eq!(pages.asked(&[3]).missing(350..=420), [4]);
    }

    #[test]
    fn what_is_held_stays_until_the_newer_comes() {
        let old = Pages::default().anew().arrived(1, 0, answer(1_000, "old")).arrived(1, 3, answer(1_000, "old"));
        let waiting = old.anew();
        assert_eq!((text(&waiting, 0), waiting.missing(300..=310)), (Some("old"), vec![0]));
        assert_eq!(waiting.arrived(1, 5, answer(9, "late")), waiting);
        let new = waiting.arrived(2, 0, answer(1_001, "new"));
        assert_eq!((text(&new, 0), text(&new, 300), new.total()), (Some("new"), None, 1_001));
        assert_eq!(new.missing(300..=310), [3]);
    }
}
