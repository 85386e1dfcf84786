//! A track: exercises that build on each other, ending in a capstone.

use serde::{Deserialize, Serialize};

/// A track.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Track {
    /// Its name in addresses: `read-less-partitions`.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// What one can do at its end, in a sentence.
    pub aim: String,
    /// Slugs of the tracks that come first. Nothing is locked: a learner may start anywhere.
    #[serde(default)]
    pub after: Vec<String>,
    /// Slugs of its exercises, in order; the last is the capstone.
    pub exercises: Vec<String>,
    /// Slugs of those that are enough for somebody in a hurry.
    #[serde(default)]
    pub fast: Vec<String>,
}
