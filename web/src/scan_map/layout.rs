//! From a map and a width to rectangles. Along x lie the bytes of the objects, one after the other as in a book of several
//! lines; along y, inside a row group, the columns, each as high as its share of all column bytes that were seen. Pure.

use super::lines::{OBJECT_MIN_PX, Unit, lines, units};
use super::spread::spread;
use super::titles;
use athenaeum_protocol::{Fate, MapColumn, MapObject, ScanMap, TableScanMap};
use std::ops::Range;

const OBJECT_GAP_PX: f64 = 1.0;
const ROW_GROUP_MIN_PX: f64 = 1.0;
const COLUMN_MIN_PX: f64 = 4.0;
/// A line is as high as this for each column, within limits.
const COLUMN_COMFORT_PX: f64 = 10.0;
const LINE_HEIGHT_PX: Range<f64> = 72.0..320.0;
/// A line of objects whose inside is not known.
const PLAIN_LINE_HEIGHT_PX: f64 = 36.0;
const TITLE_HEIGHT_PX: f64 = 18.0;
const CAPTION_HEIGHT_PX: f64 = 15.0;
const LINE_GAP_PX: f64 = 8.0;
const SCAN_GAP_PX: f64 = 12.0;
/// Room for the names of the columns, and from which width on there is room.
const NAMES_PX: f64 = 132.0;
const NAMES_FROM_PX: f64 = 560.0;
const NAME_HEIGHT_PX: f64 = 11.0;
const NAME_GAP_PX: f64 = 6.0;

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Which piece of the lake a cell stands for: positions in the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) scan: usize,
    pub(super) partition: usize,
    pub(super) part: Part,
}

/// The piece within its partition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The partition, which holds no object.
    Partition,
    /// An object whose inside is not known.
    Object { object: usize },
    /// A column chunk.
    Chunk { object: usize, row_group: usize, chunk: usize },
    /// A piece that belongs to no column.
    Other { object: usize, range: usize },
}

/// A piece and where it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) rect: Rect,
    pub(super) fate: Fate,
    /// Which share of its bytes was read.
    pub(super) read_share: f64,
    pub(super) place: Place,
}

/// Cells one below the other; from its left edge on, up to that of the next one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stack {
    pub(super) x: f64,
    pub(super) cells: Range<usize>,
}

/// A line of stacks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Band {
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) right: f64,
    pub(super) stacks: Range<usize>,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Title,
    Plain,
    Muted,
}

/// A text in the picture.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    /// Where it begins, or ends where it stands to the right.
    pub(super) x: f64,
    /// Its middle.
    pub(super) y: f64,
    pub(super) text: String,
    pub(super) tone: Tone,
    pub(super) to_the_right: bool,
}

/// The whole picture. Cells are in the order of the map, whatever the width, so that the number of a cell lasts.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) cells: Vec<Cell>,
    pub(super) stacks: Vec<Stack>,
    pub(super) bands: Vec<Band>,
    pub(super) labels: Vec<Label>,
    /// Pieces that are drawn larger than their bytes say, to be seen.
    pub(super) enlarged: usize,
}

/// Lays out a map.
pub(super) fn layout(map: &ScanMap, width: f64) -> Layout {
    let mut layout = Layout { width, ..Layout::default() };
    for (index, scan) in map.scans.iter().enumerate() {
        if index > 0 {
            layout.height += SCAN_GAP_PX;
        }
        ScanPen::new(index, scan, width, &mut layout).draw();
    }
    layout
}

/// Lays out one scan below what is there.
struct ScanPen<'a> {
    index: usize,
    scan: &'a TableScanMap,
    left: f64,
    width: f64,
    /// Top and height of each column within a line; empty where no inside is known.
    rows: Vec<(f64, f64)>,
    line_height: f64,
    out: &'a mut Layout,
}

impl<'a> ScanPen<'a> {
    fn new(index: usize, scan: &'a TableScanMap, width: f64, out: &'a mut Layout) -> Self {
        let column_bytes = column_bytes(scan);
        let known = column_bytes.iter().any(|bytes| *bytes > 0);
        let line_height = if known {
            (column_bytes.len() as f64 * COLUMN_COMFORT_PX).clamp(LINE_HEIGHT_PX.start, LINE_HEIGHT_PX.end)
        } else {
            PLAIN_LINE_HEIGHT_PX
        };
        let mut rows = Vec::new();
        if known {
            let heights = spread(&column_bytes, line_height, COLUMN_MIN_PX);
            out.enlarged += heights.enlarged;
            let mut top = 0.0;
            for height in heights.lengths_px {
                rows.push((top, height));
                top += height;
            }
        }
        let left = if known && width >= NAMES_FROM_PX { NAMES_PX } else { 0.0 };
        Self { index, scan, left, width: (width - left).max(OBJECT_MIN_PX), rows, line_height, out }
    }

    fn draw(mut self) {
        let scan = self.scan;
        for line in titles::scan(scan, self.out.width) {
            self.label(0.0, self.out.height + TITLE_HEIGHT_PX / 2.0, line, Tone::Title);
            self.out.height += TITLE_HEIGHT_PX;
        }
        let units: Vec<Unit<'_>> = scan.partitions.iter().enumerate().flat_map(units).collect();
        for (line, slots) in lines(&units, self.width, &mut self.out.enlarged) {
            self.line(&units, line, &slots);
        }
    }

    /// One line: its caption, the names of the columns, its stacks.
    fn line(&mut self, units: &[Unit<'_>], line: Range<usize>, slots: &[f64]) {
        let units = units.get(line).unwrap_or_default();
        let paths = units.iter().filter_map(|unit| self.scan.partitions.get(unit.partition));
        if let Some(caption) = titles::line(paths.map(|partition| partition.path.as_str())) {
            self.label(self.left, self.out.height + CAPTION_HEIGHT_PX / 2.0, caption, Tone::Muted);
            self.out.height += CAPTION_HEIGHT_PX;
        }
        let top = self.out.height;
        self.names(top);
        let first_stack = self.out.stacks.len();
        let mut x = self.left;
        for (unit, slot) in units.iter().zip(slots) {
            self.unit(unit, x, top, *slot);
            x += slot;
        }
        let bottom = top + self.line_height;
        self.out.bands.push(Band { top, bottom, right: x, stacks: first_stack..self.out.stacks.len() });
        self.out.height = bottom + LINE_GAP_PX;
    }

    /// Names of columns: those that the query needs, moved a little where they are too near, and of the others the highest
    /// where there is room.
    fn names(&mut self, top: f64) {
        if self.left == 0.0 {
            return;
        }
        let middles = self.rows.iter().map(|(row_top, height)| row_top + height / 2.0);
        let named: Vec<_> = middles.zip(&self.rows).zip(&self.scan.columns).collect();
        let (needed, mut others): (Vec<_>, Vec<_>) = named.into_iter().partition(|(_, column)| column.is_needed);
        let places = apart(needed.iter().map(|((middle, _), _)| *middle).collect(), self.line_height);
        let mut written: Vec<(f64, &MapColumn)> =
            places.into_iter().zip(needed).map(|(y, (_, column))| (y, column)).collect();
        others.sort_by(|((_, (_, one)), _), ((_, (_, other)), _)| other.total_cmp(one));
        for ((middle, _), column) in others {
            if written.iter().all(|(y, _)| (y - middle).abs() >= NAME_HEIGHT_PX) {
                written.push((middle, column));
            }
        }
        for (y, column) in written {
            self.out.labels.push(Label {
                x: self.left - NAME_GAP_PX,
                y: top + y,
                text: titles::fitting(&column.name, self.left - NAME_GAP_PX),
                tone: if column.is_needed { Tone::Plain } else { Tone::Muted },
                to_the_right: true,
            });
        }
    }

    /// An object: its row groups beside each other and behind them what belongs to no column, as it lies in the file.
    fn unit(&mut self, unit: &Unit<'_>, x: f64, top: f64, slot: f64) {
        let width = (slot - OBJECT_GAP_PX).max(OBJECT_GAP_PX);
        let Some((number, object)) = unit.object else {
            return self.whole(unit, Part::Partition, Rect { x, y: top, width, height: self.line_height }, 0.0);
        };
        if object.row_groups.is_empty() || self.rows.is_empty() {
            let share = share(object.read_bytes, object.size_bytes);
            let rect = Rect { x, y: top, width, height: self.line_height };
            return self.whole(unit, Part::Object { object: number }, rect, share);
        }
        let group_bytes = |group: &athenaeum_protocol::MapRowGroup| {
            group.chunks.iter().map(|chunk| chunk.end.saturating_sub(chunk.start)).sum()
        };
        let mut bytes: Vec<u64> = object.row_groups.iter().map(group_bytes).collect();
        if !object.other.is_empty() {
            bytes.push(object.other.iter().map(|range| range.end.saturating_sub(range.start)).sum());
        }
        let widths = spread(&bytes, width, ROW_GROUP_MIN_PX);
        self.out.enlarged += widths.enlarged;
        let mut at = x;
        for (part, width) in widths.lengths_px.into_iter().enumerate() {
            let first_cell = self.out.cells.len();
            let rect = Rect { x: at, y: top, width: with_gap(width), height: self.line_height };
            if part < object.row_groups.len() {
                self.row_group(unit.partition, number, object, part, rect);
            } else {
                self.others(unit, number, object, rect);
            }
            // A row group without chunks has nothing to stand on.
            if self.out.cells.len() > first_cell {
                self.out.stacks.push(Stack { x: at, cells: first_cell..self.out.cells.len() });
            }
            at += width;
        }
    }

    fn whole(&mut self, unit: &Unit<'_>, part: Part, rect: Rect, read_share: f64) {
        let place = Place { scan: self.index, partition: unit.partition, part };
        let cell = self.out.cells.len();
        self.out.cells.push(Cell { rect, fate: unit.fate, read_share, place });
        self.out.stacks.push(Stack { x: rect.x, cells: cell..cell + 1 });
    }

    fn row_group(&mut self, partition: usize, object: usize, of: &MapObject, row_group: usize, rect: Rect) {
        let chunks = of.row_groups.get(row_group).map(|group| group.chunks.as_slice()).unwrap_or_default();
        for (chunk, it) in chunks.iter().enumerate() {
            let row = usize::try_from(it.column).ok().and_then(|column| self.rows.get(column));
            let Some((row_top, height)) = row else { continue };
            self.out.cells.push(Cell {
                rect: Rect { y: rect.y + row_top, height: with_gap(*height), ..rect },
                fate: it.fate,
                read_share: share(it.read_bytes, it.end.saturating_sub(it.start)),
                place: Place { scan: self.index, partition, part: Part::Chunk { object, row_group, chunk } },
            });
        }
    }

    fn others(&mut self, unit: &Unit<'_>, object: usize, of: &MapObject, rect: Rect) {
        let bytes: Vec<u64> = of.other.iter().map(|range| range.end.saturating_sub(range.start)).collect();
        let heights = spread(&bytes, rect.height, COLUMN_MIN_PX);
        self.out.enlarged += heights.enlarged;
        let mut y = rect.y;
        for (range, (it, height)) in of.other.iter().zip(heights.lengths_px).enumerate() {
            self.out.cells.push(Cell {
                rect: Rect { y, height: with_gap(height), ..rect },
                fate: titles::fate_of_range(of, it),
                read_share: share(it.read_bytes, it.end.saturating_sub(it.start)),
                place: Place { scan: self.index, partition: unit.partition, part: Part::Other { object, range } },
            });
            y += height;
        }
    }

    fn label(&mut self, x: f64, y: f64, text: String, tone: Tone) {
        let text = titles::fitting(&text, self.out.width - x);
        self.out.labels.push(Label { x, y, text, tone, to_the_right: false });
    }
}

/// Middles of names moved apart, downwards and where that goes over the end upwards; left as they are where all of them
/// have no room.
fn apart(middles: Vec<f64>, end: f64) -> Vec<f64> {
    if middles.len() as f64 * NAME_HEIGHT_PX > end {
        return middles;
    }
    let mut places = middles;
    let mut least = NAME_HEIGHT_PX / 2.0;
    for y in &mut places {
        *y = y.max(least);
        least = *y + NAME_HEIGHT_PX;
    }
    let mut most = end - NAME_HEIGHT_PX / 2.0;
    for y in places.iter_mut().rev() {
        *y = y.min(most);
        most = *y - NAME_HEIGHT_PX;
    }
    places
}

/// Bytes of each column in all row groups that were seen.
fn column_bytes(scan: &TableScanMap) -> Vec<u64> {
    let mut bytes = vec![0_u64; scan.columns.len()];
    let objects = scan.partitions.iter().flat_map(|partition| &partition.objects);
    for chunk in objects.flat_map(|object| &object.row_groups).flat_map(|group| &group.chunks) {
        if let Some(sum) = usize::try_from(chunk.column).ok().and_then(|column| bytes.get_mut(column)) {
            *sum += chunk.end.saturating_sub(chunk.start);
        }
    }
    bytes
}

/// What is drawn of a length, so that neighbours can be told apart where there is room for that.
fn with_gap(length: f64) -> f64 {
    if length >= COLUMN_MIN_PX { length - OBJECT_GAP_PX } else { length }
}

fn share(read_bytes: u64, bytes: u64) -> f64 {
    if bytes == 0 { f64::from(u8::from(read_bytes > 0)) } else { (read_bytes as f64 / bytes as f64).min(1.0) }
}

#[cfg(test)]
#[path = "layout_tests.rs"]
mod tests;
