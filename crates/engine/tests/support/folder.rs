//! A folder on the disk, for tests of what lasts.

use std::path::PathBuf;

/// A folder of its own for each test, gone with the value. It is named, and not made.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    /// The folder of a test.
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("athenaeum-{name}-{}", std::process::id()));
        std::fs::remove_dir_all(&path).unwrap_or_default();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap_or_default();
    }
}
