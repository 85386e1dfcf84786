//! `glue.delete_crawler`: its settings are forgotten.

use super::arguments::Arguments;
use super::{Context, Told};
use crate::crawler::no_crawler;
use athenaeum_diagnostic::Diagnostic;

pub(super) async fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Told, Diagnostic> {
    let (name, span) = arguments.text("name").unwrap_or(("", context.span));
    context.world.change_catalog(|catalog| match catalog.drop_crawler(name) {
        Some(_dropped) => Ok(()),
        None => Err(no_crawler(catalog, name).at(span)),
    })?;
    Ok(Told { rows: vec![vec![Some(name.to_owned())]], changed: true })
}
