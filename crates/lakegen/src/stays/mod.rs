//! The curated layer of the invented company stays: its listings and the bookings of them.

mod bookings;
mod bookings_table;
mod listings;

use crate::calendar::{Day, HOUR_MILLIS, iso_text};
use crate::error::Result;
use crate::object::{LakeObject, StorageClass};
use crate::parquet_out::ParquetFile;

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
