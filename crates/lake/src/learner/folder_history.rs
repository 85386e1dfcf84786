//! The history in a folder: one file of lines for each segment, `history/<segment>.jsonl`. A line is written by one call and
//! is not forced onto the disk: the last statements before a loss of power are a price that a fast run is worth.

use super::WriteError;
use super::folder::{FolderLearner, not_written, unreadable};
use super::history::{HistoryChange, HistorySegment, HistoryStorage};
use async_trait::async_trait;
use futures::FutureExt;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

const HISTORY: &str = "history";
const EXTENSION: &str = "jsonl";

/// What could not be written, for errors.
const WHAT: &str = "the history of your statements";

fn path_of(root: &Path, segment: &str) -> PathBuf {
    root.join(HISTORY).join(format!("{segment}.{EXTENSION}"))
}

fn append(path: &Path, lines: &str) -> io::Result<()> {
    let open = || OpenOptions::new().append(true).create(true).open(path);
    let mut file = match open() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            open()?
        }
        opened => opened?,
    };
    file.write_all(lines.as_bytes())
}

fn remove(root: &Path, segments: &[String]) -> io::Result<()> {
    for segment in segments {
        match fs::remove_file(path_of(root, segment)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

fn segments(root: &Path) -> io::Result<Vec<HistorySegment>> {
    let entries = match fs::read_dir(root.join(HISTORY)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut segments = Vec::new();
    for entry in entries {
        let entry = entry?;
        let file = entry.file_name().to_string_lossy().into_owned();
        if let Some((name, EXTENSION)) = file.rsplit_once('.') {
            segments.push(HistorySegment { name: name.to_owned(), mark: entry.metadata()?.len() });
        }
    }
    segments.sort();
    Ok(segments)
}

#[async_trait]
impl HistoryStorage for FolderLearner {
    fn append_history(&self, segment: &str, lines: &str) -> HistoryChange {
        let appended = append(&path_of(self.root(), segment), lines).map_err(not_written(WHAT));
        futures::future::ready(appended).boxed()
    }

    fn remove_history(&self, segments: &[String]) -> HistoryChange {
        futures::future::ready(remove(self.root(), segments).map_err(not_written(WHAT))).boxed()
    }

    async fn history_segments(&self) -> Result<Vec<HistorySegment>, WriteError> {
        segments(self.root()).map_err(unreadable)
    }

    async fn read_history(&self, segment: &str) -> Result<String, WriteError> {
        match fs::read(path_of(self.root(), segment)) {
            Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
            Err(error) => Err(unreadable(error)),
        }
    }
}
