//! The objects that a scan did not open, and their footers.

use super::limits::PARALLEL_FOOTERS;
use crate::query::{Footer, QueryIo, ScanTracker};
use crate::table::{footer_of, projected_root};
use athenaeum_lake::catalog::Table;
use athenaeum_lake::{Address, LakeObject, LakeStore, Location};
use futures::StreamExt;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Objects of the scan's table, whatever partition they lie in, of which no byte was asked for.
pub(super) fn unread_objects(lake: &LakeStore, io: &QueryIo, scan: &ScanTracker) -> Vec<LakeObject> {
    let mut objects: BTreeMap<Address, LakeObject> = BTreeMap::new();
    for folder in folders(&scan.table, io) {
        // A folder that cannot be listed has failed the run before.
        let listed = lake.visible_objects(&folder).unwrap_or_default();
        objects.extend(listed.into_iter().map(|object| (object.address.clone(), object)));
    }
    for read in scan.meter.objects() {
        objects.remove(&read.object.address);
    }
    objects.into_values().collect()
}

fn folders(table: &Table, io: &QueryIo) -> Vec<Location> {
    match projected_root(table, io.began().naive_utc()) {
        Some(root) => vec![root],
        None if table.partition_keys.is_empty() => vec![table.location.clone()],
        None => table.partitions.values().map(|partition| partition.location.clone()).collect(),
    }
}

/// The footers of these objects; nothing for one that cannot be read.
pub(super) async fn footers(lake: &Arc<LakeStore>, objects: Vec<LakeObject>) -> Vec<(LakeObject, Option<Footer>)> {
    let store = lake.for_query();
    let fetches = objects.into_iter().map(|object| {
        let store = &store;
        async move {
            let footer = footer_of(store, &object).await;
            (object, footer)
        }
    });
    futures::stream::iter(fetches).buffered(PARALLEL_FOOTERS).collect().await
}
