//! Statements that write when the storage gives out in the middle: what is left is told, and no table changes.

use crate::{Engine, Outcome, Progress};
use async_trait::async_trait;
use athenaeum_diagnostic::Code;
use athenaeum_lake::{
    BytesName, HistoryStorage, LakeStore, LearnerStorage, Location, Manifest, MemoryLearner, MemoryStorage, ReadError,
    StateLock, WriteError,
};
use bytes::Bytes;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Room for a number of objects and no more.
#[derive(Debug)]
struct Little {
    memory: MemoryLearner,
    room: Arc<AtomicUsize>,
}

#[async_trait]
impl LearnerStorage for Little {
    fn session(&self) -> &str {
        self.memory.session()
    }

    fn history(&self) -> &dyn HistoryStorage {
        &self.memory
    }

    async fn read(&self, name: &BytesName, range: Range<u64>) -> Result<Bytes, ReadError> {
        self.memory.read(name, range).await
    }

    async fn put(&self, name: &BytesName, bytes: Bytes) -> Result<(), WriteError> {
        let taken = self.room.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |room| room.checked_sub(1));
        match taken {
            Ok(_) => self.memory.put(name, bytes).await,
            Err(_) => Err(WriteError::NoRoom { object: name.key.clone(), problem: "the quota is used up".to_owned() }),
        }
    }

    async fn remove(&self, names: &[BytesName]) -> Result<(), WriteError> {
        self.memory.remove(names).await
    }

    async fn names(&self) -> Result<Vec<BytesName>, WriteError> {
        self.memory.names().await
    }

    async fn living_sessions(&self) -> Result<BTreeSet<String>, WriteError> {
        self.memory.living_sessions().await
    }

    async fn lock(&self) -> Result<StateLock, WriteError> {
        self.memory.lock().await
    }

    async fn load_state(&self) -> Result<Option<String>, WriteError> {
        self.memory.load_state().await
    }

    async fn save_state(&self, lock: &StateLock, mark: &str, text: &str) -> Result<(), WriteError> {
        self.memory.save_state(lock, mark, text).await
    }
}

const THREE_PARTITIONS: &str = "SELECT * FROM (VALUES (1, 'a'), (2, 'b'), (3, 'c')) AS v (n, k)";

fn engine(room: usize) -> (Engine, Arc<AtomicUsize>) {
    let room = Arc::new(AtomicUsize::new(room));
    let storage = Little { memory: MemoryLearner::default(), room: Arc::clone(&room) };
    let lake = LakeStore::new(Manifest::default(), Arc::new(MemoryStorage::default()));
    (Engine::new(lake.with_learner(Arc::new(storage))), room)
}

async fn run(engine: &Engine, statement: &str) -> Outcome {
    engine.run(statement, "default", &Progress::default()).await
}

fn objects(engine: &Engine, folder: &str) -> usize {
    engine.lake().objects_below(&Location::parse(folder).unwrap()).unwrap().len()
}

async fn bytes_held(engine: &Engine) -> usize {
    engine.lake().learner().storage().names().await.unwrap().len()
}

#[tokio::test]
async fn what_a_ctas_or_an_unload_had_written_stays_and_is_named() {
    for statement in [
        format!(
            "CREATE TABLE t WITH (partitioned_by = ARRAY['k'], external_location = 's3://learner/t/') AS {THREE_PARTITIONS}"
        ),
        format!("UNLOAD ({THREE_PARTITIONS}) TO 's3://learner/t/' WITH (format = 'JSON', partitioned_by = ARRAY['k'])"),
    ] {
        let (engine, room) = engine(2);
        let error = run(&engine, &statement).await.error.unwrap();
        assert_eq!(error.code, Code::StorageFull);
        assert!(
            error.message.ends_with("the quota is used up. You may need to manually clean the data at location 's3://learner/t' before retrying. Athena will not delete data in your account."),
            "{error}"
        );
        let told = error.because.join(" ");
        assert!(
            told.contains("It had written 2 objects, which stay: s3://learner/t/k=a/")
                && told.contains("s3://learner/t/k=b/"),
            "{told}"
        );
        assert_eq!(objects(&engine, "s3://learner/t/"), 2);
        let missing = run(&engine, "SELECT * FROM t").await.error.unwrap();
        assert_eq!(missing.code, Code::TableNotFound);
        room.store(9, Ordering::Relaxed);
        let again = run(&engine, &statement).await.error.unwrap();
        assert_eq!(again.code, Code::HivePathAlreadyExists);
    }
}

#[tokio::test]
async fn what_an_insert_had_written_is_taken_back() {
    let (engine, room) = engine(9);
    let create = "CREATE TABLE t WITH (partitioned_by = ARRAY['k'], external_location = 's3://learner/t/') AS SELECT 0 AS n, 'z' AS k";
    assert_eq!(run(&engine, create).await.error, None);
    room.store(2, Ordering::Relaxed);
    let error = run(&engine, &format!("INSERT INTO t {THREE_PARTITIONS}")).await.error.unwrap();
    assert_eq!(error.code, Code::StorageFull);
    assert!(error.because.iter().any(|cause| cause.starts_with("Nothing of it is visible")), "{error:?}");
    assert_eq!((objects(&engine, "s3://learner/t/"), bytes_held(&engine).await), (1, 1));
    let partitions = run(&engine, "SHOW PARTITIONS t").await.rows.text_window(0, 9);
    assert_eq!(partitions, [[Some("k=z".to_owned())]]);
}
