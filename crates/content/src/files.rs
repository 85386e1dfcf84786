//! Reading files and folders, with what cannot be read told by its path from the content's folder on.

use crate::problem::Problem;
use serde::de::DeserializeOwned;
use std::path::Path;

/// A file as text; nothing where it cannot be read.
pub(crate) fn text(folder: &Path, name: &str, problems: &mut Vec<Problem>) -> Option<String> {
    match std::fs::read_to_string(folder.join(name)) {
        Ok(text) => Some(text.replace("\r\n", "\n")),
        Err(error) => {
            problems.push(Problem::new(name, error.to_string()));
            None
        }
    }
}

/// A file as text, if it is there.
pub(crate) fn text_if_there(folder: &Path, name: &str, problems: &mut Vec<Problem>) -> Option<String> {
    if folder.join(name).exists() { text(folder, name, problems) } else { None }
}

/// A TOML file as a value.
pub(crate) fn toml<T: DeserializeOwned>(folder: &Path, name: &str, problems: &mut Vec<Problem>) -> Option<T> {
    let text = text(folder, name, problems)?;
    parsed(&text, name, problems)
}

/// A text of TOML as a value; the problem names the file it stands in.
pub(crate) fn parsed<T: DeserializeOwned>(text: &str, name: &str, problems: &mut Vec<Problem>) -> Option<T> {
    match toml::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            problems.push(Problem::new(name, error.to_string().trim().replace('\n', " ")));
            None
        }
    }
}

/// Names of what lies in a folder and ends so, without the ending, in order. A folder that is not there is empty.
pub(crate) fn names(folder: &Path, below: &str, ending: &str, problems: &mut Vec<Problem>) -> Vec<String> {
    let path = folder.join(below);
    if !path.exists() {
        return Vec::new();
    }
    let entries = match std::fs::read_dir(&path) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(Problem::new(below, error.to_string()));
            return Vec::new();
        }
    };
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    let mut names: Vec<String> = paths.filter_map(|path| name_of(&path, ending)).collect();
    names.sort();
    names
}

/// The name without its ending; for no ending, the name of a folder.
fn name_of(path: &Path, ending: &str) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    if ending.is_empty() {
        return path.is_dir().then(|| name.to_owned());
    }
    name.strip_suffix(ending).map(str::to_owned)
}
