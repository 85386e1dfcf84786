//! `playground.help`: the table of procedures as rows.

use super::arguments::signature;
use super::{Procedure, Told, all};

/// Not asynchronous like the others, because the table of procedures would then contain itself.
pub(super) fn told() -> Told {
    let row = |procedure: &Procedure| {
        vec![Some(signature(procedure.name, procedure.parameters)), Some(procedure.help.to_owned())]
    };
    Told { rows: all().map(row).collect(), changed: false }
}
