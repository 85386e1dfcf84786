//! The invented subscription business: raw syncs, and the facts and marts that a project of models makes of them.

mod cdc;
mod model;
mod modelled;
mod raw_tables;

use crate::error::Result;
use crate::table::Table;

/// The tables of `saas_raw`, `saas_intermediate` and `saas_marts`.
pub(crate) fn tables() -> Result<[Vec<Table>; 3]> {
    let business = model::Business::new()?;
    let mut raw = raw_tables::tables(&business)?;
    raw.push(cdc::table(&business)?);
    let (intermediate, marts) = modelled::tables(&business)?;
    Ok([raw, intermediate, marts])
}
