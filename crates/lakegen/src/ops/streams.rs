//! Streams: metrics of shards, records, the function that reads them, and deliveries of a buffer.

use super::{june, single};
use crate::calendar::{DAY_MILLIS, HOUR_MILLIS, MINUTE_MILLIS, SECOND_MILLIS, moment_text};
use crate::error::Result;
use crate::rng::Rng;
use crate::table::{Column, Kind, Row, Table, column, row};

const METRICS: &[Column] = &[
    column("ts", Kind::Moment, "Minute of the metric, UTC"),
    column("stream", Kind::Text, "The stream"),
    column("shard_id", Kind::Text, "The shard"),
    column("incoming_bytes", Kind::Long, "Bytes written in the minute"),
    column("incoming_records", Kind::Long, "Records written in the minute"),
    column("write_throttled", Kind::Long, "Records refused in the minute"),
    column("read_bytes", Kind::Long, "Bytes read in the minute"),
    column("iterator_age_ms", Kind::Long, "Age of the oldest record that was not read yet"),
];
const RECORDS: &[Column] = &[
    column("sequence_number", Kind::Text, "Position in the shard, grows with time"),
    column("partition_key", Kind::Text, "Decides the shard"),
    column("shard_id", Kind::Text, "The shard"),
    column("approx_arrival", Kind::Moment, "When the record arrived, UTC"),
    column("size_bytes", Kind::Long, "Length of the record"),
];
const INVOCATIONS: &[Column] = &[
    column("ts", Kind::Moment, "When the function began, UTC"),
    column("function", Kind::Text, "The function"),
    column("shard_id", Kind::Text, "The shard it read"),
    column("batch_size", Kind::Int, "Records of the batch"),
    column("concurrent", Kind::Int, "Copies of the function at that moment"),
    column("duration_ms", Kind::Int, "How long it ran"),
    column("error", Kind::Text, "What failed, NULL for most"),
    column("throttled", Kind::Bool, "Whether it had to wait for a free copy"),
];
const DELIVERIES: &[Column] = &[
    column("ts", Kind::Moment, "When the object was written, UTC"),
    column("stream", Kind::Text, "The delivery stream"),
    column("object_key", Kind::Text, "Key of the object"),
    column("object_bytes", Kind::Long, "Length of the object"),
    column("buffer_mib", Kind::Int, "Configured size of the buffer"),
    column("buffer_seconds", Kind::Int, "Configured time of the buffer"),
    column("format", Kind::Text, "json or parquet"),
];

const SHARDS: i64 = 4;
const HOT_SHARD: i64 = 3;
/// The shard can take this much in a minute.
const SHARD_BYTES: i64 = 60 * 1_048_576;
const DAYS: i64 = 2;
const HOT_FROM: i64 = 10 * 60;
const HOT_TO: i64 = 11 * 60 + 30;
/// First minute of the day in which the reader falls behind.
const LATE_FROM: i64 = HOT_FROM + 5;
/// Shard 3 gets three of five bytes while it is hot.
const USUAL_BYTES: i64 = 9_000_000;
const HOT_BYTES: i64 = USUAL_BYTES * 3 * 3 / 2;

/// The four tables.
pub(super) fn tables() -> Result<Vec<Table>> {
    Ok(vec![
        single("kinesis_shard_metrics", "Metrics of shards, a row for each minute", METRICS, &metrics()?)?,
        single("kinesis_records", "Records of the stream clicks", RECORDS, &records()?)?,
        single("lambda_invocations", "Calls of the function that reads clicks", INVOCATIONS, &invocations()?)?,
        single("firehose_delivery", "Objects a delivery stream wrote", DELIVERIES, &deliveries()?)?,
    ])
}

fn shard_name(shard: i64) -> String {
    format!("shardId-{shard:012}")
}

/// 10 June is the day of the trouble, the day before is a usual one.
fn first_day() -> Result<i64> {
    Ok(june()? + 8 * DAY_MILLIS)
}

fn metrics() -> Result<Vec<Row>> {
    let mut rng = Rng::stream("ops.metrics", 0);
    let first = first_day()?;
    let mut rows = Vec::new();
    for minute in 0..DAYS * 24 * 60 {
        let of_day = minute % (24 * 60);
        let is_trouble = minute >= 24 * 60 && (HOT_FROM..HOT_TO).contains(&of_day);
        for shard in 0..SHARDS {
            let is_hot = is_trouble && shard == HOT_SHARD;
            let usual = if is_hot { HOT_BYTES } else { USUAL_BYTES };
            let wanted = usual * rng.between(960, 1_040) / 1_000;
            let bytes = wanted.min(SHARD_BYTES);
            let records = if is_hot { 61_500 + rng.between(0, 4_000) } else { bytes / 700 };
            let throttled = (records - 60_000).max(0);
            let late = is_hot && of_day >= LATE_FROM;
            let age = if late { (of_day - LATE_FROM + 1) * 41_000 } else { rng.between(0, 900) };
            let read = if late { bytes * 6 / 10 } else { bytes };
            let ts = first + minute * MINUTE_MILLIS;
            rows.push(row![ts, "clicks", shard_name(shard), bytes, records - throttled, throttled, read, age]);
        }
    }
    Ok(rows)
}

fn records() -> Result<Vec<Row>> {
    let mut rng = Rng::stream("ops.records", 0);
    let start = first_day()? + DAY_MILLIS + 10 * HOUR_MILLIS;
    let mut rows = Vec::new();
    for at in 0..12_000_i64 {
        // Country as the key: one value is most of the stream, and all of it goes to one shard.
        let key = rng.pick_weighted(&[("DE", 60), ("FR", 12), ("ES", 10), ("GB", 8), ("PT", 6), ("NL", 4)]);
        let shard = match key {
            "DE" => HOT_SHARD,
            "FR" | "NL" => 0,
            "ES" | "PT" => 1,
            _ => 2,
        };
        let sequence = format!("4966{:052}", 1_000_000 + at * 7);
        rows.push(row![sequence, key, shard_name(shard), start + at * 300, 600 + rng.skewed_below(3_000)]);
    }
    Ok(rows)
}

fn invocations() -> Result<Vec<Row>> {
    let mut rng = Rng::stream("ops.invocations", 0);
    let start = first_day()? + DAY_MILLIS + 9 * HOUR_MILLIS;
    let mut rows = Vec::new();
    for at in 0..8_000_i64 {
        let ts = start + at * 1_500;
        let shard = at % SHARDS;
        let minute = (ts - start) / MINUTE_MILLIS + 9 * 60;
        let is_slow = shard == HOT_SHARD && (HOT_FROM..HOT_TO).contains(&minute);
        let batch = if is_slow { 500 } else { rng.between(60, 180) };
        let duration = batch * if is_slow { 19 } else { 6 } + rng.between(0, 400);
        let error = (is_slow && rng.chance(25)).then_some("Task timed out after 10.00 seconds");
        let concurrent = if is_slow { 10 } else { rng.between(3, 7) };
        rows.push(row![
            ts,
            "click-counter",
            shard_name(shard),
            batch,
            concurrent,
            duration,
            error,
            is_slow && rng.chance(120)
        ]);
    }
    Ok(rows)
}

fn deliveries() -> Result<Vec<Row>> {
    let mut rng = Rng::stream("ops.deliveries", 0);
    let first = june()?;
    let mut rows = Vec::new();
    // Until the 11th the buffer is emptied each minute, afterwards every fifteen minutes as Parquet.
    let change = first + 10 * DAY_MILLIS;
    let mut ts = change - 2_040 * MINUTE_MILLIS;
    while rows.len() < 3_000 {
        let (mib, seconds, format) = if ts < change { (5_i64, 60, "json") } else { (128, 900, "parquet") };
        let bytes = seconds * rng.between(9_000, 14_000) / if format == "json" { 1 } else { 6 };
        let key = format!("clicks/{}/clicks-{:06}.{format}", moment_text(ts, "%Y/%m/%d/%H"), rows.len());
        rows.push(row![ts, "clicks-to-lake", key, bytes, mib, seconds, format]);
        ts += seconds * SECOND_MILLIS;
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Value;

    fn number(row: &Row, at: usize) -> i64 {
        row[at].number().unwrap().unwrap()
    }

    #[test]
    fn shard_three_is_hot_and_its_reader_falls_behind() {
        let rows = metrics().unwrap();
        assert_eq!(rows.len(), 11_520);
        let hot = first_day().unwrap() + DAY_MILLIS + HOT_FROM * MINUTE_MILLIS;
        let end = hot + 90 * MINUTE_MILLIS;
        let within: Vec<&Row> = rows.iter().filter(|row| (hot..end).contains(&number(row, 0))).collect();
        let all: i64 = within.iter().map(|row| number(row, 3)).sum();
        let shard = Value::from(shard_name(HOT_SHARD));
        let share = within.iter().filter(|row| row[2] == shard).map(|row| number(row, 3)).sum::<i64>() * 100 / all;
        assert!((59..=61).contains(&share), "{share}");
        let first_late = rows.iter().find(|row| number(row, 7) > 10_000).unwrap();
        assert_eq!(number(first_late, 0), hot + 5 * MINUTE_MILLIS);
    }
}
