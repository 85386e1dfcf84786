//! `glue.preview_crawler`: what the crawler finds against what the catalog holds, as rows.

use super::arguments::Arguments;
use super::{Context, Told};
use crate::crawler::{Change, crawl, no_crawler};
use athenaeum_diagnostic::Diagnostic;

pub(super) async fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Told, Diagnostic> {
    let changes = changes(context, arguments).await?;
    Ok(Told { rows: changes.iter().map(Change::row).collect(), changed: false })
}

/// The changes that the named crawler would make.
pub(super) async fn changes(context: &Context<'_>, arguments: &Arguments) -> Result<Vec<Change>, Diagnostic> {
    let (name, span) = arguments.text("name").unwrap_or(("", context.span));
    let catalog = context.world.catalog();
    let crawler = catalog.crawler(name).ok_or_else(|| no_crawler(&catalog, name).at(span))?;
    crawl(context.world.lake(), context.io.store(), &catalog, crawler).await
}
