//! Engines over an empty lake and a folder of the learner's, for tests of what lasts, and what they answer as text.

use athenaeum_engine::{Engine, Outcome, Progress};
use athenaeum_lake::{FolderLearner, FolderStorage, LakeStore, Manifest};
use std::path::Path;
use std::sync::Arc;

/// An engine, with what it says of the folder.
pub(crate) async fn started(learner: &Path) -> (Engine, Vec<String>) {
    let lake = LakeStore::new(Manifest::default(), Arc::new(FolderStorage::new("/nowhere")));
    let engine = Engine::new(lake.with_learner(Arc::new(FolderLearner::open(learner).unwrap())));
    let notices = engine.restore().await;
    (engine, notices.iter().map(ToString::to_string).collect())
}

/// An engine that has nothing to say of the folder.
pub(crate) async fn engine(learner: &Path) -> Engine {
    let (engine, notices) = started(learner).await;
    assert_eq!(notices, Vec::<String>::new());
    engine
}

/// Runs a statement.
pub(crate) async fn run(engine: &Engine, sql: &str) -> Outcome {
    engine.run(sql, "default", &Progress::default()).await
}

/// Rows as lines, or the error.
pub(crate) async fn told(engine: &Engine, sql: &str) -> String {
    let outcome = run(engine, sql).await;
    match outcome.error {
        Some(error) => error.to_string(),
        None => {
            let cell = |cell: &Option<String>| cell.clone().unwrap_or_else(|| "NULL".to_owned());
            let rows = outcome.rows.text_window(0, usize::MAX - 1);
            rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("|")).collect::<Vec<_>>().join("\n")
        }
    }
}
