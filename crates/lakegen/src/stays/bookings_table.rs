//! Turns bookings into the columns of `stays_silver.bookings` and writes the file.

use std::sync::Arc;

use arrow::array::{ArrayRef, Date32Array, Int32Array, Int64Array, StringArray, TimestampMillisecondArray};
use arrow::record_batch::RecordBatch;
use parquet::basic::Compression;

use super::bookings::Booking;
use crate::error::Result;
use crate::parquet_out::{ParquetFile, write_parquet};

const ROW_GROUP_ROWS: usize = 15_000;

/// The table as a Parquet file.
pub(super) fn write(bookings: &[Booking]) -> Result<ParquetFile> {
    let numbers =
        |of: fn(&Booking) -> i64| -> ArrayRef { Arc::new(Int64Array::from_iter_values(bookings.iter().map(of))) };
    let text =
        |of: fn(&Booking) -> &str| -> ArrayRef { Arc::new(StringArray::from_iter_values(bookings.iter().map(of))) };
    let check_ins = Date32Array::from_iter_values(bookings.iter().map(|b| b.check_in));
    let nights = Int32Array::from_iter_values(bookings.iter().map(|b| b.nights));
    let channels: StringArray = bookings.iter().map(|b| b.channel).collect();
    let updates = TimestampMillisecondArray::from_iter_values(bookings.iter().map(|b| b.updated_at_millis));
    // Hive tables declare no column as required, so every column is written as optional.
    let batch = RecordBatch::try_from_iter_with_nullable([
        ("booking_id", numbers(|b| b.booking_id), true),
        ("listing_id", numbers(|b| b.listing_id), true),
        ("guest_id", numbers(|b| b.guest_id), true),
        ("city", text(|b| b.city.name), true),
        ("check_in", Arc::new(check_ins), true),
        ("nights", Arc::new(nights), true),
        ("nightly_price_cents", numbers(|b| b.nightly_price_cents), true),
        ("cleaning_fee_cents", numbers(|b| b.cleaning_fee_cents), true),
        ("currency", text(|b| b.city.currency), true),
        ("status", text(|b| b.status), true),
        ("channel", Arc::new(channels), true),
        ("updated_at", Arc::new(updates), true),
    ])?;
    write_parquet(&batch, Compression::SNAPPY, ROW_GROUP_ROWS)
}
