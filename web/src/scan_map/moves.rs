//! Which cell a point lies in, and which one a key leads to. Pure.

use super::layout::{Band, Layout, Rect};
use crate::keys::Command;

/// The cell at a point of the picture.
pub(super) fn cell_at(layout: &Layout, x: f64, y: f64) -> Option<usize> {
    let band = layout.bands.get(layout.bands.partition_point(|band| band.bottom <= y))?;
    if y < band.top || x >= band.right {
        return None;
    }
    let stacks = layout.stacks.get(band.stacks.clone())?;
    let stack = stacks.get(stacks.partition_point(|stack| stack.x <= x).checked_sub(1)?)?;
    let cells = layout.cells.get(stack.cells.clone())?;
    let within = cells.partition_point(|cell| cell.rect.y <= y).checked_sub(1)?;
    Some(stack.cells.start + within)
}

/// The cell after a key, or nothing where the key moves none.
pub(super) fn moved(layout: &Layout, at: usize, command: Command) -> Option<usize> {
    let from = Spot::of(layout, at)?;
    let to = match command {
        Command::Left => from.stack.checked_sub(1).and_then(|stack| from.beside(stack)),
        Command::Right => from.beside(from.stack + 1),
        Command::Up if at > from.first_cell() => Some(at - 1),
        Command::Up => from.band.checked_sub(1).and_then(|band| from.in_band(band, f64::INFINITY)),
        Command::Down if at + 1 < from.last_cell() => Some(at + 1),
        Command::Down => from.in_band(from.band + 1, 0.0),
        Command::PageUp => from.band.checked_sub(1).and_then(|band| from.in_band(band, from.height())),
        Command::PageDown => from.in_band(from.band + 1, from.height()),
        Command::First => from.own_band().and_then(|band| from.beside(band.stacks.start)),
        Command::Last => from.own_band().and_then(|band| from.beside(band.stacks.end.checked_sub(1)?)),
        Command::FirstRow => Some(0),
        Command::LastRow => layout.cells.len().checked_sub(1),
        _ => return None,
    };
    // At the edge it stays, and the page does not scroll instead.
    Some(to.unwrap_or(at))
}

/// The cell that the keys begin at: the first that was read.
pub(super) fn first_read(layout: &Layout) -> usize {
    layout.cells.iter().position(|cell| cell.read_share > 0.0).unwrap_or(0)
}

/// Where a cell stands.
struct Spot<'a> {
    layout: &'a Layout,
    rect: Rect,
    stack: usize,
    band: usize,
}

impl<'a> Spot<'a> {
    fn of(layout: &'a Layout, at: usize) -> Option<Self> {
        let rect = layout.cells.get(at)?.rect;
        let stack = layout.stacks.partition_point(|stack| stack.cells.end <= at);
        let band = layout.bands.partition_point(|band| band.stacks.end <= stack);
        Some(Self { layout, rect, stack, band })
    }

    fn own_band(&self) -> Option<&Band> {
        self.layout.bands.get(self.band)
    }

    fn first_cell(&self) -> usize {
        self.layout.stacks.get(self.stack).map_or(0, |stack| stack.cells.start)
    }

    fn last_cell(&self) -> usize {
        self.layout.stacks.get(self.stack).map_or(0, |stack| stack.cells.end)
    }

    /// How deep in its line its middle is.
    fn height(&self) -> f64 {
        self.rect.y + self.rect.height / 2.0 - self.own_band().map_or(0.0, |band| band.top)
    }

    /// The cell of another stack that stands as deep as this one.
    fn beside(&self, stack: usize) -> Option<usize> {
        self.layout.stacks.get(stack)?;
        let band = self.layout.bands.get(self.layout.bands.partition_point(|band| band.stacks.end <= stack))?;
        self.in_stack(stack, band, self.height())
    }

    /// The cell of another line straight above or below, this deep.
    fn in_band(&self, band: usize, depth: f64) -> Option<usize> {
        let band = self.layout.bands.get(band)?;
        let stacks = self.layout.stacks.get(band.stacks.clone())?;
        let before = stacks.partition_point(|stack| stack.x <= self.rect.x + self.rect.width / 2.0);
        self.in_stack(band.stacks.start + before.saturating_sub(1), band, depth)
    }

    fn in_stack(&self, stack: usize, band: &Band, depth: f64) -> Option<usize> {
        let range = self.layout.stacks.get(stack)?.cells.clone();
        let cells = self.layout.cells.get(range.clone())?;
        let within = cells.partition_point(|cell| cell.rect.y <= band.top + depth).saturating_sub(1);
        Some(range.start + within)
    }
}

#[cfg(test)]
mod tests {
    use super::super::layout::layout;
    use super::super::sample;
    use super::*;

    fn go(layout: &Layout, from: usize, commands: &[Command]) -> usize {
        commands.iter().fold(from, |at, command| moved(layout, at, *command).unwrap())
    }

    #[test]
    fn each_cell_is_found_at_its_middle() {
        let layout = layout(&sample::day_of(181), 1000.0);
        for (index, cell) in layout.cells.iter().enumerate() {
            let Rect { x, y, width, height } = cell.rect;
            assert_eq!(cell_at(&layout, x + width / 2.0, y + height / 2.0), Some(index));
        }
    }

    #[test]
    fn beside_the_cells_is_nothing() {
        let layout = layout(&sample::day_of(3), 1000.0);
        let band = &layout.bands[0];
        assert_eq!(cell_at(&layout, 10.0, band.top + 5.0), None, "the names of the columns");
        assert_eq!(cell_at(&layout, 500.0, 2.0), None, "the title");
        assert_eq!(cell_at(&layout, 1001.0, band.top + 5.0), None);
        assert_eq!(cell_at(&layout, 500.0, band.bottom + 1.0), None);
    }

    #[test]
    fn arrows_go_through_columns_and_row_groups() {
        let layout = layout(&sample::day_of(3), 1000.0);
        // Three columns in two row groups, the footer, two whole objects.
        assert_eq!(go(&layout, 0, &[Command::Down]), 1);
        assert_eq!(go(&layout, 1, &[Command::Right]), 4);
        assert_eq!(go(&layout, 1, &[Command::Right, Command::Right, Command::Right]), 7);
        assert_eq!(go(&layout, 7, &[Command::Left]), 6);
        assert_eq!(go(&layout, 0, &[Command::Up]), 0);
        assert_eq!(go(&layout, 2, &[Command::Last]), 8);
        assert_eq!(go(&layout, 8, &[Command::Right]), 8);
        assert_eq!(go(&layout, 8, &[Command::FirstRow, Command::LastRow]), 8);
        assert_eq!(moved(&layout, 0, Command::Run), None);
        assert_eq!(moved(&Layout::default(), 0, Command::Down), None);
    }

    #[test]
    fn lines_are_reached_by_pages_and_over_their_edge() {
        let layout = layout(&sample::day_of(181), 1000.0);
        let second = layout.bands[1].stacks.start;
        let below = go(&layout, 0, &[Command::PageDown]);
        assert_eq!(
            layout.cells[below].place.partition,
            layout.cells[layout.stacks[second].cells.start].place.partition
        );
        assert_eq!(go(&layout, 2, &[Command::Down]), below);
        let above = go(&layout, below, &[Command::Up]);
        assert_eq!(layout.cells[above].place.partition, 0);
        assert!(layout.cells[above].place.part != layout.cells[0].place.part, "a lower column of the object above");
        let last_of_first = layout.stacks[second - 1].cells.start;
        assert_eq!(go(&layout, last_of_first, &[Command::Right]), below, "on into the next line");
    }

    #[test]
    fn keys_begin_at_what_was_read() {
        let mut map = sample::day_of(3);
        map.scans[0].partitions.reverse();
        assert_eq!(first_read(&layout(&map, 1000.0)), 2);
    }
}
