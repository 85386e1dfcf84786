//! The invented company stays: its listings and the bookings of them, in a raw, a curated and a dashboard layer.

mod bookings;
mod bookings_table;
mod bronze;
mod bronze_bookings;
mod gold;
mod listings;

use crate::calendar::{Day, HOUR_MILLIS, iso_text};
use crate::error::Result;
use crate::object::{LakeObject, StorageClass};
use crate::parquet_out::ParquetFile;
use crate::table::Table;

const BUCKET: &str = "stays-silver";
/// When the nightly load of the last day is written.
const WRITTEN_AFTER_MILLIS: i64 = 2 * HOUR_MILLIS;

/// The objects of `listings` and `bookings`.
pub(crate) fn objects() -> Result<Vec<LakeObject>> {
    let listings = listings::all_listings();
    let bookings = bookings::all_bookings(&listings)?;
    Ok(vec![
        object("bookings", bookings.len(), bookings_table::write(&bookings)?)?,
        object("listings", listings.len(), listings::write(&listings)?)?,
    ])
}

/// The tables of the raw layer, those of the curated layer that [`objects`] leaves out, and those for dashboards.
pub(crate) fn tables() -> Result<[Vec<Table>; 3]> {
    let listings = listings::all_listings();
    let bookings = bookings::all_bookings(&listings)?;
    let mut bronze = vec![bronze_bookings::table(&bookings)?];
    bronze.extend(bronze::tables(&listings)?);
    Ok([bronze, vec![gold::guests()?], gold::tables(&bookings, &listings)?])
}

/// The day after the last change of a booking.
fn snapshot_day() -> Result<Day> {
    Day::new(2025, 9, 1)
}

fn object(table: &str, row_count: usize, file: ParquetFile) -> Result<LakeObject> {
    Ok(LakeObject {
        bucket: BUCKET,
        key: format!("{table}/part-00000.snappy.parquet"),
        row_count: row_count as u64,
        bytes: file.bytes,
        last_modified: iso_text(snapshot_day()?.start_millis() + WRITTEN_AFTER_MILLIS),
        storage_class: StorageClass::Standard,
        visible_from_tick: 0,
        parquet_tail_bytes: Some(file.tail_bytes),
    })
}
