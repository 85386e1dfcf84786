//! `tracks.toml`: the only place that says which exercises there are, and in which order.

use crate::files;
use crate::problem::Problem;
use athenaeum_course::Track;
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    tracks: Vec<Track>,
}

pub(crate) fn read(folder: &Path, problems: &mut Vec<Problem>) -> Vec<Track> {
    files::toml::<File>(folder, "tracks.toml", problems).map(|file| file.tracks).unwrap_or_default()
}
