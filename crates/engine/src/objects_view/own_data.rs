//! How late it is in the lake, and what the learner wrote into it: objects and bytes, by the database that holds them.

use athenaeum_lake::catalog::Catalog;
use athenaeum_lake::{LEARNER_BUCKET, LakeStore, Location};
use athenaeum_protocol::{LakeState, OwnData};
use std::collections::BTreeMap;

/// The clock and the room taken.
pub(super) fn lake_state(lake: &LakeStore, catalog: &Catalog) -> LakeState {
    let bucket = Location::S3 { bucket: LEARNER_BUCKET.to_owned(), prefix: String::new() };
    let objects = lake.learner().objects_below(&bucket);
    let folders = own_folders(catalog);
    let mut by_database: BTreeMap<Option<&str>, OwnData> = BTreeMap::new();
    for (database, _) in &folders {
        entry(&mut by_database, Some(database)).table_count += 1;
    }
    for object in &objects {
        let holder = folders.iter().find(|(_, folder)| object.address.below(folder).is_some());
        let entry = entry(&mut by_database, holder.map(|(database, _)| *database));
        entry.object_count += 1;
        entry.total_bytes += object.size_bytes;
    }
    LakeState {
        tick: lake.tick(),
        last_tick: lake.manifest().last_tick(),
        own_object_count: u32::try_from(objects.len()).unwrap_or(u32::MAX),
        own_bytes: objects.iter().map(|object| object.size_bytes).sum(),
        by_database: by_database.into_values().collect(),
    }
}

/// Database and folder of every table over the learner's bucket.
fn own_folders(catalog: &Catalog) -> Vec<(&str, &Location)> {
    let tables = catalog.databases().flat_map(|database| database.tables());
    tables
        .filter(|table| matches!(&table.location, Location::S3 { bucket, .. } if bucket == LEARNER_BUCKET))
        .map(|table| (table.database.as_str(), &table.location))
        .collect()
}

fn entry<'m, 'd>(
    by_database: &'m mut BTreeMap<Option<&'d str>, OwnData>,
    database: Option<&'d str>,
) -> &'m mut OwnData {
    let new = || OwnData { database: database.map(str::to_owned), ..OwnData::default() };
    by_database.entry(database).or_insert_with(new)
}
