//! EXPLAIN (TYPE IO): the tables that a statement reads, with the values it asks of their columns, and the one it writes.

use super::domain::{Bound, Range, domain, plain};
use crate::hive_schema;
use crate::query::{CATALOG, ScanTracker, WriteTarget};
use athenaeum_lake::catalog::Column;
use datafusion::common::ScalarValue;
use serde::Serialize;
use std::sync::Arc;

/// The inputs and the output of a statement, in Trino's fields.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Io<'s> {
    input_table_column_infos: Vec<Input<'s>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    output_table: Option<Table<'s>>,
    /// None is made here.
    estimate: Option<()>,
}

#[derive(Debug, Serialize)]
struct Input<'s> {
    table: Table<'s>,
    constraint: Constraint,
    estimate: Option<()>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Table<'s> {
    catalog: &'static str,
    schema_table: SchemaTable<'s>,
}

#[derive(Debug, Serialize)]
struct SchemaTable<'s> {
    schema: &'s str,
    table: &'s str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Constraint {
    none: bool,
    column_constraints: Vec<ColumnConstraint>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ColumnConstraint {
    column_name: String,
    #[serde(rename = "type")]
    ty: String,
    domain: Domain,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Domain {
    nulls_allowed: bool,
    ranges: Vec<Ends>,
}

#[derive(Debug, Serialize)]
struct Ends {
    low: End,
    high: End,
}

#[derive(Debug, Serialize)]
struct End {
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    bound: &'static str,
}

/// The inputs and the output of a statement.
pub(super) fn io<'s>(scans: &'s [Arc<ScanTracker>], target: Option<&'s WriteTarget>) -> Io<'s> {
    let output_table = match target {
        Some(WriteTarget::Table { database, name }) => Some(table(database, name)),
        Some(WriteTarget::Folder(_)) | None => None,
    };
    Io { input_table_column_infos: scans.iter().map(|scan| input(scan)).collect(), output_table, estimate: None }
}

fn table<'s>(schema: &'s str, table: &'s str) -> Table<'s> {
    Table { catalog: CATALOG, schema_table: SchemaTable { schema, table } }
}

fn input(scan: &ScanTracker) -> Input<'_> {
    let known = &scan.table;
    let none = scan.chosen.partitions.as_ref().is_some_and(|lookup| lookup.kept == 0);
    let columns = known.columns.iter().chain(&known.partition_keys);
    let column_constraints = columns.filter_map(|column| constraint(scan, column)).collect();
    Input {
        table: table(&known.database, &known.name),
        constraint: Constraint { none, column_constraints },
        estimate: None,
    }
}

fn constraint(scan: &ScanTracker, column: &Column) -> Option<ColumnConstraint> {
    let ranges = domain(scan, &column.name)?;
    let ty = hive_schema::column_type(column).map_or_else(|_e| column.type_text.clone(), |ty| ty.to_string());
    let domain = Domain { nulls_allowed: false, ranges: ranges.iter().map(ends).collect() };
    Some(ColumnConstraint { column_name: column.name.to_lowercase(), ty, domain })
}

fn ends(range: &Range) -> Ends {
    let end = |end: &Option<(ScalarValue, Bound)>, open| match end {
        Some((value, bound)) => End { value: Some(plain(value)), bound: bound_text(*bound) },
        None => End { value: None, bound: open },
    };
    Ends { low: end(&range.low, "ABOVE"), high: end(&range.high, "BELOW") }
}

fn bound_text(bound: Bound) -> &'static str {
    match bound {
        Bound::Exactly => "EXACTLY",
        Bound::Above => "ABOVE",
        Bound::Below => "BELOW",
    }
}
