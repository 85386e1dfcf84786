//! Finds the lake's folder and starts an engine over it.

use athenaeum_engine::{CatalogScript, Engine};
use athenaeum_lake::{FolderStorage, LakeStore, Manifest};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const FOLDER: &str = "sample-data";
const MANIFEST: &str = "manifest.json";

/// An engine over the lake in `folder`, or in `sample-data` here or above.
pub(crate) async fn start(folder: Option<&Path>) -> Result<Engine, String> {
    let folder = match folder {
        Some(folder) => folder.to_owned(),
        None => find()?,
    };
    let read = |name: &str| {
        std::fs::read_to_string(folder.join(name)).map_err(|error| format!("{}: {error}", folder.join(name).display()))
    };
    let manifest = Manifest::parse(&read(MANIFEST)?).map_err(|error| error.to_string())?;
    let scripts = manifest
        .catalog_scripts
        .iter()
        .map(|name| Ok(CatalogScript::of_lake(name, read(name)?)))
        .collect::<Result<Vec<_>, String>>()?;
    let engine = Engine::new(LakeStore::new(manifest, Arc::new(FolderStorage::new(folder))));
    engine.run_catalog_scripts(&scripts).await.map_err(|error| error.to_string())?;
    Ok(engine)
}

fn find() -> Result<PathBuf, String> {
    let here = std::env::current_dir().map_err(|error| error.to_string())?;
    here.ancestors()
        .map(|folder| folder.join(FOLDER))
        .find(|folder| folder.join(MANIFEST).is_file())
        .ok_or_else(|| format!("no {FOLDER}/{MANIFEST} in {} or above; name the lake with --lake DIR", here.display()))
}
