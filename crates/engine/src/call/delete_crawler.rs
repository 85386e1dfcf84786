//! `glue.delete_crawler`: its settings are forgotten.

use super::arguments::Arguments;
use super::{Context, Told};
use crate::crawler::no_crawler;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_lake::catalog::Catalog;

pub(super) async fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Told, Diagnostic> {
    let (name, span) = arguments.text("name").unwrap_or(("", context.span));
    let change = |catalog: &mut Catalog| match catalog.drop_crawler(name) {
        Some(_dropped) => Ok(()),
        None => Err(no_crawler(catalog, name).at(span)),
    };
    context.world.commit(Vec::new(), change).await?;
    Ok(Told { rows: vec![vec![Some(name.to_owned())]], changed: true })
}
