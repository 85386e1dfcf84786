//! Reading ahead in a scan of many objects: while one object is read, what the next ones will surely need is fetched beside
//! it. A partition per day means hundreds of small objects, and one round trip after the other would be most of the time.
//! For the same reason a small object is fetched in one request: its end, as far back as the columns reach that the scan
//! turned out to read of the object before.
//!
//! Nothing here counts as scanned, and nothing is fetched where no bytes are kept (`fetch_ahead`). A scan with a LIMIT reads nothing ahead, since it may stop any moment.

use crate::query::Footer;
use athenaeum_lake::{Address, LakeObject, QueryStore, ReadError};
use futures::StreamExt;
use parquet::file::metadata::ParquetMetaData;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Objects fetched together, this one included.
const WINDOW: usize = 24;
/// Objects under way at once: what a browser allows one host.
const PARALLEL: usize = 6;
/// Bytes of column chunks fetched ahead at once.
const AHEAD_BYTES: u64 = 8 << 20;
/// Largest object that is fetched in one request: bytes that nobody needs cost less than a second round trip.
const SMALL_OBJECT_BYTES: u64 = 64 << 10;
/// What a reach is a part of.
const WHOLE: u64 = 1_000;
/// The part of an object added to a reach, since no two objects have their columns at quite the same place.
const SLACK: u64 = WHOLE / 16;

/// What a scan reads of its objects, as far as that is known before it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Expected {
    /// Footers alone, as for `count(*)`.
    #[default]
    Footers,
    /// Columns too.
    Columns,
}

/// The objects of one scan in the order they are read.
#[derive(Debug, Default)]
pub(crate) struct ReadAhead {
    expected: Expected,
    objects: Arc<[LakeObject]>,
    positions: BTreeMap<Address, usize>,
    /// Whether an object was opened.
    began: AtomicBool,
    /// How far back from the end the columns lie that were read, in parts of `WHOLE`; 0 while none was.
    reach: AtomicU64,
    /// Objects before this one have their tails fetched.
    tails_until: AtomicUsize,
    /// Objects before this one have their chunks fetched.
    chunks_until: AtomicUsize,
    footers: Mutex<BTreeMap<Address, Footer>>,
}

impl ReadAhead {
    /// For a scan that reads these objects to the end.
    pub(crate) fn over(objects: Arc<[LakeObject]>, expected: Expected) -> Self {
        let positions =
            objects.iter().enumerate().map(|(position, object)| (object.address.clone(), position)).collect();
        Self { expected, objects, positions, ..Self::default() }
    }

    /// For a scan that may stop after any object.
    pub(crate) fn one_by_one(expected: Expected) -> Self {
        Self { expected, ..Self::default() }
    }

    /// Tells what was read of an object.
    pub(crate) fn learn(&self, object: &LakeObject, ranges: &[Range<u64>]) {
        if let Some(start) = ranges.iter().map(|range| range.start).min() {
            let back = object.size_bytes.saturating_sub(start).saturating_mul(WHOLE);
            self.reach.fetch_max(back.div_ceil(object.size_bytes.max(1)), Ordering::Relaxed);
        }
    }

    /// What to fetch first of an object whose tail begins at `tail_start`. Of the first object all, if it is small, since
    /// nobody knows yet which part the scan needs.
    fn first_piece(&self, object: &LakeObject, tail: Range<u64>) -> Range<u64> {
        let is_first = !self.began.swap(true, Ordering::Relaxed);
        let size = object.size_bytes;
        if self.expected == Expected::Footers || size > SMALL_OBJECT_BYTES {
            return tail;
        }
        let back = match self.reach.load(Ordering::Relaxed) {
            0 if is_first => size,
            0 => 0,
            reach => (size * (reach + SLACK).min(WHOLE)).div_ceil(WHOLE),
        };
        tail.start.min(size - back)..tail.end
    }

    /// A footer that was parsed ahead of its use.
    pub(crate) fn footer(&self, object: &LakeObject) -> Option<Footer> {
        self.footers.lock().unwrap_or_else(PoisonError::into_inner).get(&object.address).cloned()
    }

    fn keep_footer(&self, object: &LakeObject, footer: Footer) {
        self.footers.lock().unwrap_or_else(PoisonError::into_inner).insert(object.address.clone(), footer);
    }

    /// The objects of the window that begins at `object`, if it was not fetched before; it ends before `end`.
    fn window(&self, object: &LakeObject, until: &AtomicUsize, end: usize) -> &[LakeObject] {
        let Some(position) = self.positions.get(&object.address).copied() else { return &[] };
        if position < until.load(Ordering::Relaxed) {
            return &[];
        }
        let end = (position + WINDOW).min(self.objects.len()).min(end);
        until.store(end, Ordering::Relaxed);
        self.objects.get(position..end).unwrap_or(&[])
    }

    /// Fetches the tails of this object and of the next ones, `tail_of` telling where each begins, and with them what lies
    /// before and will be needed too.
    pub(crate) async fn fetch_tails(
        &self,
        store: &QueryStore,
        object: &LakeObject,
        tail_of: fn(&LakeObject) -> Range<u64>,
    ) -> Result<(), ReadError> {
        // Where columns are wanted, the first object goes alone: it shows what the next ones need.
        let is_alone = self.expected == Expected::Columns && !self.began.load(Ordering::Relaxed);
        let end = if is_alone { 1 } else { usize::MAX };
        let piece = |object: &LakeObject| (object.clone(), vec![self.first_piece(object, tail_of(object))]);
        let mut wanted: Vec<_> = self.window(object, &self.tails_until, end).iter().map(piece).collect();
        if self.objects.is_empty() {
            wanted.push(piece(object));
        }
        fetch_all(store, wanted).await;
        // Of this object the tail is needed, whatever became of the rest.
        store.fetch_ahead(object, std::slice::from_ref(&tail_of(object))).await
    }

    /// Fetches for the next objects the columns that `ranges` are of this one. Only whole column chunks of objects with one
    /// row group are foretold: pages and row groups are picked by each object's own statistics.
    pub(crate) async fn fetch_chunks(
        &self,
        store: &QueryStore,
        object: &LakeObject,
        metadata: &ParquetMetaData,
        ranges: &[Range<u64>],
        parse: impl Fn(&LakeObject, &[u8]) -> Option<Footer>,
        tail_of: fn(&LakeObject) -> Range<u64>,
    ) {
        let Some(columns) = whole_chunks(metadata, ranges) else { return };
        let mut wanted = vec![(object.clone(), ranges.to_vec())];
        let mut ahead_bytes = 0;
        let end = self.tails_until.load(Ordering::Relaxed);
        for next in self.window(object, &self.chunks_until, end).iter().skip(1) {
            let tail = tail_of(next);
            let Ok(()) = store.fetch_ahead(next, std::slice::from_ref(&tail)).await else { return };
            let Some(footer) = store.held(next, &tail).and_then(|bytes| parse(next, &bytes)) else { return };
            let chunks = chunks_of(&footer.metadata, &columns);
            self.keep_footer(next, footer);
            ahead_bytes += chunks.iter().map(|chunk| chunk.end - chunk.start).sum::<u64>();
            if ahead_bytes > AHEAD_BYTES {
                break;
            }
            wanted.push((next.clone(), chunks));
        }
        if wanted.len() > 1 {
            fetch_all(store, wanted).await;
        }
    }
}

/// Fetches into the cache. What fails here fails again, and is told, when it is really read.
async fn fetch_all(store: &QueryStore, wanted: Vec<(LakeObject, Vec<Range<u64>>)>) {
    let fetches = wanted.into_iter().map(|(object, ranges)| async move {
        let _fetched_or_told_later = store.fetch_ahead(&object, &ranges).await.is_ok();
    });
    futures::stream::iter(fetches).buffer_unordered(PARALLEL).collect::<Vec<()>>().await;
}

/// The columns that `ranges` are, if each is one whole chunk and the object has one row group.
fn whole_chunks(metadata: &ParquetMetaData, ranges: &[Range<u64>]) -> Option<BTreeSet<String>> {
    let [group] = metadata.row_groups() else { return None };
    let column_of = |range: &Range<u64>| {
        let is_whole = |(start, length): (u64, u64)| start == range.start && start + length == range.end;
        group.columns().iter().find(|chunk| is_whole(chunk.byte_range())).map(|chunk| chunk.column_path().string())
    };
    ranges.iter().map(column_of).collect()
}

fn chunks_of(metadata: &ParquetMetaData, columns: &BTreeSet<String>) -> Vec<Range<u64>> {
    let [group] = metadata.row_groups() else { return Vec::new() };
    let wanted = group.columns().iter().filter(|chunk| columns.contains(&chunk.column_path().string()));
    wanted.map(|chunk| chunk.byte_range()).map(|(start, length)| start..start + length).collect()
}
