//! `playground.storage_used`: how much the learner wrote.

use super::arguments::Arguments;
use super::{Context, Told};
use athenaeum_diagnostic::Diagnostic;

pub(super) async fn run(context: &Context<'_>, _arguments: &Arguments) -> Result<Told, Diagnostic> {
    let (objects, bytes) = context.world.storage_used();
    Ok(Told { rows: vec![vec![Some(objects.to_string()), Some(bytes.to_string())]], changed: false })
}
