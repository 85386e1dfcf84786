//! `playground.advance_clock`: time passes, and objects arrive.

use super::arguments::Arguments;
use super::{Context, Told};
use crate::persist::Draft;
use athenaeum_diagnostic::Diagnostic;

/// One row for each object that arrived; one without an object where none did.
pub(super) const HEADINGS: &[&str] = &["tick", "object", "bytes"];

pub(super) async fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Told, Diagnostic> {
    let ticks = arguments.count("ticks")?.unwrap_or(1);
    let advance = |draft: &mut Draft| {
        let before = draft.tick;
        draft.tick = before.saturating_add(ticks);
        Ok((before, draft.tick))
    };
    let (before, now) = context.world.replace(advance).await?;
    let arrived = context.world.lake().manifest().arrivals(before, now);
    let row = |(tick, object): (u32, athenaeum_lake::LakeObject)| {
        vec![Some(tick.to_string()), Some(object.address.to_string()), Some(object.size_bytes.to_string())]
    };
    let mut rows: Vec<_> = arrived.into_iter().map(row).collect();
    if rows.is_empty() {
        rows.push(vec![Some(now.to_string()), None, None]);
    }
    Ok(Told { rows, changed: true })
}
