//! The scan map of statements over the sample lake: its cells are the bytes that were recorded, no more and no less, and
//! what was left out tells why.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "the helpers of a test may fail the test")]

#[path = "support/sample_lake.rs"]
mod sample_lake;

use athenaeum_engine::{Engine, Outcome, Progress, split_statements};
use athenaeum_protocol::{Fate, MapObject, ScanMap, TableScanMap};
use expect_test::{Expect, expect};
use sample_lake::engine;
use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Instant;

/// The queries that every account of bytes is tested with.
const QUERIES: &str = include_str!("../../../tests/sql/receipt_queries.txt");
/// So many are asked for at least.
const QUERY_COUNT: usize = 60;
const ONE_DAY: &str = "year = '2025' AND month = '06' AND day = '14'";

async fn succeed(engine: &Engine, sql: &str) -> Outcome {
    let outcome = engine.run(sql, "default", &Progress::default()).await;
    assert_eq!(outcome.error, None, "{sql}");
    outcome
}

fn map_of(outcome: &Outcome) -> ScanMap {
    outcome.details.as_ref().unwrap().scan_map()
}

fn objects(map: &ScanMap) -> impl Iterator<Item = &MapObject> {
    map.scans.iter().flat_map(|scan| &scan.partitions).flat_map(|partition| &partition.objects)
}

/// Where the cells of an object lie that are called read, and how many bytes of each were.
fn read_cells(object: &MapObject) -> Vec<(Range<u64>, u64)> {
    let chunks = object.row_groups.iter().flat_map(|group| &group.chunks);
    let chunks =
        chunks.filter(|chunk| chunk.fate == Fate::Read).map(|chunk| (chunk.start..chunk.end, chunk.read_bytes));
    let other = object.other.iter().map(|range| (range.start..range.end, range.read_bytes));
    chunks.chain(other.filter(|(_, read)| *read > 0)).collect()
}

/// Bytes of all cells, whatever became of them.
fn all_bytes(object: &MapObject) -> u64 {
    let chunks = object.row_groups.iter().flat_map(|group| &group.chunks).map(|chunk| chunk.read_bytes);
    chunks.chain(object.other.iter().map(|range| range.read_bytes)).sum()
}

#[tokio::test]
async fn the_cells_of_the_map_are_the_bytes_that_were_scanned() {
    let engine = engine().await;
    let mut queries = 0;
    for piece in split_statements(QUERIES) {
        let sql = piece.text.trim();
        let outcome = succeed(&engine, sql).await;
        let (map, receipt) = (map_of(&outcome), &outcome.receipt);
        queries += usize::from(receipt.objects_total > 0);
        let mapped: u64 = objects(&map).map(all_bytes).sum();
        assert_eq!(mapped, receipt.data_scanned_bytes, "{sql}");
        let totals: u64 = objects(&map).map(|object| object.read_bytes).sum();
        assert_eq!(totals, receipt.data_scanned_bytes, "{sql}");

        // Each recorded range lies in cells that are called read, and all of what these claim is recorded.
        let mut recorded: BTreeMap<&str, Vec<Range<u64>>> = BTreeMap::new();
        for range in &receipt.ranges {
            recorded.entry(&range.object).or_default().push(range.start..range.end);
        }
        let mut cells: BTreeMap<&str, Vec<(Range<u64>, u64)>> = BTreeMap::new();
        for object in objects(&map).filter(|object| object.fate == Fate::Read) {
            cells.entry(&object.address).or_default().extend(read_cells(object));
        }
        assert_eq!(recorded.keys().collect::<Vec<_>>(), cells.keys().collect::<Vec<_>>(), "{sql}");
        for (object, ranges) in &recorded {
            let is_inside = |range: &Range<u64>| {
                cells[object].iter().any(|(cell, _)| cell.start <= range.start && range.end <= cell.end)
            };
            assert!(ranges.iter().all(is_inside), "{sql}: {object} {ranges:?} {:?}", cells[object]);
            for (cell, _) in &cells[object] {
                let is_in_cell = |range: &Range<u64>| cell.start <= range.start && range.end <= cell.end;
                let found: u64 =
                    ranges.iter().filter(|range| is_in_cell(range)).map(|range| range.end - range.start).sum();
                let claimed: u64 = cells[object].iter().filter(|(other, _)| other == cell).map(|(_, read)| *read).sum();
                assert_eq!(found, claimed, "{sql}: {object} {cell:?}");
            }
        }
    }
    assert!(queries >= QUERY_COUNT, "{queries} queries");
}

/// How many partitions, objects, row groups and chunks met each fate.
fn transcript(scan: &TableScanMap) -> String {
    let objects = || scan.partitions.iter().flat_map(|partition| &partition.objects);
    let groups = || objects().flat_map(|object| &object.row_groups);
    let counted = |what: &str, fates: Vec<Fate>| {
        let mut counts: BTreeMap<Fate, usize> = BTreeMap::new();
        fates.into_iter().for_each(|fate| *counts.entry(fate).or_default() += 1);
        let counts: Vec<String> = counts.iter().map(|(fate, count)| format!("{count} {fate:?}")).collect();
        format!("{what}: {}", counts.join(", "))
    };
    let needed: Vec<&str> =
        scan.columns.iter().filter(|column| column.is_needed).map(|column| column.name.as_str()).collect();
    [
        format!("{} ({}), {} columns, needed: {}", scan.table, scan.format, scan.columns.len(), needed.join(", ")),
        format!("where {}", scan.conditions.join(" and ")),
        counted("partitions", scan.partitions.iter().map(|partition| partition.fate).collect())
            + &format!("; {} empty", scan.empty_partitions),
        counted("objects", objects().map(|object| object.fate).collect()),
        counted("row groups", groups().map(|group| group.fate).collect()),
        counted("chunks", groups().flat_map(|group| &group.chunks).map(|chunk| chunk.fate).collect()),
    ]
    .join("\n")
}

async fn check(sql: &str, expected: Expect) {
    let engine = engine().await;
    if sql.contains("sandbox") {
        let ddl = split_statements(QUERIES);
        succeed(&engine, ddl[0].text.trim()).await;
    }
    let map = map_of(&succeed(&engine, sql).await);
    expected.assert_eq(&map.scans.iter().map(transcript).collect::<Vec<_>>().join("\n"));
}

#[tokio::test]
async fn partitions_are_left_out_by_their_values() {
    check(
        &format!("SELECT path FROM weblogs.access_logs WHERE {ONE_DAY} AND status IN (404, 503)"),
        expect![[r#"
            weblogs.access_logs (Parquet), 13 columns, needed: path, status
            where year = '2025' and month = '06' and day = '14' and status = 404 OR status = 503
            partitions: 1 Read, 179 PrunedByPartition; 0 empty
            objects: 1 Read, 179 PrunedByPartition
            row groups: 1 Read
            chunks: 2 Read, 11 ColumnNotNeeded"#]],
    )
    .await;
}

#[tokio::test]
async fn partitions_are_left_out_by_projection() {
    check(
        "SELECT path FROM sandbox.access_logs_projected WHERE year = '2025' AND month = '06' AND day > '27'",
        expect![[r#"
            sandbox.access_logs_projected (Parquet), 13 columns, needed: path
            where year = '2025' and month = '06' and day > '27'
            partitions: 3 Read, 178 PrunedByProjection; 1 empty
            objects: 3 Read, 178 PrunedByProjection
            row groups: 3 Read
            chunks: 3 Read, 36 ColumnNotNeeded"#]],
    )
    .await;
}

#[tokio::test]
async fn objects_are_left_out_by_bucket_and_by_path() {
    check(
        "SELECT path FROM weblogs.access_logs_bucketed WHERE user_id = 1234",
        expect![[r#"
            weblogs.access_logs_bucketed (Parquet), 13 columns, needed: user_id, path
            where user_id = 1234
            partitions: 1 Read; 0 empty
            objects: 1 Read, 7 PrunedByBucket
            row groups: 1 PrunedByStatistics
            chunks: 13 PrunedByStatistics"#]],
    )
    .await;
    check(
        "SELECT count(*) FROM weblogs.access_logs WHERE \"$path\" LIKE '%day=14/%'",
        expect![[r#"
            weblogs.access_logs (Parquet), 13 columns, needed: 
            where "$path" LIKE '%day=14/%'
            partitions: 6 Read, 174 PrunedByPath; 0 empty
            objects: 6 Read, 174 PrunedByPath
            row groups: 6 ColumnNotNeeded
            chunks: 78 ColumnNotNeeded"#]],
    )
    .await;
}

#[tokio::test]
async fn row_groups_are_left_out_by_statistics_and_not_reached_behind_a_limit() {
    check(
        "SELECT path FROM weblogs.access_logs_flat WHERE request_time > TIMESTAMP '2025-06-14 00:00:00'",
        expect![[r#"
            weblogs.access_logs_flat (Parquet), 13 columns, needed: request_time, path
            where request_time > TIMESTAMP '2025-06-14 00:00:00'
            partitions: 1 Read; 0 empty
            objects: 1 Read
            row groups: 2 Read, 3 PrunedByStatistics
            chunks: 4 Read, 39 PrunedByStatistics, 22 ColumnNotNeeded"#]],
    )
    .await;
    check(
        "SELECT path FROM weblogs.access_logs_flat LIMIT 5",
        expect![[r#"
            weblogs.access_logs_flat (Parquet), 13 columns, needed: path
            where 
            partitions: 1 Read; 0 empty
            objects: 1 Read
            row groups: 1 Read, 4 NotReached
            chunks: 1 Read, 12 ColumnNotNeeded, 52 NotReached"#]],
    )
    .await;
    check(
        "SELECT path FROM weblogs.access_logs LIMIT 5",
        expect![[r#"
            weblogs.access_logs (Parquet), 13 columns, needed: path
            where 
            partitions: 1 Read, 179 NotReached; 0 empty
            objects: 1 Read, 179 NotReached
            row groups: 1 Read
            chunks: 1 Read, 12 ColumnNotNeeded"#]],
    )
    .await;
    check(
        "SELECT count(*) FROM weblogs.access_logs_flat",
        expect![[r#"
            weblogs.access_logs_flat (Parquet), 13 columns, needed: 
            where 
            partitions: 1 Read; 0 empty
            objects: 1 Read
            row groups: 5 ColumnNotNeeded
            chunks: 65 ColumnNotNeeded"#]],
    )
    .await;
}

#[tokio::test]
async fn text_has_no_parts() {
    check(
        "SELECT max(status) FROM format_lab.requests_csv WHERE lower(method) = 'get'",
        expect![[r#"
            format_lab.requests_csv (CSV), 13 columns, needed: method, status
            where lower(method) = 'get'
            partitions: 1 Read; 0 empty
            objects: 1 Read
            row groups: 
            chunks: "#]],
    )
    .await;
    let map = map_of(&succeed(&engine().await, "SELECT count(*) FROM format_lab.requests_avro").await);
    let object = objects(&map).next().unwrap();
    assert_eq!((object.other.len(), object.other[0].what.as_str()), (1, "whole object"));
    assert_eq!((object.other[0].end, object.other[0].read_bytes), (object.size_bytes, object.size_bytes));
}

#[tokio::test]
async fn smallest_and_largest_values_are_written_as_athena_writes_them() {
    let engine = engine().await;
    let first = |map: &ScanMap| -> Vec<String> {
        let (scan, object) = (&map.scans[0], objects(map).next().unwrap());
        let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
        let line = |chunk: &athenaeum_protocol::MapChunk| {
            let column = &scan.columns[usize::try_from(chunk.column).unwrap()];
            format!("{} {}: {} to {}", column.name, column.type_text, text(&chunk.min), text(&chunk.max))
        };
        object.row_groups[0].chunks.iter().map(line).collect()
    };
    let lines = first(&map_of(&succeed(&engine, "SELECT * FROM market.trades_sorted").await));
    expect![[r#"
        trade_ts timestamp(3): 2025-05-05 08:02:38.332 to 2025-05-30 15:57:41.390
        symbol varchar: ALDR to ALDR
        price double: 41.63 to 44.79
        qty integer: 25 to 975
        side varchar: B to S
        venue varchar: AUCTION to SOUTH
        trade_id bigint: 9000012 to 9059985
        fee double: 1.2 to 9.61
        note varchar: client order to rebalancing"#]]
    .assert_eq(&lines.join("\n"));
    let lines = first(&map_of(&succeed(&engine, "SELECT * FROM stays_silver.bookings").await));
    expect![[r#"
        booking_id bigint: 700001 to 715000
        listing_id bigint: 1001 to 9037
        guest_id bigint: 20001 to 34834
        city varchar: Amsterdam to Vienna
        check_in date: 2025-01-01 to 2025-06-21
        nights integer: 1 to 21
        nightly_price_cents bigint: 1100 to 217600
        cleaning_fee_cents bigint: 0 to 60000
        currency varchar: DKK to GBP
        status varchar: cancelled to no_show
        channel varchar: none to none
        updated_at timestamp(3): 2025-01-01 01:55:34.000 to 2025-06-27 12:16:47.000"#]]
    .assert_eq(&lines.join("\n"));
}

#[tokio::test]
async fn a_failed_run_has_a_map_too() {
    let sql = format!("SELECT status / (status - status) FROM weblogs.access_logs WHERE {ONE_DAY}");
    let outcome = engine().await.run(&sql, "default", &Progress::default()).await;
    assert!(outcome.error.is_some());
    let mapped: u64 = objects(&map_of(&outcome)).map(all_bytes).sum();
    assert_eq!((mapped, mapped > 0), (outcome.receipt.data_scanned_bytes, true));
}

#[tokio::test]
async fn hundreds_of_partitions_are_mapped_at_once() {
    let engine = engine().await;
    let outcome = succeed(&engine, "SELECT * FROM weblogs.access_logs").await;
    let timed = |_| {
        let started = Instant::now();
        let map = map_of(&outcome);
        (started.elapsed(), map)
    };
    // The fastest, since others may use the machine.
    let (taken, map) = (0..20).map(timed).min_by_key(|(taken, _)| *taken).unwrap();
    println!("{taken:?} for {} objects", objects(&map).count());
    let chunks = objects(&map).flat_map(|object| &object.row_groups).map(|group| group.chunks.len()).sum::<usize>();
    assert_eq!(chunks, 180 * 13);
}
