//! The lake as a whole: listing, cached and coalesced reads.

use crate::cache::PieceCache;
use crate::learner::{BytesName, LEARNER_BUCKET, LearnerBucket, LearnerStorage, MemoryLearner};
use crate::location::Location;
use crate::manifest::Manifest;
use crate::meter::{NetworkMeter, ScanMeter};
use crate::object::{Address, LakeObject};
use crate::read_error::ReadError;
use crate::storage::{MemoryStorage, Storage};
use crate::uploads::{UPLOAD_BUCKET, UploadBucket};
use bytes::Bytes;
use futures::{StreamExt, TryStreamExt};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Limits of reading.
#[derive(Debug, Clone, Copy)]
pub struct LakeStoreLimits {
    /// Ranges of one object with a gap of at most this are fetched as one.
    pub coalesced_gap_bytes: u64,
    /// Requests under way at once: what a browser allows one HTTP/1.1 host.
    pub parallel_requests: usize,
    /// Bytes of objects kept in memory.
    pub cache_bytes: u64,
}

impl Default for LakeStoreLimits {
    fn default() -> Self {
        Self { coalesced_gap_bytes: 64 << 10, parallel_requests: 6, cache_bytes: 64 << 20 }
    }
}

impl LakeStoreLimits {
    /// Each range by itself, and nothing kept, so nothing is fetched ahead either: what crosses the wire is what is scanned.
    pub fn exact() -> Self {
        Self { coalesced_gap_bytes: 0, cache_bytes: 0, ..Self::default() }
    }
}

/// Manifest, storage and cache, shared by all queries.
#[derive(Debug)]
pub struct LakeStore {
    manifest: Arc<Manifest>,
    storage: Arc<dyn Storage>,
    limits: LakeStoreLimits,
    cache: Arc<Mutex<PieceCache>>,
    learner: LearnerBucket,
    uploads: UploadBucket,
    tick: AtomicU32,
}

impl LakeStore {
    /// A lake with the default limits.
    pub fn new(manifest: Manifest, storage: Arc<dyn Storage>) -> Self {
        let limits = LakeStoreLimits::default();
        Self {
            manifest: Arc::new(manifest),
            storage,
            limits,
            cache: Arc::new(Mutex::new(PieceCache::new(limits.cache_bytes))),
            learner: LearnerBucket::new(Arc::new(MemoryLearner::default())),
            uploads: UploadBucket::new(Arc::new(MemoryStorage::default())),
            tick: AtomicU32::new(0),
        }
    }

    /// The same lake as it was published: with nothing written, no files of the learner, and the clock at its beginning.
    /// What was read of it stays in the cache of both.
    #[must_use]
    pub fn as_published(&self) -> Self {
        Self {
            manifest: Arc::clone(&self.manifest),
            storage: Arc::clone(&self.storage),
            limits: self.limits,
            cache: Arc::clone(&self.cache),
            learner: LearnerBucket::new(Arc::new(MemoryLearner::default())),
            uploads: UploadBucket::new(Arc::new(MemoryStorage::default())),
            tick: AtomicU32::new(0),
        }
    }

    /// The same lake, read within other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: LakeStoreLimits) -> Self {
        self.cache = Arc::new(Mutex::new(PieceCache::new(limits.cache_bytes)));
        self.limits = limits;
        self
    }

    /// The same lake, with another place for what the learner writes.
    #[must_use]
    pub fn with_learner(mut self, storage: Arc<dyn LearnerStorage>) -> Self {
        self.learner = LearnerBucket::new(storage);
        self
    }

    /// The bucket that can be written.
    pub fn learner(&self) -> &LearnerBucket {
        &self.learner
    }

    /// The same lake, with another way to read the learner's own files.
    #[must_use]
    pub fn with_uploads(mut self, storage: Arc<dyn Storage>) -> Self {
        self.uploads = UploadBucket::new(storage);
        self
    }

    /// The learner's own files.
    pub fn uploads(&self) -> &UploadBucket {
        &self.uploads
    }

    /// The listing behind the lake.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The manifest, for those who must know it again.
    pub fn shared_manifest(&self) -> Arc<Manifest> {
        Arc::clone(&self.manifest)
    }

    /// The clock: objects with a later tick have not arrived yet.
    pub fn tick(&self) -> u32 {
        self.tick.load(Ordering::Relaxed)
    }

    /// Sets the clock.
    pub fn set_tick(&self, tick: u32) {
        self.tick.store(tick, Ordering::Relaxed);
    }

    /// Names of all buckets in order: the lake's, the learner's own, and that of his files where there are any.
    pub fn buckets(&self) -> Vec<String> {
        let uploads = Location::S3 { bucket: UPLOAD_BUCKET.to_owned(), prefix: String::new() };
        let uploads = (!self.uploads.objects_below(&uploads).is_empty()).then_some(UPLOAD_BUCKET);
        let names = self.manifest.buckets().chain([LEARNER_BUCKET]).chain(uploads);
        names.map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Every object below a folder that has arrived, hidden names and empty ones too.
    pub fn objects_below(&self, folder: &Location) -> Result<Vec<LakeObject>, ReadError> {
        match folder {
            Location::S3 { bucket, .. } if bucket == LEARNER_BUCKET => Ok(self.learner.objects_below(folder)),
            Location::S3 { bucket, .. } if bucket == UPLOAD_BUCKET => Ok(self.uploads.objects_below(folder)),
            Location::S3 { .. } => Ok(self.manifest.objects_below(folder, self.tick())),
            Location::File { .. } => self.storage.list_files(folder),
        }
    }

    /// Objects that Athena reads below a folder: all but those with hidden names, and no empty ones.
    pub fn visible_objects(&self, folder: &Location) -> Result<Vec<LakeObject>, ReadError> {
        let objects = self.objects_below(folder)?;
        Ok(objects.into_iter().filter(|object| object.size_bytes > 0 && !object.is_hidden_below(folder)).collect())
    }

    /// The lake as one query sees it, with a network meter of its own.
    pub fn for_query(self: &Arc<Self>) -> QueryStore {
        QueryStore { lake: Arc::clone(self), network: Arc::new(NetworkMeter::default()) }
    }

    /// The bytes from where they lie.
    async fn read(&self, object: &LakeObject, range: Range<u64>) -> Result<Bytes, ReadError> {
        match (&object.address, BytesName::of(object)) {
            (Address::S3 { bucket, .. }, Some(name)) if bucket == LEARNER_BUCKET => {
                self.learner.storage().read(&name, range).await
            }
            (Address::S3 { bucket, .. }, _) if bucket == UPLOAD_BUCKET => {
                self.uploads.storage().read(object, range).await
            }
            _ => self.storage.read(object, range).await,
        }
    }

    fn cached(&self, object: &LakeObject, range: &Range<u64>) -> Option<Bytes> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner).get(object, range)
    }

    fn keep(&self, object: &LakeObject, start: u64, piece: Bytes) {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner).put(object, start, piece);
    }
}

/// The lake as one query sees it.
#[derive(Debug, Clone)]
pub struct QueryStore {
    lake: Arc<LakeStore>,
    network: Arc<NetworkMeter>,
}

impl QueryStore {
    /// Requests and bytes of this query that the cache did not serve.
    pub fn network(&self) -> &NetworkMeter {
        &self.network
    }

    /// Reads ranges of an object for a scan, in the order asked for. Every range counts as scanned; only what the cache
    /// does not hold crosses the network, neighbouring ranges together. Nothing is read or counted once the scan's limit is
    /// reached; a read that passes it is the last one, and counts.
    pub async fn read_ranges(
        &self,
        object: &LakeObject,
        ranges: &[Range<u64>],
        scan: &ScanMeter,
    ) -> Result<Vec<Bytes>, ReadError> {
        if scan.limit_is_reached() {
            return Err(ReadError::ScanLimit);
        }
        for range in ranges {
            scan.record(object, range.clone());
        }
        let bytes = self.fetch_ranges(object, ranges).await?;
        if scan.limit_is_exceeded() { Err(ReadError::ScanLimit) } else { Ok(bytes) }
    }

    /// Fetches ranges into the cache before they are asked for. Where nothing is kept, they would be fetched in vain, so
    /// they are not.
    pub async fn fetch_ahead(&self, object: &LakeObject, ranges: &[Range<u64>]) -> Result<(), ReadError> {
        if self.lake.limits.cache_bytes == 0 {
            return Ok(());
        }
        self.fetch_ranges(object, ranges).await.map(|_bytes| ())
    }

    /// Reads ranges without counting them as scanned: what answers a question and no query.
    pub async fn fetch_ranges(&self, object: &LakeObject, ranges: &[Range<u64>]) -> Result<Vec<Bytes>, ReadError> {
        // Held from here on: what is fetched below may push them out of the cache.
        let held: Vec<Option<Bytes>> = ranges.iter().map(|range| self.held(object, range)).collect();
        let missing = ranges.iter().zip(&held).filter(|(_, held)| held.is_none()).map(|(range, _)| range.clone());
        let fetches = coalesced(missing.collect(), self.lake.limits.coalesced_gap_bytes);
        let fetched: Vec<(u64, Bytes)> = futures::stream::iter(fetches)
            .map(|range| self.fetch(object, range))
            .buffered(self.lake.limits.parallel_requests)
            .try_collect()
            .await?;
        let bytes = ranges.iter().zip(held).map(|(range, held)| {
            let fetched = || fetched.iter().find_map(|(start, piece)| slice(*start, piece, range));
            held.or_else(fetched).ok_or_else(|| ReadError::Changed {
                object: object.address.to_string(),
                problem: format!("bytes {} to {} are missing", range.start, range.end),
            })
        });
        bytes.collect()
    }

    /// A range of an object, if that costs no request: the cache holds it, or it is empty.
    pub fn held(&self, object: &LakeObject, range: &Range<u64>) -> Option<Bytes> {
        if range.start >= range.end { Some(Bytes::new()) } else { self.lake.cached(object, range) }
    }

    async fn fetch(&self, object: &LakeObject, range: Range<u64>) -> Result<(u64, Bytes), ReadError> {
        let piece = {
            let _reading = self.network.begin_read();
            self.lake.read(object, range.clone()).await?
        };
        let expected = range.end - range.start;
        if piece.len() as u64 != expected {
            let problem = format!("{} bytes came where {expected} were asked for", piece.len());
            return Err(ReadError::Changed { object: object.address.to_string(), problem });
        }
        self.network.add(object, range.clone());
        self.lake.keep(object, range.start, piece.clone());
        Ok((range.start, piece))
    }
}

fn slice(start: u64, piece: &Bytes, range: &Range<u64>) -> Option<Bytes> {
    let first = usize::try_from(range.start.checked_sub(start)?).ok()?;
    let last = usize::try_from(range.end.checked_sub(start)?).ok()?;
    (last <= piece.len()).then(|| piece.slice(first..last))
}

/// Ranges in order, neighbours with a small gap joined.
fn coalesced(mut ranges: Vec<Range<u64>>, gap: u64) -> Vec<Range<u64>> {
    ranges.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<u64>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end.saturating_add(gap) => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan_limit::ScanLimit;

    const SIZE: u64 = 300 << 10;

    fn object() -> LakeObject {
        LakeObject {
            address: Address::S3 { bucket: "b".to_owned(), key: "k".to_owned() },
            size_bytes: SIZE,
            etag: "e".to_owned(),
            last_modified_millis: 0,
            storage_class: "STANDARD".to_owned(),
            parquet_tail_bytes: None,
        }
    }

    fn lake() -> Arc<LakeStore> {
        let bytes: Vec<u8> = (0..SIZE).map(|at| u8::try_from(at % 251).unwrap()).collect();
        Arc::new(LakeStore::new(Manifest::default(), Arc::new(MemoryStorage::default().with(object().address, bytes))))
    }

    #[tokio::test]
    async fn small_gaps_are_fetched_together_and_not_counted_as_scanned() {
        let lake = lake();
        let query = lake.for_query();
        let scan = ScanMeter::default();
        let far = 200 << 10;
        let read = query.read_ranges(&object(), &[far..far + 2, 0..10, 1_000..1_010], &scan).await.unwrap();
        assert_eq!(read[1].as_ref(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(read[0].len(), 2);
        assert_eq!((query.network().requests(), query.network().bytes()), (2, 1_010 + 2));
        assert_eq!(scan.scanned_bytes(), 22);
    }

    #[tokio::test]
    async fn a_second_query_scans_again_but_fetches_nothing() {
        let lake = lake();
        let first = ScanMeter::default();
        lake.for_query().read_ranges(&object(), std::slice::from_ref(&(0..100)), &first).await.unwrap();
        let (query, second) = (lake.for_query(), ScanMeter::default());
        query.read_ranges(&object(), &[10..20, 5..5], &second).await.unwrap();
        assert_eq!((query.network().requests(), second.scanned_bytes()), (0, 10));
    }

    #[tokio::test]
    async fn exact_reads_send_what_is_scanned_and_nothing_else() {
        let lake = Arc::new(Arc::into_inner(lake()).unwrap().with_limits(LakeStoreLimits::exact()));
        let (query, scan) = (lake.for_query(), ScanMeter::default());
        query.fetch_ahead(&object(), std::slice::from_ref(&(0..SIZE))).await.unwrap();
        assert_eq!(query.network().requests(), 0, "what is not kept is not fetched ahead");
        for range in [0..10, 12..20] {
            query.read_ranges(&object(), &[range], &scan).await.unwrap();
        }
        query.read_ranges(&object(), &[100..110, 130..140, 110..120], &scan).await.unwrap();
        assert_eq!((query.network().bytes(), scan.scanned_bytes()), (48, 48));
        let again = lake.for_query();
        again.read_ranges(&object(), std::slice::from_ref(&(0..10)), &ScanMeter::default()).await.unwrap();
        assert_eq!(again.network().bytes(), 10, "nothing was kept");
    }

    #[tokio::test]
    async fn bytes_that_the_cache_held_are_there_although_what_was_fetched_with_them_pushed_them_out() {
        let limits = LakeStoreLimits { coalesced_gap_bytes: 0, cache_bytes: 100, ..LakeStoreLimits::default() };
        let lake = Arc::new(Arc::into_inner(lake()).unwrap().with_limits(limits));
        let (query, scan) = (lake.for_query(), ScanMeter::default());
        query.read_ranges(&object(), std::slice::from_ref(&(0..10)), &scan).await.unwrap();
        let read = query.read_ranges(&object(), &[0..10, 200..300], &scan).await.unwrap();
        assert_eq!(read.iter().map(Bytes::len).collect::<Vec<_>>(), [10, 100]);
    }

    #[tokio::test]
    async fn the_read_that_passes_the_limit_is_the_last_one_and_counts() {
        let query = lake().for_query();
        let scan = ScanMeter::limited(Arc::new(ScanLimit::new(500)), 10);
        let read = async |range: Range<u64>| query.read_ranges(&object(), &[range], &scan).await;
        assert!(read(0..40).await.is_ok());
        assert!(read(10..50).await.is_ok(), "what was asked for before counts once, and the limit itself is allowed");
        assert_eq!(read(50..60).await, Err(ReadError::ScanLimit));
        assert_eq!((scan.scanned_bytes(), query.network().requests()), (50, 2), "it was never sent");

        let scan = ScanMeter::limited(Arc::new(ScanLimit::new(500)), 10);
        assert_eq!(query.read_ranges(&object(), &[0..30, 60..90], &scan).await, Err(ReadError::ScanLimit));
        assert_eq!(scan.scanned_bytes(), 60);
    }

    #[tokio::test]
    async fn a_missing_object_names_itself() {
        let lake = Arc::new(LakeStore::new(Manifest::default(), Arc::new(MemoryStorage::default())));
        let error = lake.for_query().fetch_ranges(&object(), std::slice::from_ref(&(0..1))).await.unwrap_err();
        assert!(error.diagnostic().message.contains("s3://b/k"));
    }
}
