//! Whether a workgroup takes a statement, and under which rules.

use super::limits::WorkgroupLimits;
use super::queue::queue_ms;
use super::rules::{not_found, refused};
use athenaeum_diagnostic::Diagnostic;
use athenaeum_dialect::Parsed;
use athenaeum_lake::catalog::Catalog;
use athenaeum_protocol::RunOptions;

/// The rules that a statement runs under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Admitted {
    /// Bytes it may scan, at production size.
    pub(crate) bytes_limit: Option<u64>,
    /// Where its result would lie.
    pub(crate) result_location: Option<String>,
    /// How old a result may be that is used in its place.
    pub(crate) reuse_minutes: Option<u32>,
    /// Queries in line before it.
    queries_ahead: u32,
}

impl Admitted {
    /// How long the statement would have waited in line. What cannot be read is refused before it stands in any.
    pub(crate) fn queue_ms(&self, text: &str, parsed: &Parsed) -> f64 {
        if parsed.statement.is_ok() { queue_ms(self.queries_ahead, parsed.kind, text) } else { 0.0 }
    }
}

/// Lets a statement in, or refuses it in Athena's words.
pub(crate) fn admit(catalog: &Catalog, options: &RunOptions) -> Result<Admitted, Diagnostic> {
    let name = &options.workgroup;
    let workgroup = catalog.workgroup(name).ok_or_else(|| not_found(catalog, name))?;
    if !workgroup.is_enabled {
        return Err(refused(format!("WorkGroup {name} is disabled."))
            .hint("Enable it, or run the statement in another workgroup."));
    }
    let most = WorkgroupLimits::default().reuse_minutes;
    if options.reuse_minutes.is_some_and(|minutes| minutes > most) {
        return Err(refused(format!("A result may be used again for {most} minutes at most"))
            .because("These are seven days, as in Athena."));
    }
    Ok(Admitted {
        bytes_limit: workgroup.bytes_limit,
        result_location: workgroup.result_location,
        reuse_minutes: options.reuse_minutes,
        queries_ahead: workgroup.queries_ahead,
    })
}
