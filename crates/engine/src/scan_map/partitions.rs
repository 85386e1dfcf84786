//! The partitions of a scan with their objects: those that planning chose, and those that it left out.

use super::object::{Opened, Painter};
use crate::query::{LeftOut, ScanTracker};
use athenaeum_lake::{Address, LakeObject};
use athenaeum_protocol::{Fate, MapObject, MapPartition};
use std::collections::{BTreeMap, BTreeSet};

/// All of them, in the order of their paths.
pub(super) fn partitions(scan: &ScanTracker, painter: &Painter<'_>, opened: &[Opened]) -> Vec<MapPartition> {
    let opened: BTreeMap<&Address, &Opened> =
        opened.iter().map(|opened| (&opened.scan.object.address, opened)).collect();
    let chosen: &[LakeObject] = scan.request().map_or(&[], |request| &request.objects);
    let unread = unread_fate(painter, chosen.len().saturating_sub(opened.len()));
    let mut found: BTreeMap<String, Vec<MapObject>> =
        scan.chosen.paths.iter().map(|path| (path.clone(), Vec::new())).collect();
    let mut kept: BTreeSet<&Address> = BTreeSet::new();
    for object in chosen {
        let path = scan.partition_path(&object.address).unwrap_or_default();
        let painted = match opened.get(&object.address) {
            Some(opened) => painter.read(opened),
            None => painter.unread(object, unread),
        };
        found.entry(path.to_owned()).or_default().push(painted);
        kept.insert(&object.address);
    }
    for left_out in &scan.chosen.left_out {
        if let Some(path) = &left_out.path {
            found.entry(path.clone()).or_default();
        }
        for object in left_out.objects.iter().filter(|object| !kept.contains(&object.address)) {
            let path = path_of(left_out, object, scan);
            found.entry(path).or_default().push(painter.unread(object, left_out.why));
        }
    }
    // A partition that has no object was left out like the others.
    let empty: BTreeMap<&str, Fate> =
        scan.chosen.left_out.iter().filter_map(|left| Some((left.path.as_deref()?, left.why))).collect();
    let partition = |(path, mut objects): (String, Vec<MapObject>)| {
        objects.sort_by(|one, other| one.address.cmp(&other.address));
        let fate = match objects.is_empty() {
            true => empty.get(path.as_str()).copied().unwrap_or(Fate::NotReached),
            false => fate_of(&objects),
        };
        MapPartition { path, fate, objects }
    };
    found.into_iter().map(partition).collect()
}

/// What became of the objects that were chosen and not read. Where the scan went to its end, the reader left them out by
/// the values of their partition, when a join or a sort had told it more; it counts them.
fn unread_fate(painter: &Painter<'_>, unread: usize) -> Fate {
    let all_counted = painter.counts.files_left_out >= unread;
    if unread > 0 && all_counted && painter.ended_well { Fate::PrunedByPartition } else { Fate::NotReached }
}

/// The path of a partition that was left out: below the root of a projected table, the object's folder.
fn path_of(left_out: &LeftOut, object: &LakeObject, scan: &ScanTracker) -> String {
    match &left_out.path {
        Some(path) => path.clone(),
        None if left_out.why == Fate::PrunedByProjection => {
            let address = object.address.to_string();
            let below = object.address.below(&scan.table.location).unwrap_or(&address);
            below.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()
        }
        None => String::new(),
    }
}

/// What became of a partition: read if any of its objects was, and else what became of them, if it is one thing.
fn fate_of(objects: &[MapObject]) -> Fate {
    let mut fates = objects.iter().map(|object| object.fate);
    let Some(first) = fates.next() else { return Fate::NotReached };
    if objects.iter().any(|object| object.fate == Fate::Read) {
        return Fate::Read;
    }
    if fates.all(|fate| fate == first) { first } else { Fate::NotReached }
}
