//! The guarantees, under storage that fails at each of its calls in turn, under two sessions at once, and after deaths.

use super::*;
use crate::ddl;
use async_trait::async_trait;
use athenaeum_dialect::{Statement, parse};
use athenaeum_lake::{
    BytesName, HistoryStorage, LakeObject, LakeStore, Location, Manifest, MemoryLearner, MemoryStorage, ReadError,
};
use bytes::Bytes;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Memory that fails at one of its calls, counted from 1.
#[derive(Debug)]
struct Faulty {
    memory: MemoryLearner,
    calls: AtomicUsize,
    fails_at: usize,
}

impl Faulty {
    fn new(memory: MemoryLearner, fails_at: usize) -> Arc<Self> {
        Arc::new(Self { memory, calls: AtomicUsize::new(0), fails_at })
    }

    fn step(&self, object: &str) -> Result<(), WriteError> {
        if self.calls.fetch_add(1, Ordering::Relaxed) + 1 == self.fails_at {
            return Err(WriteError::NoRoom { object: object.to_owned(), problem: "the test says so".to_owned() });
        }
        Ok(())
    }
}

#[async_trait]
impl LearnerStorage for Faulty {
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
        self.step(&name.key)?;
        self.memory.put(name, bytes).await
    }

    async fn remove(&self, names: &[BytesName]) -> Result<(), WriteError> {
        self.step("remove")?;
        self.memory.remove(names).await
    }

    async fn names(&self) -> Result<Vec<BytesName>, WriteError> {
        self.step("names")?;
        self.memory.names().await
    }

    async fn living_sessions(&self) -> Result<BTreeSet<String>, WriteError> {
        self.step("living")?;
        self.memory.living_sessions().await
    }

    async fn lock(&self) -> Result<StateLock, WriteError> {
        self.step("lock")?;
        self.memory.lock().await
    }

    async fn load_state(&self) -> Result<Option<String>, WriteError> {
        self.step("load")?;
        self.memory.load_state().await
    }

    async fn save_state(&self, lock: &StateLock, mark: &str, text: &str) -> Result<(), WriteError> {
        self.step("save")?;
        self.memory.save_state(lock, mark, text).await
    }
}

/// A world over storage, with one table of the sample, before its start.
async fn asleep(storage: Arc<dyn LearnerStorage>) -> World {
    let lake = LakeStore::new(Manifest::default(), Arc::new(MemoryStorage::default())).with_learner(storage);
    let world = World::new(lake);
    run(&world, "CREATE DATABASE sample").await.unwrap();
    run(&world, "CREATE EXTERNAL TABLE sample.given (a int) LOCATION 's3://b/given/'").await.unwrap();
    world
}

/// The same, started; nothing may be wrong.
async fn world(storage: impl LearnerStorage) -> World {
    let world = asleep(Arc::new(storage)).await;
    assert_eq!(world.restore().await, []);
    world
}

async fn run(world: &World, sql: &str) -> Result<(), Diagnostic> {
    let statement = match parse(sql).statement? {
        Statement::Hive(statement) => statement,
        Statement::Trino(_) => panic!("not a statement of Hive: {sql}"),
    };
    world.run_apart(|world| ddl::execute(world, &statement, "default").map(|_told| ())).await
}

/// What a CTAS does: two objects, then the table.
async fn write_table(world: &World, name: &str) -> Result<(), Diagnostic> {
    let put = async |file: &str| {
        let bytes = Bytes::from(format!("{name} {file}"));
        let written = world.lake().learner().put(&format!("{name}/{file}"), bytes, 7).await;
        written.map_err(|error| error.diagnostic())
    };
    let written = vec![put("a").await?, put("b").await?];
    let given = world.catalog().table("sample", "given").cloned().unwrap();
    world
        .commit(written, |catalog| {
            let location = Location::parse(&format!("s3://learner/{name}/")).unwrap();
            let table = athenaeum_lake::catalog::Table { name: name.to_owned(), location, ..Clone::clone(&given) };
            catalog.database_mut("sample").unwrap().put_table(table);
            Ok(())
        })
        .await
}

fn objects(world: &World) -> Vec<LakeObject> {
    world.lake().objects_below(&Location::parse("s3://learner/").unwrap()).unwrap()
}

/// Tables and objects with their bytes, as one line.
async fn seen(world: &World) -> String {
    world.begin_statement().await;
    let catalog = world.catalog();
    let tables: Vec<String> = catalog
        .databases()
        .flat_map(|database| database.tables().map(move |table| format!("{}.{}", database.name, table.name)))
        .collect();
    let mut told = tables.join(" ");
    for object in objects(world) {
        let bytes = world.lake().for_query().fetch_ranges(&object, std::slice::from_ref(&(0..object.size_bytes))).await;
        told += &format!(" [{}]", String::from_utf8_lossy(&bytes.unwrap()[0]));
    }
    told
}

const WRITTEN: &str = "sample.given sample.t [t a] [t b]";

#[tokio::test]
async fn what_was_made_is_there_after_a_restart() {
    let memory = MemoryLearner::default();
    let first = world(memory.another("s1")).await;
    write_table(&first, "t").await.unwrap();
    run(&first, "CREATE DATABASE mine").await.unwrap();
    run(&first, "ALTER TABLE sample.given ADD COLUMNS (b string)").await.unwrap();
    first.set_tick(3).await.unwrap();
    drop(first);
    let again = world(memory.another("s2")).await;
    assert_eq!(seen(&again).await, WRITTEN);
    assert!(again.catalog().database("mine").is_some());
    assert_eq!(again.catalog().table("sample", "given").unwrap().columns.len(), 2);
    assert_eq!(again.lake().tick(), 3);
    run(&again, "DROP TABLE sample.given").await.unwrap();
    drop(again);
    assert_eq!(seen(&world(memory.another("s3")).await).await, "sample.t [t a] [t b]");
}

/// Fails each call in turn, until one run meets no failure.
#[tokio::test]
async fn whatever_fails_what_is_reported_holds_and_nothing_is_half_there() {
    let mut failures = 0;
    for fails_at in 1.. {
        let memory = MemoryLearner::default();
        let storage = Faulty::new(memory.another("s1"), fails_at);
        let first = asleep(Arc::clone(&storage) as Arc<dyn LearnerStorage>).await;
        let notices = first.restore().await;
        let written = write_table(&first, "t").await;
        let created = run(&first, "CREATE DATABASE mine").await;
        let failed = [!notices.is_empty(), written.is_err(), created.is_err()];
        let reached = storage.calls.load(Ordering::Relaxed) >= fails_at;
        assert!(reached || failed == [false; 3], "call {fails_at}: {failed:?}");
        for error in notices.iter().chain(written.as_ref().err()).chain(created.as_ref().err()) {
            assert!(error.code.as_str().starts_with("STORAGE_"), "call {fails_at}: {error}");
        }
        let expected = if written.is_ok() { WRITTEN } else { "sample.given" };
        assert_eq!(seen(&first).await, expected, "call {fails_at}, the same session");
        drop((first, storage));
        let again = world(memory.another("s2")).await;
        assert_eq!(seen(&again).await, expected, "call {fails_at}, after a restart");
        assert_eq!(again.catalog().database("mine").is_some(), created.is_ok(), "call {fails_at}");
        let left = again.storage().names().await.unwrap().len();
        assert_eq!(left, objects(&again).len(), "call {fails_at}: rubbish is swept away");
        if !reached {
            break;
        }
        failures += usize::from(failed != [false; 3]);
    }
    assert!(failures > 8, "only {failures} calls that fail were noticed");
}

#[tokio::test]
async fn two_sessions_see_each_other_from_the_next_statement_on() {
    let memory = MemoryLearner::default();
    let (first, second) = (world(memory.another("s1")).await, world(memory.another("s2")).await);
    write_table(&first, "t").await.unwrap();
    assert_eq!(seen(&second).await, WRITTEN);
    assert!(!second.begin_statement().await, "there is nothing more to take over");
    // Neither has looked at what the other did.
    write_table(&second, "u").await.unwrap();
    run(&first, "DROP TABLE sample.given").await.unwrap();
    let both = "sample.t sample.u [t a] [t b] [u a] [u b]";
    assert_eq!(seen(&first).await, both);
    assert_eq!(seen(&second).await, both);
}

#[tokio::test]
async fn a_statement_that_another_session_made_impossible_fails() {
    let memory = MemoryLearner::default();
    let (first, second) = (world(memory.another("s1")).await, world(memory.another("s2")).await);
    run(&first, "CREATE DATABASE mine").await.unwrap();
    let error = run(&second, "CREATE DATABASE mine").await.unwrap_err();
    assert!(error.message.contains("already exists"), "{error}");
}

#[tokio::test]
async fn bytes_of_a_dead_session_are_swept_away_and_those_of_a_living_one_stay() {
    let memory = MemoryLearner::default();
    let (dead, living) = (world(memory.another("dead")).await, world(memory.another("living")).await);
    for world in [&dead, &living] {
        world.lake().learner().put("t/half", Bytes::from_static(b"half"), 7).await.unwrap();
    }
    drop(dead);
    let third = world(memory.another("s3")).await;
    let names = third.storage().names().await.unwrap();
    assert_eq!(names.iter().map(BytesName::session).collect::<Vec<_>>(), ["living"]);
    assert!(objects(&third).is_empty());
}

#[tokio::test]
async fn a_commit_that_is_given_up_half_way_hinders_nobody() {
    let memory = MemoryLearner::default();
    let (first, second) = (world(memory.another("s1")).await, world(memory.another("s2")).await);
    let held = memory.lock().await.unwrap();
    {
        let mut given_up = Box::pin(write_table(&first, "t"));
        assert!(futures::poll!(&mut given_up).is_pending());
    }
    drop(held);
    assert_eq!(seen(&first).await, "sample.given");
    write_table(&second, "t").await.unwrap();
    assert_eq!(seen(&first).await, WRITTEN);
}

#[tokio::test]
async fn what_cannot_be_read_is_not_overwritten_but_by_a_reset() {
    let memory = MemoryLearner::default();
    let lock = memory.lock().await.unwrap();
    let newer = r#"{"format_version":99,"mark":"m"}"#;
    memory.save_state(&lock, "m", newer).await.unwrap();
    drop(lock);
    let world = asleep(Arc::new(memory.another("s1"))).await;
    let notices: Vec<String> = world.restore().await.iter().map(ToString::to_string).collect();
    let expected = "STORAGE_UNAVAILABLE: what you made earlier could not be read: it was saved in format 99, and this version reads format 1";
    assert_eq!(notices, [expected]);
    assert_eq!(seen(&world).await, "sample.given");
    assert_eq!(write_table(&world, "t").await.unwrap_err().to_string(), expected);
    assert_eq!(run(&world, "CREATE DATABASE mine").await.unwrap_err().to_string(), expected);
    assert_eq!(memory.load_state().await.unwrap().as_deref(), Some(newer));
    world.reset(None).await.unwrap();
    write_table(&world, "t").await.unwrap();
    assert_eq!(seen(&world).await, WRITTEN);
}

#[tokio::test]
async fn a_reset_brings_back_one_database_or_all() {
    let memory = MemoryLearner::default();
    let world = world(memory.another("s1")).await;
    write_table(&world, "t").await.unwrap();
    write_table(&world, "u").await.unwrap();
    run(&world, "DROP TABLE sample.given").await.unwrap();
    run(&world, "CREATE DATABASE mine").await.unwrap();
    run(&world, "CREATE EXTERNAL TABLE mine.reads_u (a int) LOCATION 's3://learner/u/'").await.unwrap();
    assert_eq!(world.storage_used(), (4, 12));
    assert!(world.reset(Some("nowhere")).await.unwrap_err().to_string().contains("does not exist"));
    assert_eq!(world.reset(Some("sample")).await.unwrap(), Reset { object_count: 2, freed_bytes: 6 });
    assert_eq!(seen(&world).await, "mine.reads_u sample.given [u a] [u b]");
    assert_eq!(world.reset(None).await.unwrap(), Reset { object_count: 2, freed_bytes: 6 });
    assert_eq!(seen(&world).await, "sample.given");
    assert!(world.catalog().database("mine").is_none());
    assert!(memory.names().await.unwrap().is_empty());
}

#[tokio::test]
async fn own_files_last_as_long_as_their_session() {
    let memory = MemoryLearner::default();
    let (first, second) = (world(memory.another("s1")).await, world(memory.another("s2")).await);
    run(&first, "CREATE DATABASE upload").await.unwrap();
    run(&first, "CREATE EXTERNAL TABLE upload.f (a int) LOCATION 's3://upload/f/'").await.unwrap();
    write_table(&second, "t").await.unwrap();
    assert_eq!(seen(&first).await, "sample.given sample.t upload.f [t a] [t b]");
    assert_eq!(seen(&second).await, WRITTEN);
}

#[tokio::test]
async fn a_change_that_would_not_last_is_refused() {
    let world = world(MemoryLearner::default()).await;
    let error = world.change_catalog(|_catalog| Ok(())).unwrap_err();
    assert_eq!(error.code, Code::InternalError);
}
