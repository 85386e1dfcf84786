//! `tracks.toml`: the only place that says which exercises there are, and in which order.

use crate::files;
use crate::sources::Sources;
use athenaeum_course::Track;
use serde::Deserialize;

/// The file's name.
pub(crate) const FILE: &str = "tracks.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    tracks: Vec<Track>,
}

pub(crate) fn read(sources: &mut Sources) -> Vec<Track> {
    files::toml::<File>(sources, FILE).map(|file| file.tracks).unwrap_or_default()
}
