//! Reading files and folders, with what cannot be read told by its path from the content's folder on, and its line.

use crate::problem::Problem;
use crate::sources::{Sources, line_at};
use serde::de::DeserializeOwned;
use std::io::ErrorKind;
use std::path::Path;

/// A file as text, as any editor may have left it: without the mark at its beginning, with `\n` at the ends of lines.
pub(crate) fn text(sources: &mut Sources, name: &str) -> Option<String> {
    match std::fs::read_to_string(sources.folder.join(name)) {
        Ok(text) => {
            let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
            sources.keep(name, &text);
            Some(text)
        }
        Err(error) => {
            sources.tell(name, fault(&error));
            None
        }
    }
}

/// A file as text, if it is there.
pub(crate) fn text_if_there(sources: &mut Sources, name: &str) -> Option<String> {
    if sources.folder.join(name).exists() { text(sources, name) } else { None }
}

/// A TOML file as a value.
pub(crate) fn toml<T: DeserializeOwned>(sources: &mut Sources, name: &str) -> Option<T> {
    let text = text(sources, name)?;
    parsed(sources, &text, name, 0)
}

/// A text of TOML as a value; so many lines of the file stand before it.
pub(crate) fn parsed<T: DeserializeOwned>(
    sources: &mut Sources,
    text: &str,
    name: &str,
    lines_before: usize,
) -> Option<T> {
    match toml::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let line = error.span().map(|span| line_at(text, span.start) + lines_before);
            sources.problems.push(Problem::new(name, error.message().trim().replace('\n', " ")).at(line));
            None
        }
    }
}

/// Names of what lies in a folder and ends so, without the ending, in order; no ending means folders. What lies there beside
/// is told: nothing would ever read it.
pub(crate) fn names(sources: &mut Sources, below: &str, ending: &str) -> Vec<String> {
    let mut names = Vec::new();
    for entry in entries(sources, below) {
        let name = if ending.is_empty() {
            entry.is_folder.then_some(entry.name.as_str())
        } else {
            entry.name.strip_suffix(ending)
        };
        match name {
            Some(name) if entry.is_folder == ending.is_empty() => names.push(name.to_owned()),
            _ => {
                let wanted = if ending.is_empty() { "folders" } else { ending };
                sources
                    .tell(&format!("{below}/{}", entry.name), format!("nothing reads this: {below}/ holds {wanted}"));
            }
        }
    }
    names
}

/// Tells what lies in a folder beside what is known.
pub(crate) fn tell_strangers(sources: &mut Sources, below: &str, known: &[&str]) {
    for entry in entries(sources, below) {
        if !known.contains(&entry.name.as_str()) {
            let says = format!("nothing reads this; known are {}", known.join(", "));
            sources.tell(&format!("{below}/{}", entry.name), says);
        }
    }
}

/// What lies in a folder.
struct Entry {
    name: String,
    is_folder: bool,
}

/// Files and folders in order, without what editors and systems leave behind. A folder that is not there is empty.
fn entries(sources: &mut Sources, below: &str) -> Vec<Entry> {
    let path = sources.folder.join(below);
    if !path.exists() {
        return Vec::new();
    }
    let read = match std::fs::read_dir(&path) {
        Ok(read) => read,
        Err(error) => {
            sources.tell(below, fault(&error));
            return Vec::new();
        }
    };
    let mut entries: Vec<Entry> = read.filter_map(Result::ok).filter_map(|entry| named(&entry.path())).collect();
    entries.sort_by(|one, other| one.name.cmp(&other.name));
    entries
}

fn named(path: &Path) -> Option<Entry> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let is_left_behind = name.starts_with('.') || name.ends_with('~');
    (!is_left_behind).then(|| Entry { name, is_folder: path.is_dir() })
}

fn fault(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "the file is missing".to_owned(),
        ErrorKind::InvalidData => "the file is no text in UTF-8".to_owned(),
        _ => error.to_string(),
    }
}
