//! Pieces of objects kept in memory, oldest dropped first. Answers only from one whole piece.

use crate::object::LakeObject;
use bytes::Bytes;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

type ObjectKey = (String, String);

/// Pieces by object version and first byte.
#[derive(Debug)]
pub(crate) struct PieceCache {
    limit_bytes: u64,
    held_bytes: u64,
    pieces: BTreeMap<ObjectKey, BTreeMap<u64, Bytes>>,
    oldest_first: VecDeque<(ObjectKey, u64)>,
}

impl PieceCache {
    pub(crate) fn new(limit_bytes: u64) -> Self {
        Self { limit_bytes, held_bytes: 0, pieces: BTreeMap::new(), oldest_first: VecDeque::new() }
    }

    /// The bytes of `range`, if one piece holds them all.
    pub(crate) fn get(&self, object: &LakeObject, range: &Range<u64>) -> Option<Bytes> {
        let (start, piece) = self.pieces.get(&key_of(object))?.range(..=range.start).next_back()?;
        let first = usize::try_from(range.start.checked_sub(*start)?).ok()?;
        let last = usize::try_from(range.end.checked_sub(*start)?).ok()?;
        (last <= piece.len()).then(|| piece.slice(first..last))
    }

    /// Keeps a piece; one that alone exceeds the limit is not kept.
    pub(crate) fn put(&mut self, object: &LakeObject, start: u64, piece: Bytes) {
        let size = piece.len() as u64;
        if size > self.limit_bytes {
            return;
        }
        let key = key_of(object);
        self.drop_inside(&key, start..start.saturating_add(size));
        if let Some(old) = self.pieces.entry(key.clone()).or_default().insert(start, piece) {
            self.held_bytes -= old.len() as u64;
        } else {
            self.oldest_first.push_back((key, start));
        }
        self.held_bytes += size;
        while self.held_bytes > self.limit_bytes {
            let Some((key, start)) = self.oldest_first.pop_front() else { break };
            self.drop_piece(&key, start);
        }
    }

    /// Drops the pieces behind the first byte of a new one that lie inside it: they would hide it.
    fn drop_inside(&mut self, key: &ObjectKey, new: Range<u64>) {
        let Some(pieces) = self.pieces.get(key) else { return };
        let behind = pieces.range(new.start.saturating_add(1)..new.end.max(new.start.saturating_add(1)));
        let inside = behind.filter(|(start, piece)| start.saturating_add(piece.len() as u64) <= new.end);
        let inside: BTreeSet<u64> = inside.map(|(start, _)| *start).collect();
        if inside.is_empty() {
            return;
        }
        self.oldest_first.retain(|(other, start)| other != key || !inside.contains(start));
        inside.into_iter().for_each(|start| self.drop_piece(key, start));
    }

    fn drop_piece(&mut self, key: &ObjectKey, start: u64) {
        let Some(pieces) = self.pieces.get_mut(key) else { return };
        let dropped = pieces.remove(&start);
        self.held_bytes -= dropped.map_or(0, |piece| piece.len() as u64);
        if pieces.is_empty() {
            self.pieces.remove(key);
        }
    }
}

fn key_of(object: &LakeObject) -> ObjectKey {
    (object.address.to_string(), object.etag.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::Address;

    fn object(etag: &str) -> LakeObject {
        LakeObject {
            address: Address::File { path: "/a".to_owned() },
            size_bytes: 100,
            etag: etag.to_owned(),
            last_modified_millis: 0,
            storage_class: "STANDARD".to_owned(),
            parquet_tail_bytes: None,
        }
    }

    #[test]
    fn a_piece_answers_for_what_lies_inside_it() {
        let mut cache = PieceCache::new(100);
        cache.put(&object("1"), 10, Bytes::from_static(b"0123456789"));
        assert_eq!(cache.get(&object("1"), &(12..15)), Some(Bytes::from_static(b"234")));
        assert_eq!(cache.get(&object("1"), &(15..21)), None);
        assert_eq!(cache.get(&object("1"), &(5..12)), None);
        assert_eq!(cache.get(&object("2"), &(12..15)), None);
    }

    #[test]
    fn a_small_piece_does_not_hide_the_larger_one_around_it() {
        let mut cache = PieceCache::new(30);
        cache.put(&object("1"), 10, Bytes::from_static(b"0123456789"));
        cache.put(&object("1"), 5, Bytes::from_static(b"abcde0123456789klmno"));
        assert_eq!(cache.get(&object("1"), &(12..22)), Some(Bytes::from_static(b"23456789kl")));
        cache.put(&object("1"), 90, Bytes::from_static(b"0123456789"));
        assert!(cache.get(&object("1"), &(5..25)).is_some(), "the small piece takes no room any more");
    }

    #[test]
    fn the_oldest_piece_goes_first() {
        let mut cache = PieceCache::new(10);
        for start in [0, 10, 20] {
            cache.put(&object("1"), start, Bytes::from_static(b"01234"));
        }
        assert_eq!(cache.get(&object("1"), &(0..5)), None);
        assert!(cache.get(&object("1"), &(20..25)).is_some());
    }
}
