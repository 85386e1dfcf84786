//! The account of bytes against a log of what storage was asked for. Reads are exact here, so that the two must be the same:
//! each range by itself, nothing ahead, nothing kept. The browser's twin with a server's log is `tests/e2e/bytes_exact.test.mjs`.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

#[path = "support/logged_storage.rs"]
mod logged_storage;
#[path = "support/sample_lake.rs"]
mod sample_lake;

use athenaeum_engine::{Progress, split_statements};
use athenaeum_lake::{LakeStoreLimits, Storage};
use logged_storage::{LoggedStorage, Request};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The queries that every account of bytes is tested with.
const QUERIES: &str = include_str!("../../../tests/sql/receipt_queries.txt");

/// How often each byte of each object was read: where the count changes, and by how much.
fn coverage(requests: impl IntoIterator<Item = Request>) -> BTreeMap<(String, u64), i64> {
    let mut changes: BTreeMap<(String, u64), i64> = BTreeMap::new();
    for (object, range) in requests {
        *changes.entry((object.clone(), range.start)).or_default() += 1;
        *changes.entry((object, range.end)).or_default() -= 1;
    }
    changes.retain(|_, change| *change != 0);
    changes
}

#[tokio::test]
async fn the_receipt_names_the_bytes_that_storage_was_asked_for_and_no_others() {
    let storage = Arc::new(LoggedStorage::new(sample_lake::lake()));
    let engine = sample_lake::engine_over(Arc::clone(&storage) as Arc<dyn Storage>, LakeStoreLimits::exact()).await;
    let quick = sample_lake::engine().await;
    let mut different = Vec::new();
    for piece in split_statements(QUERIES) {
        let sql = piece.text.trim();
        let outcome = engine.run(sql, "default", &Progress::default()).await;
        assert_eq!(outcome.error, None, "{sql}");
        let receipt = outcome.receipt;
        let log = storage.take();
        let sent: u64 = log.iter().map(|(_, range)| range.end - range.start).sum();
        let told = receipt.ranges.iter().map(|range| (range.object.replacen("s3://", "", 1), range.start..range.end));
        let told = coverage(told);
        let bytes = (receipt.data_scanned_bytes, receipt.network_bytes, receipt.requests);
        if bytes != (sent, sent, log.len() as u64) || told != coverage(log) {
            different.push(format!("{bytes:?} for {sent}: {sql}"));
        }
        let quick = quick.run(sql, "default", &Progress::default()).await.receipt;
        assert_eq!(quick.data_scanned_bytes, receipt.data_scanned_bytes, "exact or quick: {sql}");
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[tokio::test]
async fn a_statement_that_fails_tells_what_it_read_until_then() {
    let storage = Arc::new(LoggedStorage::new(sample_lake::lake()));
    let engine = sample_lake::engine_over(Arc::clone(&storage) as Arc<dyn Storage>, LakeStoreLimits::exact()).await;
    for table in ["bad_number", "pretty_json", "other_type", "partition_type"] {
        let sql = format!("SELECT * FROM broken.{table}");
        let outcome = engine.run(&sql, "default", &Progress::default()).await;
        assert!(outcome.error.is_some(), "{sql}");
        let sent: u64 = storage.take().into_iter().map(|(_, range)| range.end - range.start).sum();
        assert_eq!(outcome.receipt.data_scanned_bytes, sent, "{sql}");
        assert_eq!(outcome.receipt.billed_bytes, 0, "{sql}");
    }
}
