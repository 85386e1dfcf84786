//! Starting: manifest and catalog scripts over HTTP, then what the learner made before.

use crate::fetch::{FetchStorage, fetch_text};
use crate::learner::BrowserLearner;
use crate::uploads::FileStorage;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_engine::{CatalogScript, Engine};
use athenaeum_lake::{LakeStore, LakeStoreLimits, Manifest};
use athenaeum_protocol::Reads;
use std::sync::Arc;

/// An engine over the lake at `lake_url`, and what the learner should know of what he made before.
pub(crate) async fn start(lake_url: String, reads: Reads) -> Result<(Engine, Vec<Diagnostic>), Diagnostic> {
    let text = fetch_text(&format!("{lake_url}manifest.json"))
        .await
        .map_err(|error| not_there(&lake_url).because(error.to_string()))?;
    let manifest = Manifest::parse(&text).map_err(|error| not_there(&lake_url).because(error.to_string()))?;
    let mut scripts = Vec::new();
    for name in manifest.catalog_scripts.clone() {
        let text = fetch_text(&format!("{lake_url}{name}"))
            .await
            .map_err(|error| not_there(&lake_url).because(error.to_string()))?;
        scripts.push(CatalogScript::of_lake(&name, text));
    }
    let mut notices = Vec::new();
    let limits = match reads {
        Reads::Quick => LakeStoreLimits::default(),
        Reads::Exact => LakeStoreLimits::exact(),
    };
    let mut lake = LakeStore::new(manifest, Arc::new(FetchStorage::new(lake_url)))
        .with_limits(limits)
        .with_uploads(Arc::new(FileStorage));
    match BrowserLearner::open().await {
        Ok(learner) => lake = lake.with_learner(Arc::new(learner)),
        Err(problem) => notices.push(not_kept(&problem)),
    }
    let engine = Engine::new(lake);
    engine.run_catalog_scripts(&scripts).await?;
    notices.extend(engine.restore().await);
    Ok((engine, notices))
}

fn not_kept(problem: &str) -> Diagnostic {
    Diagnostic::new(Code::StorageUnavailable, "This browser keeps nothing for this page")
        .because(format!("Its storage cannot be used: {}.", problem.trim_end_matches('.')))
        .because("Tables you make are lost with a reload, and when the engine restarts.")
        .hint("Use a window that is not private, and an address that begins with https.")
}

fn not_there(lake_url: &str) -> Diagnostic {
    Diagnostic::new(Code::LakeUnavailable, format!("The sample lake at {lake_url} could not be loaded"))
        .hint("Check the connection and reload the page.")
}
