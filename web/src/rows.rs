//! The rows of one result that the page holds: a few pages of a fixed size, the least recently used given up first.
//! Asks for nothing itself; it says what is missing.

use athenaeum_protocol::RowPage;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// Rows of one request. A page of twenty narrow columns is some tens of kilobytes.
pub(crate) const PAGE_ROWS: u32 = 200;
/// Pages kept: enough to scroll back a good way, little enough to forget about.
const PAGES_KEPT: usize = 24;

/// Some rows of a result.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct RowCache {
    pages: BTreeMap<u32, Slot>,
    uses: u64,
}

/// One page of the cache.
#[derive(Debug, Clone, PartialEq)]
enum Slot {
    Asked,
    Held { page: Rc<RowPage>, used: u64 },
}

impl RowCache {
    /// The cells of a row, if it is here.
    pub(crate) fn row(&self, row: u32) -> Option<&[Option<String>]> {
        match self.pages.get(&(row / PAGE_ROWS))? {
            Slot::Asked => None,
            Slot::Held { page, .. } => {
                let cells = page.row((row % PAGE_ROWS) as usize);
                (!cells.is_empty()).then_some(cells)
            }
        }
    }

    /// First rows of the pages that `rows` needs and nobody asked for yet.
    pub(crate) fn missing(&self, rows: Range<u32>) -> Vec<u32> {
        if rows.is_empty() {
            return Vec::new();
        }
        let pages = rows.start / PAGE_ROWS..=(rows.end - 1) / PAGE_ROWS;
        pages.filter(|page| !self.pages.contains_key(page)).map(|page| page * PAGE_ROWS).collect()
    }

    /// Notes that the page beginning at `first_row` was asked for.
    pub(crate) fn asked(&mut self, first_row: u32) {
        self.pages.entry(first_row / PAGE_ROWS).or_insert(Slot::Asked);
    }

    /// Puts a page in place and gives up the oldest where there are too many.
    pub(crate) fn arrived(&mut self, first_row: u32, page: RowPage) {
        self.uses += 1;
        self.pages.insert(first_row / PAGE_ROWS, Slot::Held { page: Rc::new(page), used: self.uses });
        self.give_up();
    }

    /// Marks the pages of `rows` as used now.
    pub(crate) fn touch(&mut self, rows: Range<u32>) {
        self.uses += 1;
        for (number, slot) in &mut self.pages {
            if let Slot::Held { used, .. } = slot
                && rows.start < (number + 1) * PAGE_ROWS
                && rows.end > number * PAGE_ROWS
            {
                *used = self.uses;
            }
        }
    }

    fn give_up(&mut self) {
        while self.pages.len() > PAGES_KEPT {
            let oldest = self.pages.iter().filter_map(|(number, slot)| match slot {
                Slot::Held { used, .. } => Some((*used, *number)),
                Slot::Asked => None,
            });
            let Some((_, number)) = oldest.min() else { return };
            self.pages.remove(&number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> RowPage {
        RowPage::new(1, vec![Some(text.to_owned()); PAGE_ROWS as usize])
    }

    #[test]
    fn a_page_is_asked_for_once() {
        let mut cache = RowCache::default();
        assert_eq!(cache.missing(190..210), [0, 200]);
        cache.asked(0);
        assert_eq!(cache.missing(190..210), [200]);
        assert_eq!(cache.row(0), None);
        cache.arrived(0, page("a"));
        assert_eq!(cache.row(199), Some([Some("a".to_owned())].as_slice()));
        assert_eq!(cache.missing(0..0), [0; 0]);
    }

    #[test]
    fn the_least_recently_used_page_goes_first() {
        let mut cache = RowCache::default();
        for number in 0..PAGES_KEPT as u32 {
            cache.arrived(number * PAGE_ROWS, page("x"));
        }
        cache.touch(0..1);
        cache.arrived(90_000, page("y"));
        assert!(cache.row(0).is_some());
        assert_eq!(cache.missing(200..201), [200]);
    }

    #[test]
    fn a_short_last_page_has_no_rows_behind_its_end() {
        let mut cache = RowCache::default();
        cache.arrived(0, RowPage::new(1, vec![None]));
        assert_eq!(cache.row(0), Some([None].as_slice()));
        assert_eq!(cache.row(1), None);
    }
}
