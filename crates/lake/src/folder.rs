//! The lake in a folder of this machine, as the command line reads it. Not for the browser.

use crate::location::Location;
use crate::object::{Address, LakeObject};
use crate::read_error::ReadError;
use crate::storage::Storage;
use async_trait::async_trait;
use bytes::Bytes;
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Objects as files: `s3://bucket/key` lies at `root/bucket/key`.
#[derive(Debug)]
pub struct FolderStorage {
    root: PathBuf,
}

impl FolderStorage {
    /// The lake below `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    fn path_of(&self, address: &Address) -> PathBuf {
        match address {
            Address::S3 { bucket, key } => self.root.join(bucket).join(key),
            Address::File { path } => PathBuf::from(path),
        }
    }
}

#[async_trait]
impl Storage for FolderStorage {
    async fn read(&self, object: &LakeObject, range: Range<u64>) -> Result<Bytes, ReadError> {
        read_range(&self.path_of(&object.address), range).map(Bytes::from).map_err(|error| described(object, &error))
    }

    fn list_files(&self, folder: &Location) -> Result<Vec<LakeObject>, ReadError> {
        let Location::File { path } = folder else { return Ok(Vec::new()) };
        let mut objects = Vec::new();
        collect_files(Path::new(path.trim_end_matches('/')), &mut objects)
            .map_err(|error| ReadError::Failed { object: folder.to_string(), problem: error.to_string() })?;
        objects.sort_by(|a, b| a.address.cmp(&b.address));
        Ok(objects)
    }
}

pub(crate) fn read_range(path: &Path, range: Range<u64>) -> std::io::Result<Vec<u8>> {
    let mut file = std::fs::File::open(path)?;
    file.seek(SeekFrom::Start(range.start))?;
    let length = usize::try_from(range.end.saturating_sub(range.start)).map_err(std::io::Error::other)?;
    let mut bytes = vec![0; length];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn described(object: &LakeObject, error: &std::io::Error) -> ReadError {
    let object = object.address.to_string();
    match error.kind() {
        ErrorKind::NotFound => ReadError::NotFound { object, status: 404 },
        ErrorKind::UnexpectedEof => {
            ReadError::Changed { object, problem: "it is shorter than its listing says".to_owned() }
        }
        _ => ReadError::Failed { object, problem: error.to_string() },
    }
}

/// The files below a folder; a file stands for itself.
fn collect_files(path: &Path, objects: &mut Vec<LakeObject>) -> std::io::Result<()> {
    let metadata = std::fs::metadata(path)?;
    if metadata.is_dir() {
        for entry in std::fs::read_dir(path)? {
            collect_files(&entry?.path(), objects)?;
        }
        return Ok(());
    }
    let modified = metadata.modified()?.duration_since(UNIX_EPOCH).map_err(std::io::Error::other)?;
    let last_modified_millis = i64::try_from(modified.as_millis()).unwrap_or(i64::MAX);
    objects.push(LakeObject {
        address: Address::File { path: path.to_string_lossy().into_owned() },
        size_bytes: metadata.len(),
        etag: format!("{}-{last_modified_millis}", metadata.len()),
        last_modified_millis,
        storage_class: "STANDARD".to_owned(),
        parquet_tail_bytes: None,
    });
    Ok(())
}
