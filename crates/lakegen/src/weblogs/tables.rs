//! Lays the logs out as objects: a file for each day, and everything in one file.

use parquet::basic::Compression;

use super::{LogDay, requests_batch};
use crate::calendar::{MINUTE_MILLIS, iso_text};
use crate::error::Result;
use crate::object::{LakeObject, StorageClass};
use crate::parquet_out::write_parquet;

/// The bucket of both tables.
const BUCKET: &str = "stays-logs";
const FLAT_ROW_GROUP_ROWS: usize = 20_000;
/// When a finished day is written, after midnight.
const DAY_WRITTEN_AFTER_MILLIS: i64 = 10 * MINUTE_MILLIS;
const FLAT_WRITTEN_AFTER_MILLIS: i64 = 40 * MINUTE_MILLIS;
/// Months up to this one have moved to the cheaper storage class.
const LAST_COLD_MONTH: u32 = 3;

/// The objects of `access_logs` and `access_logs_flat`.
pub(crate) fn objects(days: &[LogDay]) -> Result<Vec<LakeObject>> {
    let mut objects = days.iter().map(day_object).collect::<Result<Vec<_>>>()?;
    objects.push(flat_object(days)?);
    Ok(objects)
}

fn day_object(log: &LogDay) -> Result<LakeObject> {
    let [year, month, day] = log.day.partition_values();
    let batch = requests_batch(&log.requests.iter().collect::<Vec<_>>())?;
    let file = write_parquet(&batch, Compression::SNAPPY, log.requests.len().max(1))?;
    let is_cold = log.day.month() <= LAST_COLD_MONTH;
    Ok(LakeObject {
        bucket: BUCKET,
        key: format!("access_logs/year={year}/month={month}/day={day}/part-00000.snappy.parquet"),
        row_count: log.requests.len() as u64,
        bytes: file.bytes,
        last_modified: iso_text(log.day.plus(1).start_millis() + DAY_WRITTEN_AFTER_MILLIS),
        storage_class: if is_cold { StorageClass::StandardInfrequentAccess } else { StorageClass::Standard },
        visible_from_tick: 0,
        parquet_tail_bytes: Some(file.tail_bytes),
    })
}

fn flat_object(days: &[LogDay]) -> Result<LakeObject> {
    let batch = requests_batch(&days.iter().flat_map(|log| &log.requests).collect::<Vec<_>>())?;
    let file = write_parquet(&batch, Compression::SNAPPY, FLAT_ROW_GROUP_ROWS)?;
    let written = days.last().map_or(0, |log| log.day.plus(1).start_millis()) + FLAT_WRITTEN_AFTER_MILLIS;
    Ok(LakeObject {
        bucket: BUCKET,
        key: "access_logs_flat/part-00000.snappy.parquet".to_owned(),
        row_count: batch.num_rows() as u64,
        bytes: file.bytes,
        last_modified: iso_text(written),
        storage_class: StorageClass::Standard,
        visible_from_tick: 0,
        parquet_tail_bytes: Some(file.tail_bytes),
    })
}
