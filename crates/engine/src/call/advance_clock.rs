//! `playground.advance_clock`: time passes, and objects arrive.

use super::arguments::Arguments;
use super::{Context, Told};
use athenaeum_diagnostic::Diagnostic;

/// One row for each object that arrived; one without an object where none did.
pub(super) const HEADINGS: &[&str] = &["tick", "object", "bytes"];

pub(super) async fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Told, Diagnostic> {
    let ticks = arguments.count("ticks")?.unwrap_or(1);
    let lake = context.world.lake();
    let (before, now) = lake.advance_clock(ticks);
    let arrived = lake.manifest().arrivals(before, now);
    let row = |(tick, object): (u32, athenaeum_lake::LakeObject)| {
        vec![Some(tick.to_string()), Some(object.address.to_string()), Some(object.size_bytes.to_string())]
    };
    let mut rows: Vec<_> = arrived.into_iter().map(row).collect();
    if rows.is_empty() {
        rows.push(vec![Some(now.to_string()), None, None]);
    }
    Ok(Told { rows, changed: true })
}
