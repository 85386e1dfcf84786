//! The invented music app tunes: its raw event logs, its song metadata, and the star schema built from the two.

mod events;
mod raw_tables;
mod songs;
mod star;

use crate::error::Result;
use crate::table::Table;

/// The tables of the raw layer and those of the warehouse.
pub(crate) fn tables() -> Result<(Vec<Table>, Vec<Table>)> {
    let songs = songs::all_songs();
    let events = events::all_events(&songs)?;
    Ok((raw_tables::tables(&songs, &events)?, star::tables(&songs, &events)?))
}
