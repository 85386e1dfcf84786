//! What a scan has to read: partitions by their values, then their objects, each folder listed once.

use super::buckets::WantedBuckets;
use super::into_datafusion;
use super::own_columns::OwnColumns;
use super::partition_index::found_by_index;
use super::partition_values::{partition_batch, scalars};
use super::projection::{Projection, for_each_partition};
use super::prune::kept_partitions;
use crate::query::{Chosen, LeftOut};
use arrow::datatypes::{FieldRef, Schema};
use athenaeum_lake::catalog::{Partition, Table};
use athenaeum_lake::{LakeObject, LakeStore, Location};
use athenaeum_protocol::Fate;
use athenaeum_protocol::{LookupWay, PartitionLookup};
use chrono::NaiveDateTime;
use datafusion::catalog::Session;
use datafusion::common::{Result, ScalarValue};
use datafusion::logical_expr::Expr;

/// A table and where its objects are listed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'t> {
    pub(super) table: &'t Table,
    pub(super) lake: &'t LakeStore,
    /// Columns of the files.
    pub(super) file_schema: &'t Schema,
    pub(super) key_fields: &'t [FieldRef],
    /// The moment of the query.
    pub(super) now: NaiveDateTime,
}

/// The filters of a query over one table.
#[derive(Clone, Copy)]
pub(super) struct Filters<'f> {
    /// All of them.
    pub(super) all: &'f [Expr],
    /// Those over partition keys alone.
    pub(super) keys: &'f [&'f Expr],
}

/// The objects of one partition; a table without keys is one partition without values.
#[derive(Debug)]
pub(super) struct Part {
    /// Values of the partition keys.
    pub(super) values: Vec<ScalarValue>,
    /// `key=value/…`, in a table with keys.
    pub(super) path: Option<String>,
    /// The columns of its own that a registered partition has.
    pub(super) own: Option<OwnColumns>,
    /// What is to be read.
    pub(super) objects: Vec<LakeObject>,
}

/// What is left of a table, and what was left out.
#[derive(Debug, Default)]
pub(super) struct Selection {
    pub(super) parts: Vec<Part>,
    pub(super) chosen: Chosen,
}

/// Chooses partitions and objects.
pub(super) fn select(source: Source<'_>, filters: Filters<'_>, state: &dyn Session) -> Result<Selection> {
    let projection = Projection::of(source.table, source.now).map_err(into_datafusion)?;
    let mut selection = match projection {
        Some(projection) => projected(source, &projection, filters, state)?,
        None if source.key_fields.is_empty() => whole(source)?,
        None => registered(source, filters, state)?,
    };
    let wanted = WantedBuckets::of(source.table, source.file_schema, filters.all).map_err(into_datafusion)?;
    if let Some(wanted) = wanted {
        for part in &mut selection.parts {
            let (kept, objects) = wanted.split(std::mem::take(&mut part.objects));
            part.objects = kept;
            selection.chosen.objects_pruned_by_bucket += objects.len() as u64;
            let path = part.path.clone();
            selection.chosen.left_out.push(LeftOut { path, why: Fate::PrunedByBucket, objects });
        }
    }
    selection.chosen.paths = selection.parts.iter().map(|part| part.path.clone().unwrap_or_default()).collect();
    Ok(selection)
}

fn whole(source: Source<'_>) -> Result<Selection> {
    let objects = listed(source, &source.table.location)?;
    let chosen = Chosen { objects_total: objects.len() as u64, ..Chosen::default() };
    Ok(Selection { parts: vec![Part { values: Vec::new(), path: None, own: None, objects }], chosen })
}

fn registered(source: Source<'_>, filters: Filters<'_>, state: &dyn Session) -> Result<Selection> {
    let partitions: Vec<&Partition> = source.table.partitions.values().collect();
    let batch = partition_batch(source.table, source.key_fields, &partitions).map_err(into_datafusion)?;
    let kept = kept_partitions(&batch, filters.keys, state)?;
    let found = found_by_index(source.table, &batch, filters.keys, state)?;
    let mut selection = Selection::default();
    for (row, partition) in partitions.iter().enumerate() {
        let objects = listed(source, &partition.location)?;
        selection.chosen.objects_total += objects.len() as u64;
        let path = Some(source.table.partition_path(&partition.values));
        if !kept.get(row).copied().unwrap_or(true) {
            selection.chosen.left_out.push(LeftOut { path, why: Fate::PrunedByPartition, objects });
        } else {
            let values = scalars(&batch, row).map_err(into_datafusion)?;
            let own = OwnColumns::of(source.table, partition).map_err(into_datafusion)?;
            selection.parts.push(Part { values, path, own, objects });
        }
    }
    let (total, kept) = (partitions.len() as u64, selection.parts.len() as u64);
    selection.chosen.partitions = Some(match found {
        Some(fetched) => lookup(source.table, LookupWay::Index, (fetched, kept, total)),
        None => lookup(source.table, LookupWay::List, (total, kept, total)),
    });
    Ok(selection)
}

fn projected(
    source: Source<'_>,
    projection: &Projection,
    filters: Filters<'_>,
    state: &dyn Session,
) -> Result<Selection> {
    let mut selection = Selection::default();
    let counts = for_each_partition(
        projection,
        (source.table, source.key_fields),
        (filters.keys, filters.all),
        state,
        |location, values| {
            let objects = listed(source, &location)?;
            // A rule makes many partitions that were never written.
            if !objects.is_empty() {
                let texts: Vec<String> = values.iter().map(ToString::to_string).collect();
                let path = Some(source.table.partition_path(&texts));
                selection.parts.push(Part { values, path, own: None, objects });
            }
            Ok(())
        },
    )?;
    let held = selection.parts.iter().map(|part| part.objects.len() as u64).sum();
    selection.chosen.objects_total = held;
    if let Some(root) = projection.root() {
        let objects = listed(source, &root)?;
        selection.chosen.objects_total = held.max(objects.len() as u64);
        selection.chosen.left_out.push(LeftOut { path: None, why: Fate::PrunedByProjection, objects });
    }
    selection.chosen.partitions = Some(lookup(source.table, LookupWay::Projection, (0, counts.kept, counts.total)));
    Ok(selection)
}

fn lookup(table: &Table, way: LookupWay, (fetched, kept, total): (u64, u64, u64)) -> PartitionLookup {
    PartitionLookup { table: format!("{}.{}", table.database, table.name), way, fetched, kept, total }
}

fn listed(source: Source<'_>, location: &Location) -> Result<Vec<LakeObject>> {
    source.lake.visible_objects(location).map_err(|error| into_datafusion(error.diagnostic()))
}
