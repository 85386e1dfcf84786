//! Which rows stand in the page for a scroll position, and where. Lengths in CSS pixels; no element is touched.

use std::ops::Range;

/// Browsers cut elements off somewhere above 17 million pixels; a taller grid is scrolled in proportion instead.
const TALLEST_PX: f64 = 8_000_000.0;
/// Rows in the page at most, unless the view itself shows more.
const ROWS_IN_PAGE: u32 = 60;
/// Rows kept ready above and below the view.
const MARGIN_ROWS: u32 = 12;

/// What the arithmetic starts from.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct View {
    pub(crate) row_count: u32,
    pub(crate) row_height_px: f64,
    /// Height in which rows can be seen, without the heading.
    pub(crate) height_px: f64,
    pub(crate) scroll_px: f64,
}

/// The rows to draw.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Window {
    pub(crate) rows: Range<u32>,
    /// From the top of the scrolled space to the first drawn row.
    pub(crate) offset_px: f64,
}

impl View {
    /// Height of the scrolled space.
    pub(crate) fn space_px(&self) -> f64 {
        self.full_px().min(TALLEST_PX)
    }

    /// The rows to draw at this position.
    pub(crate) fn window(&self) -> Window {
        let top_row = self.top_row();
        let visible = self.visible_rows();
        let margin = MARGIN_ROWS.min(ROWS_IN_PAGE.saturating_sub(visible) / 2);
        let start = (top_row.floor() as u32).saturating_sub(margin);
        let end = (top_row.floor() as u32).saturating_add(visible + margin).min(self.row_count);
        let start = start.min(end);
        let offset_px = (self.scroll_px - (top_row - f64::from(start)) * self.row_height_px).max(0.0);
        Window { rows: start..end, offset_px }
    }

    /// The scroll position that shows `row` with the least movement.
    pub(crate) fn scroll_to(&self, row: u32) -> f64 {
        let row = f64::from(row);
        let shown = (self.height_px / self.row_height_px.max(1.0)).max(1.0);
        let top_row = self.top_row();
        let wanted = if row < top_row {
            row
        } else if row + 1.0 > top_row + shown {
            row + 1.0 - shown
        } else {
            return self.scroll_px;
        };
        wanted * self.px_per_row()
    }

    /// Whole rows that fit, for PageUp and PageDown.
    pub(crate) fn rows_per_page(&self) -> u32 {
        ((self.height_px / self.row_height_px.max(1.0)).floor() as u32).max(1)
    }

    fn visible_rows(&self) -> u32 {
        (self.height_px / self.row_height_px.max(1.0)).ceil() as u32 + 1
    }

    fn full_px(&self) -> f64 {
        f64::from(self.row_count) * self.row_height_px
    }

    /// The row at the upper edge, with its fraction.
    fn top_row(&self) -> f64 {
        (self.scroll_px.max(0.0) / self.px_per_row()).min(f64::from(self.row_count))
    }

    /// Pixels to scroll for one row: its height, or less where the space is compressed.
    fn px_per_row(&self) -> f64 {
        let full_px = self.full_px();
        if full_px <= TALLEST_PX {
            return self.row_height_px.max(1.0);
        }
        let last_top_row = f64::from(self.row_count) - self.height_px / self.row_height_px;
        (TALLEST_PX - self.height_px) / last_top_row.max(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(row_count: u32, scroll_px: f64) -> View {
        View { row_count, row_height_px: 20.0, height_px: 400.0, scroll_px }
    }

    #[test]
    fn few_rows_are_all_there() {
        assert_eq!(view(5, 0.0).window(), Window { rows: 0..5, offset_px: 0.0 });
        assert_eq!(view(0, 0.0).window(), Window { rows: 0..0, offset_px: 0.0 });
    }

    #[test]
    fn the_window_moves_with_the_scroll_and_stays_small() {
        let window = view(10_000, 2005.0).window();
        assert_eq!(window.rows, 88..133);
        assert!((window.offset_px - 1760.0).abs() < 1e-9);
        assert!(window.rows.len() <= ROWS_IN_PAGE as usize);
    }

    #[test]
    fn a_million_rows_end_at_the_last_row() {
        let mut view = view(1_000_000, 0.0);
        assert!(view.space_px() <= TALLEST_PX);
        view.scroll_px = view.space_px() - view.height_px;
        let window = view.window();
        assert_eq!(window.rows.end, 1_000_000);
        let below_px = window.offset_px + window.rows.len() as f64 * 20.0;
        assert!((below_px - view.space_px()).abs() < 1.0, "{below_px}");
    }

    #[test]
    fn scrolling_to_a_row_moves_as_little_as_needed() {
        assert!((view(1000, 200.0).scroll_to(15) - 200.0).abs() < 1e-9);
        assert!((view(1000, 200.0).scroll_to(5) - 100.0).abs() < 1e-9);
        assert!((view(1000, 200.0).scroll_to(40) - 420.0).abs() < 1e-9);
        let mut compressed = view(1_000_000, 0.0);
        compressed.scroll_px = compressed.scroll_to(500_000);
        assert!(compressed.window().rows.contains(&500_000));
    }

    #[test]
    fn a_tall_view_draws_what_it_shows() {
        let view = View { height_px: 2000.0, ..view(1000, 0.0) };
        assert_eq!(view.window().rows, 0..101);
    }
}
