//! The sample lake of the repository, for tests.

use athenaeum_engine::{CatalogScript, Engine};
use athenaeum_lake::{FolderStorage, LakeStore, Manifest};
use std::path::PathBuf;
use std::sync::Arc;

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// An engine over the sample lake.
pub(crate) async fn engine() -> Engine {
    let folder = repository().join("sample-data");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let manifest = Manifest::parse(&read("manifest.json")).unwrap();
    let scripts: Vec<CatalogScript> =
        manifest.catalog_scripts.iter().map(|name| CatalogScript::of_lake(name, read(name))).collect();
    let engine = Engine::new(LakeStore::new(manifest, Arc::new(FolderStorage::new(folder))));
    engine.run_catalog_scripts(&scripts).await.unwrap();
    engine
}

/// Runs work on a thread with the stack that deep plans need.
pub(crate) fn with_stack<W: Future<Output = ()>>(work: impl FnOnce() -> W + Send + 'static) {
    let run = || tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work());
    std::thread::Builder::new().stack_size(64 << 20).spawn(run).unwrap().join().unwrap();
}
