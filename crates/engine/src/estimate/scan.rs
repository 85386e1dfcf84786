//! What one scan would read.

use super::footers::KnownFooters;
use super::limits::EstimateLimits;
use super::parquet::{ObjectRead, object_read};
use super::planned::PlannedScan;
use athenaeum_lake::catalog::FileFormat;
use athenaeum_lake::{LakeObject, QueryStore};
use athenaeum_protocol::{EstimateBasis, ScanEstimate};
use datafusion::datasource::listing::PartitionedFile;
use datafusion::datasource::physical_plan::FileScanConfig;
use datafusion::physical_expr::utils::collect_columns;
use futures::future::join_all;
use std::collections::BTreeSet;

/// An object that would be opened, and what is known of it.
struct Opened<'o> {
    object: &'o LakeObject,
    read: Option<ObjectRead>,
}

/// What is read of the objects that are opened before a LIMIT has its rows.
struct Reached<'o> {
    objects: Vec<&'o LakeObject>,
    bytes: u64,
    basis: EstimateBasis,
}

/// What a scan would read.
pub(super) async fn estimate(
    scan: &PlannedScan<'_>,
    footers: &KnownFooters,
    store: &QueryStore,
) -> (ScanEstimate, EstimateBasis) {
    let files = scan.files();
    let table = &scan.tracker.table;
    let reached = match (scan.source, table.format) {
        (Some(source), FileFormat::Parquet) => of_parquet(source, &files, footers, store).await,
        (Some(source), _) => whole(source, &files),
        (None, _) => Reached { objects: Vec::new(), bytes: 0, basis: EstimateBasis::Exact },
    };
    let columns_total = table.columns.len() as u64;
    let columns_read = match (scan.source, table.format) {
        (Some(source), FileFormat::Parquet) => columns_of(source),
        (Some(_), _) => columns_total,
        (None, _) => 0,
    };
    let estimate = ScanEstimate {
        table: format!("{}.{}", table.database, table.name),
        partitions_read: scan.partitions_of(reached.objects.iter().copied()),
        partitions_total: scan.tracker.chosen.partitions.as_ref().map_or(0, |lookup| lookup.total),
        objects_read: reached.objects.len() as u64,
        objects_total: scan.tracker.chosen.objects_total,
        columns_read,
        columns_total,
        bytes: reached.bytes,
    };
    (estimate, reached.basis)
}

/// Columns of the files that the scan needs.
fn columns_of(source: &FileScanConfig) -> u64 {
    let file_columns = source.file_schema().fields().len();
    let projection = source.file_source().projection().into_iter().flat_map(|exprs| exprs.iter());
    let mut found: BTreeSet<usize> = BTreeSet::new();
    for part in projection {
        found.extend(collect_columns(&part.expr).iter().map(|column| column.index()));
    }
    if let Some(predicate) = source.file_source().filter() {
        found.extend(collect_columns(&predicate).iter().map(|column| column.index()));
    }
    found.into_iter().filter(|index| *index < file_columns).count() as u64
}

/// Text and Avro: an object is read whole.
fn whole<'o>(source: &FileScanConfig, files: &[(&PartitionedFile, &'o LakeObject)]) -> Reached<'o> {
    let mut objects: Vec<&LakeObject> = files.iter().map(|(_, object)| *object).collect();
    let mut basis = EstimateBasis::Exact;
    if let Some(limit) = source.limit {
        let enough = (limit as u64).saturating_mul(EstimateLimits::default().row_bytes);
        let mut before = 0;
        objects.retain(|object| {
            let is_reached = before < enough;
            before += object.size_bytes;
            is_reached
        });
        basis = EstimateBasis::AtMost;
    }
    let bytes = objects.iter().map(|object| object.size_bytes).sum();
    Reached { objects, bytes, basis }
}

async fn of_parquet<'o>(
    source: &FileScanConfig,
    files: &[(&PartitionedFile, &'o LakeObject)],
    footers: &KnownFooters,
    store: &QueryStore,
) -> Reached<'o> {
    fetch_sample(source, files, footers, store).await;
    let opened = |&(file, object): &(&PartitionedFile, &'o LakeObject)| {
        let known = footers.get(store, object);
        Opened { object, read: known.and_then(|known| object_read(source, file, &known).ok()) }
    };
    let opened: Vec<Opened<'_>> = files.iter().map(opened).collect();
    let sample = Sample::of(&opened);
    match (source.limit, source.file_source().filter()) {
        (Some(limit), None) => until(limit as u64, &opened, &sample),
        (limit, _) => {
            let bytes = opened.iter().map(|opened| sample.bytes(opened)).sum();
            let basis = if limit.is_some() { EstimateBasis::AtMost } else { sample.basis };
            Reached { objects: opened.iter().map(|opened| opened.object).collect(), bytes, basis }
        }
    }
}

/// Fetches a few footers, spread over the scan, where none is known; the first ones where a LIMIT reads no others.
async fn fetch_sample(
    source: &FileScanConfig,
    files: &[(&PartitionedFile, &LakeObject)],
    footers: &KnownFooters,
    store: &QueryStore,
) {
    let wanted = EstimateLimits::default().sample_footers.min(files.len());
    let known = files.iter().filter(|(_, object)| footers.get(store, object).is_some()).take(wanted).count();
    if known >= wanted {
        return;
    }
    let place = |number: usize| match source.limit {
        Some(_) => number,
        None => number * files.len().saturating_sub(1) / wanted.saturating_sub(1).max(1),
    };
    let sample = (0..wanted).filter_map(|number| files.get(place(number)));
    join_all(sample.map(|(_, object)| footers.fetch(store, object))).await;
}

/// What the known objects say of the others.
struct Sample {
    about_bytes: u64,
    data_bytes: u64,
    rows: u64,
    size_bytes: u64,
    objects: u64,
    basis: EstimateBasis,
}

impl Sample {
    fn of(opened: &[Opened<'_>]) -> Self {
        let mut sample =
            Self { about_bytes: 0, data_bytes: 0, rows: 0, size_bytes: 0, objects: 0, basis: EstimateBasis::Exact };
        for opened in opened {
            let Some(read) = &opened.read else {
                sample.basis = EstimateBasis::Sample;
                continue;
            };
            sample.about_bytes += read.about_bytes;
            sample.data_bytes += read.data_bytes();
            sample.rows += read.row_groups.iter().map(|group| group.rows).sum::<u64>();
            sample.size_bytes += opened.object.size_bytes;
            sample.objects += 1;
        }
        sample
    }

    /// What is read of an object: as its footer says, or as others of its table let expect. Of an object without any other
    /// to go by, all.
    fn bytes(&self, opened: &Opened<'_>) -> u64 {
        match &opened.read {
            Some(read) => read.about_bytes + read.data_bytes(),
            None if self.objects == 0 => opened.object.size_bytes,
            None => self.about_bytes / self.objects + self.of_size(self.data_bytes, opened.object),
        }
    }

    fn of_size(&self, total: u64, object: &LakeObject) -> u64 {
        let scaled = u128::from(total) * u128::from(object.size_bytes) / u128::from(self.size_bytes.max(1));
        u64::try_from(scaled).unwrap_or(u64::MAX)
    }
}

/// Objects and row groups one after the other, until there are enough rows.
fn until<'o>(limit: u64, opened: &[Opened<'o>], sample: &Sample) -> Reached<'o> {
    let mut reached = Reached { objects: Vec::new(), bytes: 0, basis: EstimateBasis::Exact };
    let mut rows = 0;
    for opened in opened {
        if rows >= limit {
            break;
        }
        reached.objects.push(opened.object);
        let Some(read) = &opened.read else {
            reached.bytes += sample.bytes(opened);
            reached.basis = EstimateBasis::Sample;
            rows += sample.of_size(sample.rows, opened.object);
            continue;
        };
        reached.bytes += read.about_bytes;
        for group in &read.row_groups {
            if rows < limit {
                reached.bytes += group.bytes;
                rows += group.rows;
            }
        }
    }
    reached
}
