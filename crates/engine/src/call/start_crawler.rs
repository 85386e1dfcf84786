//! `glue.start_crawler`: the changes of a preview, made.

use super::arguments::Arguments;
use super::preview_crawler::changes;
use super::{Context, Told};
use crate::crawler::{Change, apply};
use athenaeum_diagnostic::Diagnostic;

pub(super) async fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Told, Diagnostic> {
    let changes = changes(context, arguments).await?;
    let changed = changes.iter().any(Change::changes_catalog);
    if changed {
        context.world.commit(Vec::new(), |catalog| apply(catalog, &changes)).await?;
    }
    Ok(Told { rows: changes.iter().map(Change::row).collect(), changed })
}
