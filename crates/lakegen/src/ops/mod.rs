//! Telemetry of invented services, as their logs and metrics would show it. Every table holds something to find.

mod audit;
mod jobs;
mod queue;
mod storage;
mod streams;
mod warehouse;

use crate::calendar::{Day, HOUR_MILLIS};
use crate::error::Result;
use crate::table::{Column, Format, PARQUET, Row, Spec, Table};

const BASE: Spec = Spec {
    name: "",
    comment: "",
    bucket: "ops-telemetry",
    folder: "",
    format: PARQUET,
    columns: &[],
    partition_keys: &[],
    buckets: None,
};

/// All tables of `ops`.
pub(crate) fn tables() -> Result<Vec<Table>> {
    let mut tables = streams::tables()?;
    tables.push(queue::table()?);
    tables.push(storage::table()?);
    tables.extend(audit::tables()?);
    tables.extend(warehouse::tables()?);
    tables.extend(jobs::tables()?);
    Ok(tables)
}

/// The first moment of the month all telemetry is from.
fn june() -> Result<i64> {
    Ok(Day::new(2025, 6, 1)?.start_millis())
}

/// A table of one Parquet file.
fn single(name: &'static str, comment: &'static str, columns: &'static [Column], rows: &[Row]) -> Result<Table> {
    let spec = Spec { name, folder: name, comment, columns, ..BASE };
    Table::single(spec, "part-00000.snappy.parquet", june()? + 31 * 24 * HOUR_MILLIS, rows)
}

/// A table of one packed file of lines with bars.
fn bars(name: &'static str, comment: &'static str, columns: &'static [Column], rows: &[Row]) -> Result<Table> {
    let spec =
        Spec { name, folder: name, comment, columns, format: Format::Bars(crate::table::Packing::Packed), ..BASE };
    Table::single(spec, "log-00000.gz", june()? + 31 * 24 * HOUR_MILLIS, rows)
}
