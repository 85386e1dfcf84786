//! The sample lake in the repository, for tests: its folder, and engines over it.

use athenaeum_engine::{CatalogScript, Engine};
use athenaeum_lake::{FolderStorage, LakeStore, LakeStoreLimits, Manifest, Storage};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder of the sample lake.
pub(crate) fn lake() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample-data")
}

/// An engine of its own for each test, so that no cache is warm.
pub(crate) async fn engine() -> Engine {
    engine_over(Arc::new(FolderStorage::new(lake())), LakeStoreLimits::default()).await
}

/// The same over another way to its objects, and within other limits.
pub(crate) async fn engine_over(storage: Arc<dyn Storage>, limits: LakeStoreLimits) -> Engine {
    engine_of(storage, |store| store.with_limits(limits)).await
}

/// The same over a store that `change` makes what the test needs.
pub(crate) async fn engine_of(storage: Arc<dyn Storage>, change: impl FnOnce(LakeStore) -> LakeStore) -> Engine {
    let read = |name: &str| std::fs::read_to_string(lake().join(name)).unwrap();
    let manifest = Manifest::parse(&read("manifest.json")).unwrap();
    let scripts: Vec<CatalogScript> =
        manifest.catalog_scripts.iter().map(|name| CatalogScript::of_lake(name, read(name))).collect();
    let engine = Engine::new(change(LakeStore::new(manifest, storage)));
    engine.run_catalog_scripts(&scripts).await.unwrap();
    engine
}
