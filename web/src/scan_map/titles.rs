//! The short texts inside the picture, and what became of a piece that has no fate of its own.

use crate::format;
use athenaeum_protocol::{Fate, MapObject, MapRange, TableScanMap};

/// Width of a character in the picture: all its text is small and of one width.
pub(super) const CHARACTER_PX: f64 = 6.7;

/// Over a scan.
pub(super) fn scan(scan: &TableScanMap) -> String {
    let objects = || scan.partitions.iter().flat_map(|partition| &partition.objects);
    let read: u64 = objects().map(|object| object.read_bytes).sum();
    let size: u64 = objects().map(|object| object.size_bytes).sum();
    let mut parts = vec![
        scan.table.clone(),
        scan.format.clone(),
        format!("{} of {} read", format::bytes(read), format::bytes(size)),
    ];
    if !scan.conditions.is_empty() {
        parts.push(scan.conditions.join(" AND "));
    }
    parts.join(" · ")
}

/// Over a line: its first and its last partition.
pub(super) fn line<'a>(mut paths: impl Iterator<Item = &'a str>) -> Option<String> {
    let first = paths.next().filter(|path| !path.is_empty())?;
    match paths.last() {
        Some(last) if last != first => Some(format!("{first} … {last}")),
        _ => Some(first.to_owned()),
    }
}

/// The text, cut to a width.
pub(super) fn fitting(text: &str, width: f64) -> String {
    let room = crate::browser::whole(width / CHARACTER_PX);
    if text.chars().count() <= room {
        return text.to_owned();
    }
    text.chars().take(room.saturating_sub(1)).chain(['…']).collect()
}

/// What became of a piece that belongs to no column: it was read, or it goes with its object.
pub(super) fn fate_of_range(object: &MapObject, range: &MapRange) -> Fate {
    match (range.read_bytes, object.fate) {
        (0, Fate::Read) => Fate::ColumnNotNeeded,
        (0, fate) => fate,
        _ => Fate::Read,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn titles_say_what_was_read_and_under_which_conditions() {
        assert_eq!(
            scan(&sample::day_of(3).scans[0]),
            "weblogs.access_logs · Parquet · 400 B of 2.93 KB read · \"day\" = '01' AND \"status\" = 404"
        );
    }

    #[test]
    fn a_line_names_its_ends() {
        assert_eq!(line(["a=1", "a=2", "a=3"].into_iter()).as_deref(), Some("a=1 … a=3"));
        assert_eq!(line(["a=1", "a=1"].into_iter()).as_deref(), Some("a=1"));
        assert_eq!(line([""].into_iter()), None);
    }

    #[test]
    fn what_has_no_room_is_cut() {
        assert_eq!(fitting("user_agent", 40.2), "user_…");
        assert_eq!(fitting("status", 60.0), "status");
    }
}
