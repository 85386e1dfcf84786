//! The short texts inside the picture, and what became of a piece that has no fate of its own.

use crate::format;
use athenaeum_protocol::{Fate, MapObject, MapRange, TableScanMap};

/// Width of a character in the picture: all its text is small and of one width.
pub(super) const CHARACTER_PX: f64 = 6.7;

/// Over a scan, in as many lines as a width needs: its name, what was read, its format, its conditions.
pub(super) fn scan(scan: &TableScanMap, width: f64) -> Vec<String> {
    let objects = || scan.partitions.iter().flat_map(|partition| &partition.objects);
    let read: u64 = objects().map(|object| object.read_bytes).sum();
    let size: u64 = objects().map(|object| object.size_bytes).sum();
    let mut parts = vec![
        scan.table.clone(),
        format!("{} of {} read", format::bytes(read), format::bytes(size)),
        scan.format.clone(),
    ];
    parts.extend(scan.conditions.iter().cloned());
    let mut lines: Vec<String> = Vec::new();
    for (number, part) in parts.into_iter().enumerate() {
        // The conditions are the last parts.
        let (glue, at_the_end) = if number > 3 { (" AND ", " AND") } else { (" · ", "") };
        match lines.last_mut() {
            Some(line) if format!("{line}{glue}{part}").chars().count() <= room(width) => {
                line.push_str(glue);
                line.push_str(&part);
            }
            last => {
                if let Some(line) = last {
                    line.push_str(at_the_end);
                }
                lines.push(part);
            }
        }
    }
    lines.iter().map(|line| fitting(line, width)).collect()
}

/// Over a line: its first partition, and of its last one what is not the same.
pub(super) fn line<'a>(mut paths: impl Iterator<Item = &'a str>) -> Option<String> {
    let first = paths.next().filter(|path| !path.is_empty())?;
    let Some(last) = paths.last().filter(|last| *last != first) else { return Some(first.to_owned()) };
    let same = first.split('/').zip(last.split('/')).take_while(|(first, last)| first == last).count();
    let other = last.split('/').skip(same).collect::<Vec<_>>().join("/");
    Some(format!("{first} … {other}"))
}

/// Letters that a width has room for.
fn room(width: f64) -> usize {
    crate::browser::whole(width / CHARACTER_PX)
}

/// The text, cut to a width.
pub(super) fn fitting(text: &str, width: f64) -> String {
    let room = room(width);
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
            scan(&sample::day_of(3).scans[0], 1000.0),
            ["weblogs.access_logs · 400 B of 2.93 KB read · Parquet · \"day\" = '01' AND \"status\" = 404"]
        );
        assert_eq!(
            scan(&sample::day_of(3).scans[0], 340.0),
            ["weblogs.access_logs · 400 B of 2.93 KB read", "Parquet · \"day\" = '01' AND \"status\" = 404"]
        );
        assert_eq!(scan(&sample::day_of(3).scans[0], 200.0)[2..], ["Parquet · \"day\" = '01' AND", "\"status\" = 404"]);
    }

    #[test]
    fn a_line_names_its_ends() {
        assert_eq!(line(["a=1", "a=2", "a=3"].into_iter()).as_deref(), Some("a=1 … a=3"));
        assert_eq!(line(["y=1/a=1", "y=1/a=2"].into_iter()).as_deref(), Some("y=1/a=1 … a=2"));
        assert_eq!(line(["a=1", "a=1"].into_iter()).as_deref(), Some("a=1"));
        assert_eq!(line([""].into_iter()), None);
    }

    #[test]
    fn what_has_no_room_is_cut() {
        assert_eq!(fitting("user_agent", 40.2), "user_…");
        assert_eq!(fitting("status", 60.0), "status");
    }
}
