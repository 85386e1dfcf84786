//! Finds the folder of the course's files.

use athenaeum_content::Content;
use std::path::{Path, PathBuf};

const FOLDER: &str = "web/content";
const FILE: &str = "tracks.toml";

/// The content in `folder`, or in `web/content` here or above. Problems of form are told with their files.
pub(crate) fn read(folder: Option<&Path>) -> Result<Content, String> {
    let (content, problems) = athenaeum_content::read(&find(folder)?);
    if problems.is_empty() {
        return Ok(content);
    }
    Err(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

/// The folder itself.
pub(crate) fn find(folder: Option<&Path>) -> Result<PathBuf, String> {
    if let Some(folder) = folder {
        return Ok(folder.to_owned());
    }
    let here = std::env::current_dir().map_err(|error| error.to_string())?;
    here.ancestors()
        .map(|folder| folder.join(FOLDER))
        .find(|folder| folder.join(FILE).is_file())
        .ok_or_else(|| format!("no {FOLDER}/{FILE} in {} or above; name the folder with --content DIR", here.display()))
}
