//! A lake of one bucket in memory, the one table over it, and the transcript of what a statement gives.

use athenaeum_engine::{Engine, Outcome, Progress};
use athenaeum_lake::{Address, LakeStore, Manifest, MemoryStorage};
use expect_test::Expect;
use std::sync::Arc;

pub(crate) const COMMAS: &str = "ROW FORMAT DELIMITED FIELDS TERMINATED BY ','";
pub(crate) const CSV: &str = "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'";

/// A bucket `b` whose listing and content may differ.
#[derive(Debug, Default)]
pub(crate) struct Bucket {
    listing: Vec<serde_json::Value>,
    content: MemoryStorage,
}

impl Bucket {
    /// Objects by key.
    pub(crate) fn of(objects: &[(&str, &[u8])]) -> Self {
        objects.iter().fold(Self::default(), |bucket, (key, bytes)| bucket.list(key, bytes.len()).store(key, bytes))
    }

    pub(crate) fn list(mut self, key: &str, size: usize) -> Self {
        self.listing.push(serde_json::json!({
            "bucket": "b", "key": key, "size": size, "etag": "e", "last_modified": "2025-07-01T00:00:00Z",
            "storage_class": "STANDARD", "visible_from_tick": 0,
        }));
        self
    }

    pub(crate) fn store(self, key: &str, bytes: &[u8]) -> Self {
        let address = Address::S3 { bucket: "b".to_owned(), key: key.to_owned() };
        Self { content: self.content.with(address, bytes.to_vec()), ..self }
    }

    fn engine(self) -> Engine {
        let manifest = serde_json::json!({"format_version": 1, "catalog": [], "objects": self.listing}).to_string();
        Engine::new(LakeStore::new(Manifest::parse(&manifest).unwrap(), Arc::new(self.content)))
    }

    /// Makes the table `t` over `s3://b/t/` and runs a statement.
    pub(crate) async fn run(self, columns_and_format: &str, sql: &str) -> Outcome {
        let engine = self.engine();
        let (columns, format) = columns_and_format.split_once(") ").unwrap();
        let (format, properties) = format.split_once(" TBLPROPERTIES").unwrap_or((format, ""));
        let properties = if properties.is_empty() { String::new() } else { format!("TBLPROPERTIES{properties}") };
        let ddl = format!("CREATE EXTERNAL TABLE t {columns}) {format} LOCATION 's3://b/t/' {properties}");
        let made = engine.run(&ddl, "default", &Progress::default()).await;
        assert_eq!(made.error, None, "{ddl}");
        engine.run(sql, "default", &Progress::default()).await
    }
}

/// What `SELECT *` over one object gives.
pub(crate) async fn check(columns_and_format: &str, key: &str, bytes: impl AsRef<[u8]>, expected: Expect) {
    check_bucket(Bucket::of(&[(key, bytes.as_ref())]), columns_and_format, "SELECT * FROM t", expected).await;
}

pub(crate) async fn check_bucket(bucket: Bucket, columns_and_format: &str, sql: &str, expected: Expect) {
    expected.assert_eq(&transcript(&bucket.run(columns_and_format, sql).await));
}

/// Rows, or the error with its causes.
fn transcript(outcome: &Outcome) -> String {
    if let Some(error) = &outcome.error {
        let causes = error.because.iter().map(|cause| format!("\n  {cause}"));
        return std::iter::once(error.to_string()).chain(causes).collect();
    }
    let rows = outcome.rows.text_window(0, 1_000);
    rows.iter()
        .map(|row| row.iter().map(|cell| shown(cell.as_deref())).collect::<Vec<_>>().join(" | "))
        .collect::<Vec<_>>()
        .join("\n")
}

fn shown(cell: Option<&str>) -> &str {
    match cell {
        None => "NULL",
        Some("") => "(empty)",
        Some(text) => text,
    }
}
