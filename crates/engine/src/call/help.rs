//! `playground.help`: the table of procedures as rows.

use super::arguments::signature;
use super::procedures::PROCEDURES;
use super::{Procedure, Told};

/// Not asynchronous like the others, because the table of procedures would then contain itself.
pub(super) fn told() -> Told {
    let row = |procedure: &Procedure| {
        vec![Some(signature(procedure.name, procedure.parameters)), Some(procedure.help.to_owned())]
    };
    Told { rows: PROCEDURES.iter().map(row).collect(), changed: false }
}
