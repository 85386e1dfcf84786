//! Objects in lines, as words in a paragraph: each as wide as its bytes say, and none cut at the end of a line. Pure.

use super::spread::spread;
use athenaeum_protocol::{Fate, MapObject, MapPartition};
use std::ops::Range;

/// An object is at least as wide, its gap included.
pub(super) const OBJECT_MIN_PX: f64 = 3.0;
/// So wide is an object on average, before another line begins.
const OBJECT_COMFORT_PX: f64 = 7.0;
/// More lines are only begun where the least widths demand them.
const LINES_AT_MOST: f64 = 24.0;
/// How much the scale shrinks at a time, and how often, to save a line that would be nearly empty.
const SHRINK: f64 = 0.99;
const SHRINKS_AT_MOST: usize = 15;

/// What stands beside each other in a line: an object, or a partition without one.
pub(super) struct Unit<'a> {
    pub(super) partition: usize,
    pub(super) object: Option<(usize, &'a MapObject)>,
    pub(super) fate: Fate,
}

impl Unit<'_> {
    fn bytes(&self) -> u64 {
        self.object.map_or(0, |(_, object)| object.size_bytes)
    }
}

/// An object each, or the partition where it holds none.
pub(super) fn units((partition, it): (usize, &MapPartition)) -> Vec<Unit<'_>> {
    if it.objects.is_empty() {
        return vec![Unit { partition, object: None, fate: it.fate }];
    }
    let unit = |object| Unit { partition, object: Some(object), fate: object.1.fate };
    it.objects.iter().enumerate().map(unit).collect()
}

/// Which units stand in which line, and the width of each with its gap.
pub(super) fn lines(units: &[Unit<'_>], width: f64, enlarged: &mut usize) -> Vec<(Range<usize>, Vec<f64>)> {
    let bytes: Vec<u64> = units.iter().map(Unit::bytes).collect();
    let wanted = (units.len() as f64 * OBJECT_COMFORT_PX / width).ceil().clamp(1.0, LINES_AT_MOST);
    if wanted <= 1.0 {
        let slots = spread(&bytes, width, OBJECT_MIN_PX);
        *enlarged += slots.enlarged;
        return if units.is_empty() { Vec::new() } else { vec![(0..units.len(), slots.lengths_px)] };
    }
    let total: f64 = bytes.iter().map(|bytes| *bytes as f64).sum();
    let largest = bytes.iter().copied().max().unwrap_or(0) as f64;
    // The largest object has room in one line.
    let mut scale = (wanted * width / total.max(1.0)).min(width / largest.max(1.0));
    let mut lines = fill_lines(&bytes, scale, width);
    // What is left free at the ends of lines may push a few objects into a line of their own.
    for _ in 0..SHRINKS_AT_MOST {
        if lines.len() as f64 <= wanted {
            break;
        }
        scale *= SHRINK;
        lines = fill_lines(&bytes, scale, width);
    }
    *enlarged += bytes.iter().filter(|bytes| (**bytes as f64) * scale < OBJECT_MIN_PX).count();
    lines
}

/// Objects go into a line until it is full.
fn fill_lines(bytes: &[u64], scale: f64, width: f64) -> Vec<(Range<usize>, Vec<f64>)> {
    let mut lines = Vec::new();
    let (mut first, mut slots, mut used) = (0, Vec::new(), 0.0);
    for (index, bytes) in bytes.iter().enumerate() {
        let slot = (*bytes as f64 * scale).max(OBJECT_MIN_PX);
        if used + slot > width && !slots.is_empty() {
            lines.push((first..index, std::mem::take(&mut slots)));
            (first, used) = (index, 0.0);
        }
        slots.push(slot);
        used += slot;
    }
    lines.push((first..bytes.len(), slots));
    lines
}
