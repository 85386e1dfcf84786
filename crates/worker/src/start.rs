//! Starting: manifest and catalog scripts over HTTP, then the session's own DDL again.

use crate::fetch::{FetchStorage, fetch_text};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_engine::{CatalogScript, Engine};
use athenaeum_lake::{LakeStore, Manifest};
use athenaeum_protocol::Replayed;
use std::sync::Arc;

/// An engine over the lake at `lake_url`, with `replay` run after the lake's own catalog scripts.
pub(crate) async fn start(lake_url: String, replay: Vec<Replayed>) -> Result<Engine, Diagnostic> {
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
    scripts.extend(replay.into_iter().map(|statement| CatalogScript {
        name: "this session".to_owned(),
        text: statement.sql,
        database: statement.database,
    }));
    let engine = Engine::new(LakeStore::new(manifest, Arc::new(FetchStorage::new(lake_url))));
    engine.run_catalog_scripts(&scripts).await?;
    Ok(engine)
}

fn not_there(lake_url: &str) -> Diagnostic {
    Diagnostic::new(Code::LakeUnavailable, format!("The sample lake at {lake_url} could not be loaded"))
        .hint("Check the connection and reload the page.")
}
