//! `playground.reset_clock`: the beginning of time.

use super::arguments::Arguments;
use super::{Context, Told};
use athenaeum_diagnostic::Diagnostic;

pub(super) async fn run(context: &Context<'_>, _arguments: &Arguments) -> Result<Told, Diagnostic> {
    context.world.set_tick(0).await?;
    Ok(Told { rows: vec![vec![Some(context.world.lake().tick().to_string())]], changed: true })
}
