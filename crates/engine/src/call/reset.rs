//! `playground.reset`: back to the sample, one database or everything.

use super::arguments::Arguments;
use super::{Context, Told};
use athenaeum_diagnostic::Diagnostic;

pub(super) async fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Told, Diagnostic> {
    let database = arguments.text("database").map(|(name, _)| name.to_lowercase());
    let reset = context.world.reset(database.as_deref()).await?;
    let row = vec![database, Some(reset.object_count.to_string()), Some(reset.freed_bytes.to_string())];
    Ok(Told { rows: vec![row], changed: true })
}
