//! Objects of a folder as a tree of folders. Reads nothing.

use athenaeum_lake::{LakeObject, Location};
use std::collections::BTreeMap;

/// A folder with what lies in it.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    /// Its own name; of a bucket the bucket's.
    pub(super) name: String,
    pub(super) location: Location,
    pub(super) objects: Vec<LakeObject>,
    pub(super) folders: BTreeMap<String, Folder>,
}

impl Folder {
    fn new(name: &str, location: Location) -> Self {
        Self { name: name.to_owned(), location, objects: Vec::new(), folders: BTreeMap::new() }
    }

    /// Levels of folders down to the objects, where that is the same everywhere.
    pub(super) fn depth(&self) -> Option<usize> {
        if self.folders.is_empty() {
            return Some(0);
        }
        if !self.objects.is_empty() {
            return None;
        }
        let mut depths = self.folders.values().map(Self::depth);
        let first = depths.next()??;
        depths.all(|depth| depth == Some(first)).then_some(first + 1)
    }

    /// Every folder that holds objects, with the names that lead to it.
    pub(super) fn leaves(&self) -> Vec<(Vec<String>, &Self)> {
        let mut leaves = Vec::new();
        if !self.objects.is_empty() {
            leaves.push((Vec::new(), self));
        }
        for (name, folder) in &self.folders {
            for (mut path, leaf) in folder.leaves() {
                path.insert(0, name.clone());
                leaves.push((path, leaf));
            }
        }
        leaves
    }

    /// Number of objects and of bytes, with everything below.
    pub(super) fn totals(&self) -> (u64, u64) {
        let own = self.objects.iter().map(|object| object.size_bytes).sum();
        self.folders
            .values()
            .map(Self::totals)
            .fold((self.objects.len() as u64, own), |(count, bytes), below| (count + below.0, bytes + below.1))
    }
}

/// The tree below `root`, at most `levels` deep.
pub(super) fn tree(root: &Location, objects: Vec<LakeObject>, levels: usize) -> Folder {
    let mut tree = Folder::new(name_of(root), root.clone());
    for object in objects {
        let Some(path) = object.address.below(root).map(str::to_owned) else { continue };
        let mut parts: Vec<&str> = path.split('/').collect();
        parts.pop();
        let mut folder = &mut tree;
        for part in parts.into_iter().take(levels) {
            let location = folder.location.join(part);
            folder = folder.folders.entry(part.to_owned()).or_insert_with(|| Folder::new(part, location));
        }
        folder.objects.push(object);
    }
    tree
}

/// The last name of a folder.
fn name_of(location: &Location) -> &str {
    let (path, bucket) = match location {
        Location::S3 { bucket, prefix } => (prefix.as_str(), bucket.as_str()),
        Location::File { path } => (path.as_str(), ""),
    };
    path.trim_matches('/').rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(bucket)
}

/// Level of a folder as Glue counts: the bucket is 1.
pub(super) fn level_of(location: &Location) -> u32 {
    let path = match location {
        Location::S3 { prefix, .. } => prefix,
        Location::File { path } => path,
    };
    u32::try_from(path.split('/').filter(|part| !part.is_empty()).count()).unwrap_or(u32::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_lake::Address;

    fn tree_of(keys: &[&str]) -> Folder {
        let object = |key: &&str| LakeObject {
            address: Address::S3 { bucket: "b".to_owned(), key: format!("p/{key}") },
            size_bytes: 2,
            etag: String::new(),
            last_modified_millis: 0,
            storage_class: "STANDARD".to_owned(),
            parquet_tail_bytes: None,
        };
        tree(&Location::parse("s3://b/p/").unwrap(), keys.iter().map(object).collect(), 4)
    }

    #[test]
    fn depth_is_told_where_it_is_the_same_everywhere() {
        assert_eq!(tree_of(&["a", "b"]).depth(), Some(0));
        assert_eq!(tree_of(&["x=1/a", "x=2/a"]).depth(), Some(1));
        assert_eq!(tree_of(&["x=1/a", "x=2/y=1/a"]).depth(), None);
        assert_eq!(tree_of(&["x=1/a", "a"]).depth(), None);
    }

    #[test]
    fn leaves_come_with_their_path() {
        let tree = tree_of(&["x=1/y=1/a", "x=1/y=2/a", "x=1/y=2/b"]);
        let leaves = tree.leaves();
        assert_eq!(leaves[1].0, ["x=1", "y=2"]);
        assert_eq!(leaves[1].1.location.to_string(), "s3://b/p/x=1/y=2/");
        assert_eq!((tree.totals(), tree.name.as_str()), ((3, 6), "p"));
        assert_eq!(level_of(&Location::parse("s3://b/").unwrap()), 1);
    }
}
