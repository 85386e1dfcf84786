//! One level of the lake: buckets, or the folders and objects directly below a folder.

use super::address::folder_at;
use super::limits::ObjectViewLimits;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_lake::{LakeObject, LakeStore, Location};
use athenaeum_protocol::{FolderEntry, FolderListing, ObjectEntry};
use std::collections::BTreeMap;

/// What lies directly below `folder`; the empty folder holds the buckets.
pub(super) fn list(lake: &LakeStore, folder: &str, limits: &ObjectViewLimits) -> Result<FolderListing, Diagnostic> {
    if folder.is_empty() {
        return buckets(lake);
    }
    let folder = folder_at(folder)?;
    let objects = lake.objects_below(&folder).map_err(|error| error.diagnostic())?;
    Ok(cut(grouped(&folder, &objects), limits.listed))
}

fn buckets(lake: &LakeStore) -> Result<FolderListing, Diagnostic> {
    let entry = |name: String| {
        let objects = lake.objects_below(&folder_at(&format!("s3://{name}/"))?).map_err(|error| error.diagnostic())?;
        let mut entry = FolderEntry { name, object_count: 0, total_bytes: 0 };
        objects.iter().for_each(|object| count(&mut entry, object));
        Ok(entry)
    };
    let folders = lake.buckets().into_iter().map(entry).collect::<Result<_, Diagnostic>>()?;
    Ok(FolderListing { folders, ..FolderListing::default() })
}

/// Objects of a folder: those directly in it, and the others counted by their next folder.
fn grouped(folder: &Location, objects: &[LakeObject]) -> FolderListing {
    let mut folders: BTreeMap<&str, FolderEntry> = BTreeMap::new();
    let mut listing = FolderListing::default();
    for object in objects {
        let Some(path) = object.address.below(folder) else { continue };
        match path.split_once('/') {
            // The empty object that some tools leave to mark a folder is no line of its own.
            None if path.is_empty() => {}
            None => listing.objects.push(entry(path, object)),
            Some((name, _)) => {
                let new = || FolderEntry { name: name.to_owned(), object_count: 0, total_bytes: 0 };
                count(folders.entry(name).or_insert_with(new), object);
            }
        }
    }
    listing.folders = folders.into_values().collect();
    listing
}

fn entry(name: &str, object: &LakeObject) -> ObjectEntry {
    ObjectEntry {
        name: name.to_owned(),
        size_bytes: object.size_bytes,
        storage_class: object.storage_class.clone(),
        last_modified_millis: object.last_modified_millis,
    }
}

fn count(folder: &mut FolderEntry, object: &LakeObject) {
    folder.object_count += 1;
    folder.total_bytes += object.size_bytes;
}

/// Folders first, then objects, at most `limit` together.
fn cut(mut listing: FolderListing, limit: usize) -> FolderListing {
    let all = listing.folders.len() + listing.objects.len();
    listing.folders.truncate(limit);
    listing.objects.truncate(limit.saturating_sub(listing.folders.len()));
    let shown = listing.folders.len() + listing.objects.len();
    listing.left_off = u32::try_from(all - shown).unwrap_or(u32::MAX);
    listing
}
