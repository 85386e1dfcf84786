//! Going back to the sample: the learner's changes and objects of one database, or all of them.

use super::Draft;
use crate::world::World;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::catalog::{Catalog, Database, Table};
use athenaeum_lake::{LEARNER_BUCKET, LakeObject, Listing, Location};

/// What a reset freed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reset {
    /// Objects that are gone.
    pub object_count: u64,
    /// Their bytes.
    pub freed_bytes: u64,
}

impl World {
    /// Objects that the learner wrote, and their bytes.
    pub(crate) fn storage_used(&self) -> (u64, u64) {
        self.lake().learner().used()
    }

    /// Brings back the sample's version of one database, or of everything with the clock. The learner's objects go with
    /// their tables; objects that tables of other databases read stay. The history of statements goes with everything, and
    /// with nothing less.
    pub(crate) async fn reset(&self, database: Option<&str>) -> Result<Reset, Diagnostic> {
        let removed = match database {
            Some(name) => self.reset_database(name).await?,
            None => self.reset_everything().await?,
        };
        let reset = Reset {
            object_count: removed.len() as u64,
            freed_bytes: removed.iter().map(|object| object.size_bytes).sum(),
        };
        // Nothing names these bytes any more. What is not freed now is swept away at the next start.
        self.lake().learner().discard(&removed).await.unwrap_or_default();
        if database.is_none() {
            // A history that cannot be cleared says so itself.
            self.history().clear().await.unwrap_or_default();
        }
        Ok(reset)
    }

    async fn reset_database(&self, name: &str) -> Result<Vec<LakeObject>, Diagnostic> {
        let base = self.kept().get().map(|kept| kept.base.database(name).cloned()).unwrap_or_default();
        let granted = self.kept().get().map(|kept| kept.base.permissions().clone()).unwrap_or_default();
        self.replace(|draft| {
            let Some(old) = draft.catalog.drop_database(name) else {
                return match base {
                    Some(database) => {
                        draft.catalog.put_database(database);
                        draft.catalog.permissions_mut().restore_database(name, &granted);
                        Ok(Vec::new())
                    }
                    None => Err(Diagnostic::new(Code::SchemaNotFound, format!("Schema '{name}' does not exist"))
                        .hint("SHOW DATABASES lists what there is.")),
                };
            };
            if let Some(database) = base {
                draft.catalog.put_database(database);
            }
            draft.catalog.permissions_mut().restore_database(name, &granted);
            Ok(take_objects(&mut draft.listing, &old, &draft.catalog))
        })
        .await
    }

    /// Needs nothing of what is saved, so that it is also the way out when that cannot be read.
    async fn reset_everything(&self) -> Result<Vec<LakeObject>, Diagnostic> {
        let Some(kept) = self.kept().get() else {
            return Err(Diagnostic::new(Code::StorageUnavailable, "There is no sample to go back to"));
        };
        let mut shown = kept.shown.lock().await;
        let lock = self.storage().lock().await.map_err(|error| error.diagnostic())?;
        // Only for the names of what can be freed at once.
        let caught_up = self.catch_up(kept, &mut shown).await;
        let removed = self.lake().learner().listing().into_values().collect();
        let draft = Draft { catalog: Catalog::clone(&kept.base), listing: Listing::new(), tick: 0 };
        self.save(kept, &mut shown, &lock, draft).await?;
        if caught_up.is_err() {
            // Like any rubbish, what is not freed now goes at the next start.
            self.sweep().await.unwrap_or_default();
        }
        Ok(removed)
    }
}

/// Takes the objects of a database's tables off a listing, but for those that tables of the catalog read.
fn take_objects(listing: &mut Listing, database: &Database, catalog: &Catalog) -> Vec<LakeObject> {
    let gone: Vec<&Location> = database.tables().flat_map(|table| own_folders(table)).collect();
    let still_read: Vec<&Location> =
        catalog.databases().flat_map(Database::tables).flat_map(|table| own_folders(table)).collect();
    let lies_in = |object: &LakeObject, folders: &[&Location]| {
        folders.iter().any(|folder| object.address.below(folder).is_some())
    };
    let (taken, kept) = std::mem::take(listing)
        .into_iter()
        .partition::<Listing, _>(|(_, object)| lies_in(object, &gone) && !lies_in(object, &still_read));
    *listing = kept;
    taken.into_values().collect()
}

/// Folders of a table and its partitions that lie in the learner's bucket.
fn own_folders(table: &Table) -> impl Iterator<Item = &Location> {
    let of_partitions = table.partitions.values().map(|partition| &partition.location);
    std::iter::once(&table.location)
        .chain(of_partitions)
        .filter(|folder| matches!(folder, Location::S3 { bucket, .. } if bucket == LEARNER_BUCKET))
}
