//! Finds the lake's folder and starts an engine over it, and over the folder of what the learner makes.

use crate::say;
use athenaeum_engine::{CatalogScript, Engine};
use athenaeum_lake::{FolderLearner, FolderStorage, LakeStore, Manifest};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const FOLDER: &str = "sample-data";
const MANIFEST: &str = "manifest.json";

/// An engine over the lake in `folder`, or in `sample-data` here or above. What statements make lasts in `learner`, or as
/// long as the process.
pub(crate) async fn start(folder: Option<&Path>, learner: Option<&Path>) -> Result<Engine, String> {
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
    let mut lake = LakeStore::new(manifest, Arc::new(FolderStorage::new(folder)));
    if let Some(learner) = learner {
        let opened = FolderLearner::open(learner).map_err(|error| format!("{}: {error}", learner.display()))?;
        lake = lake.with_learner(Arc::new(opened));
    }
    let engine = Engine::new(lake);
    engine.run_catalog_scripts(&scripts).await.map_err(|error| error.to_string())?;
    for notice in engine.restore().await {
        say(&mut std::io::stderr(), &format!("athenaeum: {notice}"));
    }
    Ok(engine)
}

fn find() -> Result<PathBuf, String> {
    let here = std::env::current_dir().map_err(|error| error.to_string())?;
    here.ancestors()
        .map(|folder| folder.join(FOLDER))
        .find(|folder| folder.join(MANIFEST).is_file())
        .ok_or_else(|| format!("no {FOLDER}/{MANIFEST} in {} or above; name the lake with --lake DIR", here.display()))
}
