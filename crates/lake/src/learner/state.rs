//! What is saved of the learner's world beside the bytes, and its text. Where the text is kept is the platform's part.

use super::Listing;
use crate::catalog::CatalogChanges;
use crate::object::{Address, LakeObject};
use serde::{Deserialize, Serialize};

/// The version this code writes, and the only one it reads.
const FORMAT_VERSION: u32 = 1;

/// The mark of a text that has none.
const NO_MARK: &str = "unreadable";

/// Objects, changes of the catalog, and the clock.
#[derive(Debug, Clone, Default)]
pub struct LearnerState {
    /// Objects of the bucket.
    pub listing: Listing,
    /// What differs from the sample catalog.
    pub changes: CatalogChanges,
    /// The clock.
    pub tick: u32,
}

/// Why a text is no state.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// No JSON of this shape.
    #[error("its description is damaged: {0}")]
    Shape(#[from] serde_json::Error),
    /// Written by another version of this code.
    #[error("it was saved in format {0}, and this version reads format {FORMAT_VERSION}")]
    Version(u32),
}

#[derive(Serialize, Deserialize)]
struct Header {
    format_version: u32,
    mark: String,
}

#[derive(Serialize, Deserialize)]
struct StateFile {
    #[serde(flatten)]
    header: Header,
    tick: u32,
    objects: Vec<LakeObject>,
    changes: CatalogChanges,
}

impl LearnerState {
    /// The text to save.
    pub fn to_text(&self, mark: &str) -> Result<String, StateError> {
        let file = StateFile {
            header: Header { format_version: FORMAT_VERSION, mark: mark.to_owned() },
            tick: self.tick,
            objects: self.listing.values().cloned().collect(),
            changes: self.changes.clone(),
        };
        Ok(serde_json::to_string(&file)?)
    }

    /// The state and its mark from a saved text.
    pub fn parse(text: &str) -> Result<(Self, String), StateError> {
        let header: Header = serde_json::from_str(text)?;
        if header.format_version != FORMAT_VERSION {
            return Err(StateError::Version(header.format_version));
        }
        let file: StateFile = serde_json::from_str(text)?;
        let mut listing = Listing::new();
        for object in file.objects {
            if let Address::S3 { key, .. } = &object.address {
                listing.insert(key.clone(), object);
            }
        }
        Ok((Self { listing, changes: file.changes, tick: file.tick }, header.mark))
    }

    /// The mark in a saved text. One that cannot be read has a mark too, so that it is noticed.
    pub fn mark_of(text: &str) -> String {
        serde_json::from_str::<Header>(text).map_or_else(|_damaged| NO_MARK.to_owned(), |header| header.mark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object() -> LakeObject {
        LakeObject {
            address: Address::S3 { bucket: "learner".to_owned(), key: "t/a".to_owned() },
            size_bytes: 3,
            etag: "s-1".to_owned(),
            last_modified_millis: 7,
            storage_class: "STANDARD".to_owned(),
            parquet_tail_bytes: Some(1),
        }
    }

    #[test]
    fn a_state_survives_its_text() {
        let listing = Listing::from([("t/a".to_owned(), object())]);
        let state = LearnerState { listing, tick: 4, ..LearnerState::default() };
        let text = state.to_text("s-2").unwrap();
        let (again, mark) = LearnerState::parse(&text).unwrap();
        assert_eq!((again.listing, again.tick, mark.as_str()), (state.listing, 4, "s-2"));
        assert_eq!(LearnerState::mark_of(&text), "s-2");
    }

    #[test]
    fn another_version_and_a_damaged_text_are_told_apart() {
        let text =
            LearnerState::default().to_text("m").unwrap().replace("\"format_version\":1", "\"format_version\":2");
        let error = LearnerState::parse(&text).unwrap_err().to_string();
        assert_eq!(error, "it was saved in format 2, and this version reads format 1");
        assert_eq!(LearnerState::mark_of(&text), "m");
        let cut = &text[..text.len() / 2];
        assert!(LearnerState::parse(cut).unwrap_err().to_string().contains("damaged"));
        assert_eq!(LearnerState::mark_of(cut), NO_MARK);
    }
}
