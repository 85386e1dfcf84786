//! Writes the lake to a folder, or compares the two. Does not know what the files mean.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::lake::Lake;

/// Writes every file of the lake below `folder`. Files that are there already and are not part of the lake stay.
///
/// # Errors
///
/// When a file or folder cannot be written.
pub fn write(lake: &Lake, folder: &Path) -> Result<()> {
    for (path, bytes) in lake.files() {
        let target = folder.join(path);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(|source| io_error(parent, source))?;
        }
        fs::write(&target, bytes).map_err(|source| io_error(&target, source))?;
    }
    Ok(())
}

/// Confirms that `folder` holds exactly the files of the lake, byte by byte.
///
/// # Errors
///
/// [`Error::Stale`] names every file that differs, is missing, or does not belong there.
pub fn check(lake: &Lake, folder: &Path) -> Result<()> {
    let mut complaints = Vec::new();
    let mut expected = BTreeSet::new();
    for (path, bytes) in lake.files() {
        let target = folder.join(&path);
        match fs::read(&target) {
            Ok(found) if found == bytes => {}
            Ok(_) => complaints.push(format!("{path}: differs")),
            Err(source) if source.kind() == io::ErrorKind::NotFound => complaints.push(format!("{path}: is missing")),
            Err(source) => return Err(io_error(&target, source)),
        }
        expected.insert(target);
    }
    if folder.is_dir() {
        for stray in files_below(folder)?.difference(&expected) {
            complaints.push(format!("{}: is not part of the lake; remove it", stray.display()));
        }
    }
    if complaints.is_empty() { Ok(()) } else { Err(Error::Stale(complaints)) }
}

fn files_below(folder: &Path) -> Result<BTreeSet<PathBuf>> {
    let mut files = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|source| io_error(&folder, source))? {
            let path = entry.map_err(|source| io_error(&folder, source))?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path);
            }
        }
    }
    Ok(files)
}

fn io_error(path: &Path, source: io::Error) -> Error {
    Error::Io { path: path.to_owned(), source }
}
