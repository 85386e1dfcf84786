//! Finds the folder of the course's files.

use std::path::{Path, PathBuf};

const FOLDER: &str = "web/content";
const FILE: &str = "tracks.toml";

/// The content's folder: the one that was named, or `web/content` here or above.
pub(crate) fn find(folder: Option<&Path>) -> Result<PathBuf, String> {
    if let Some(folder) = folder {
        let is_course = folder.join(FILE).is_file();
        return is_course.then(|| folder.to_owned()).ok_or_else(|| format!("{} has no {FILE}", folder.display()));
    }
    let here = std::env::current_dir().map_err(|error| error.to_string())?;
    here.ancestors()
        .map(|folder| folder.join(FOLDER))
        .find(|folder| folder.join(FILE).is_file())
        .ok_or_else(|| format!("no {FOLDER}/{FILE} in {} or above; name the folder with --content DIR", here.display()))
}
