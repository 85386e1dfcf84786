//! Where things are: the repository, the cache folder, the versions its lock file pins.

use crate::failure::{Failure, Outcome};
use std::fs;
use std::path::{Path, PathBuf};

/// The repository this command belongs to.
#[derive(Debug, Clone)]
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The repository, from what cargo says of this package or else from the current folder upwards.
    pub(crate) fn find() -> Outcome<Self> {
        let start = match std::env::var_os("CARGO_MANIFEST_DIR") {
            Some(folder) => PathBuf::from(folder),
            None => std::env::current_dir().map_err(|error| Failure::file(Path::new("."), &error))?,
        };
        let root = start.ancestors().find(|folder| folder.join("Cargo.lock").is_file());
        root.map(|root| Self { root: root.to_owned() })
            .ok_or_else(|| Failure::new("no Cargo.lock here or above").mend("run `cargo xtask` inside the repository"))
    }

    /// The repository's folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A file or folder of the repository, by its path with forward slashes.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The version of a package in Cargo.lock.
    pub(crate) fn locked_version(&self, package: &str) -> Outcome<String> {
        let lock = read(&self.path("Cargo.lock"))?;
        version_in_lock(&lock, package).ok_or_else(|| Failure::new(format!("Cargo.lock holds no package `{package}`")))
    }
}

/// A text file, with its path in the error.
pub(crate) fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| Failure::file(path, &error))
}

/// Writes a file, with its path in the error.
pub(crate) fn write(path: &Path, contents: impl AsRef<[u8]>) -> Outcome {
    fs::write(path, contents).map_err(|error| Failure::file(path, &error))
}

/// The user's folder for what can be made again: the tools' build products lie there.
pub(crate) fn cache_folder() -> Outcome<PathBuf> {
    let base = non_empty("XDG_CACHE_HOME").or_else(|| Some(home()?.join(".cache")));
    base.map(|base| base.join("athenaeum"))
        .ok_or_else(|| Failure::new("neither XDG_CACHE_HOME nor HOME is set").mend("set HOME to your home folder"))
}

/// The folder `cargo install` writes programs to.
pub(crate) fn cargo_bin_folder() -> Option<PathBuf> {
    non_empty("CARGO_HOME").or_else(|| Some(home()?.join(".cargo"))).map(|folder| folder.join("bin"))
}

fn home() -> Option<PathBuf> {
    non_empty("HOME").or_else(|| non_empty("USERPROFILE"))
}

fn non_empty(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.next()?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"').map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_knows_versions() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in_lock(lock, "yew"), None);
    }
}
