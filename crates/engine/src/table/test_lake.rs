//! A lake of a few objects in memory and an engine over it, for the tests of the readers. Everything lies in `s3://b/`.

use crate::{Clock, Engine, Outcome, Progress};
use arrow::record_batch::RecordBatch;
use athenaeum_lake::{Address, LakeStore, Manifest, MemoryStorage};
use bytes::Bytes;
use std::fmt::Write as _;

/// Plans recurse deeply.
const STACK_BYTES: usize = 32 << 20;

/// Objects to be.
#[derive(Debug, Default)]
pub(crate) struct TestLake {
    objects: Vec<(String, Bytes)>,
    clock: Clock,
}

impl TestLake {
    /// One more object.
    pub(crate) fn with(mut self, key: &str, bytes: impl Into<Bytes>) -> Self {
        self.objects.push((key.to_owned(), bytes.into()));
        self
    }

    /// The same lake at another time.
    pub(super) fn at(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    pub(crate) fn engine(&self) -> Engine {
        let (mut list, mut storage) = (String::new(), MemoryStorage::default());
        for (key, bytes) in &self.objects {
            let comma = if list.is_empty() { "" } else { "," };
            let size = bytes.len();
            write!(
                list,
                r#"{comma}{{"bucket":"b","key":"{key}","size":{size},"etag":"e","last_modified":"2025-06-14T10:00:00Z","storage_class":"STANDARD","visible_from_tick":0}}"#
            )
            .unwrap();
            storage = storage.with(Address::S3 { bucket: "b".to_owned(), key: key.clone() }, bytes.clone());
        }
        let manifest = format!(r#"{{"format_version":1,"catalog":[],"objects":[{list}]}}"#);
        Engine::new(LakeStore::new(Manifest::parse(&manifest).unwrap(), std::sync::Arc::new(storage)))
            .with_clock(self.clock)
    }

    /// Runs statements one after the other: the rows of the last as text, `|` between columns, or the first error.
    pub(crate) fn run(&self, statements: &[&str]) -> Result<Vec<String>, String> {
        let outcome = self.outcome(statements);
        if let Some(error) = outcome.error {
            return Err(error.to_string());
        }
        let window = outcome.rows.text_window(0, usize::MAX);
        let text = |cell: Option<String>| cell.unwrap_or_else(|| "NULL".to_owned());
        Ok(window.into_iter().map(|row| row.into_iter().map(text).collect::<Vec<_>>().join("|")).collect())
    }

    /// What the last statement, or the first that failed, ended in.
    pub(super) fn outcome(&self, statements: &[&str]) -> Outcome {
        std::thread::scope(|scope| {
            let worker = std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, || {
                tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(self.run_all(statements))
            });
            worker.unwrap().join().unwrap()
        })
    }

    async fn run_all(&self, statements: &[&str]) -> Outcome {
        let engine = self.engine();
        let mut last = None;
        for statement in statements {
            let outcome = engine.run(statement, "default", &Progress::default()).await;
            let failed = outcome.error.is_some();
            last = Some(outcome);
            if failed {
                break;
            }
        }
        last.unwrap()
    }
}

/// A Parquet object of one batch.
pub(super) fn parquet_of(batch: &RecordBatch) -> Bytes {
    let mut bytes = Vec::new();
    let mut writer = parquet::arrow::ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    writer.write(batch).unwrap();
    writer.close().unwrap();
    bytes.into()
}
