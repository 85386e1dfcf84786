//! Further layouts of the same logs: June in buckets, 30 June in tiny files, June as JSON. Does not make requests.

use super::{LogDay, Request};
use crate::calendar::{Day, MINUTE_MILLIS};
use crate::error::Result;
use crate::table::{Column, Format, Kind, PARQUET, Packing, Place, Row, Spec, Table, column, row};

/// The thirteen columns of every log table.
pub(crate) const COLUMNS: &[Column] = &[
    column("request_time", Kind::Moment, "When the request arrived, UTC"),
    column("request_id", Kind::Text, "Twenty-four hex digits, different for each request"),
    column("client_ip", Kind::Text, "Address of the visitor"),
    column("user_id", Kind::Long, "The signed-in guest, NULL when signed out"),
    column("session_id", Kind::Text, "The visit the request is part of"),
    column("method", Kind::Text, "HTTP method"),
    column("path", Kind::Text, "Path and query string"),
    column("status", Kind::Int, "HTTP status"),
    column("bytes_sent", Kind::Long, "Length of the answer in bytes"),
    column("duration_ms", Kind::Int, "Time the server took, in milliseconds"),
    column("country", Kind::Text, "Country of the visitor, two letters"),
    column("referer", Kind::Text, "The page before, NULL when unknown"),
    column("user_agent", Kind::Text, "Browser, app or bot"),
];

const JSON_KEYS: &[Column] = &[
    column("year", Kind::Text, "Year of the request, four digits"),
    column("month", Kind::Text, "Month of the request, without a leading zero"),
    column("day", Kind::Text, "Day of the month of the request, without a leading zero"),
];
const SMALL_FILES_KEYS: &[Column] = &[column("day", Kind::Text, "Day of June, two digits")];

const BUCKET_COUNT: u32 = 8;
const SMALL_FILE_ROWS: usize = 4;
/// How many requests of each day are kept as JSON.
const JSON_REQUESTS_PER_DAY: usize = 150;
const JUNE: u32 = 6;
const WRITTEN_AFTER_MILLIS: i64 = 50 * MINUTE_MILLIS;

const BASE: Spec = Spec {
    name: "",
    comment: "",
    bucket: "stays-logs",
    folder: "",
    format: PARQUET,
    columns: COLUMNS,
    partition_keys: &[],
    buckets: None,
};
const BUCKETED: Spec = Spec {
    name: "access_logs_bucketed",
    folder: "access_logs_bucketed",
    comment: "June in eight buckets by user_id, signed-out requests in bucket 0",
    buckets: Some(("user_id", BUCKET_COUNT)),
    ..BASE
};
const SMALL_FILES: Spec = Spec {
    name: "access_logs_small_files",
    folder: "access_logs_small_files",
    comment: "30 June in files of four rows",
    partition_keys: SMALL_FILES_KEYS,
    ..BASE
};
const JSON: Spec = Spec {
    name: "access_json",
    folder: "access_json",
    comment: "150 requests of each day of June as JSON lines, month and day without a leading zero",
    format: Format::Json(Packing::Plain),
    partition_keys: JSON_KEYS,
    ..BASE
};

/// The three tables.
pub(crate) fn tables(days: &[LogDay]) -> Result<Vec<Table>> {
    let written = Day::new(2025, 7, 1)?.start_millis() + WRITTEN_AFTER_MILLIS;
    let june: Vec<&LogDay> = days.iter().filter(|log| log.day.month() == JUNE).collect();
    Ok(vec![bucketed(&june, written)?, small_files(&june, written)?, json(&june)?])
}

/// The request as cells of [`COLUMNS`].
pub(crate) fn request_row(request: &Request) -> Row {
    row![
        request.time_millis,
        request.request_id.as_str(),
        request.client_ip.as_str(),
        request.user_id,
        request.session_id.as_str(),
        request.method,
        request.path.as_str(),
        request.status,
        request.bytes_sent,
        request.duration_millis,
        request.country,
        request.referer,
        request.user_agent,
    ]
}

fn bucketed(june: &[&LogDay], written: i64) -> Result<Table> {
    let mut table = Table::new(BUCKETED);
    for bucket in 0..BUCKET_COUNT {
        let rows: Vec<Row> = june
            .iter()
            .flat_map(|log| &log.requests)
            .filter(|request| hive_bucket(request.user_id, BUCKET_COUNT) == bucket)
            .map(request_row)
            .collect();
        table.add(Place::new(format!("{bucket:06}_0"), written), &rows)?;
    }
    Ok(table)
}

/// The bucket Hive puts a `bigint` into. NULL has the hash 0.
fn hive_bucket(value: Option<i64>, count: u32) -> u32 {
    let bits = value.unwrap_or_default().cast_unsigned();
    let hash = (bits ^ (bits >> 32)) as u32;
    (hash & i32::MAX.cast_unsigned()) % count
}

fn small_files(june: &[&LogDay], written: i64) -> Result<Table> {
    let mut table = Table::new(SMALL_FILES);
    if let Some(log) = june.last() {
        for (at, requests) in log.requests.chunks(SMALL_FILE_ROWS).enumerate() {
            let rows: Vec<Row> = requests.iter().map(request_row).collect();
            table.add(Place::new(format!("day=30/part-{at:05}.snappy.parquet"), written), &rows)?;
        }
        table.register(&["30"]);
    }
    Ok(table)
}

fn json(june: &[&LogDay]) -> Result<Table> {
    let mut table = Table::new(JSON);
    for (log, day) in june.iter().zip(1..) {
        // An even selection over the whole day, not its first hours.
        let kept = (0..JSON_REQUESTS_PER_DAY)
            .filter_map(|at| log.requests.get(at * log.requests.len() / JSON_REQUESTS_PER_DAY).map(request_row));
        let rows: Vec<Row> = kept.collect();
        let written = log.day.plus(1).start_millis() + WRITTEN_AFTER_MILLIS;
        table.add(Place::new(format!("year=2025/month={JUNE}/day={day}/test.json"), written), &rows)?;
        table.register(&["2025", &JUNE.to_string(), &day.to_string()]);
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::super::all_days;
    use super::*;

    #[test]
    fn hive_buckets_are_those_of_hive() {
        // Long.hashCode in Java, without the sign, modulo 8.
        for (value, bucket) in [(0, 0), (24_211, 3), (-1, 0), (1 << 32, 1), ((1 << 35) + 5, 5), (-24_212, 3)] {
            assert_eq!(hive_bucket(Some(value), 8), bucket, "{value}");
        }
        assert_eq!(hive_bucket(None, 8), 0);
    }

    #[test]
    fn the_layouts_have_the_promised_files() {
        let tables = tables(&all_days().unwrap()).unwrap();
        let counts: Vec<usize> = tables.iter().map(|table| table.objects.len()).collect();
        assert_eq!(counts[0], 8);
        assert_eq!(counts[2], 30);
        assert!((100..=115).contains(&counts[1]), "{}", counts[1]);
        assert!(tables[1].objects.iter().rev().skip(1).all(|object| object.row_count == 4));
        assert!(tables[2].objects.iter().all(|object| object.row_count == 150));
        assert_eq!(tables[2].objects[0].key, "access_json/year=2025/month=6/day=1/test.json");
    }
}
