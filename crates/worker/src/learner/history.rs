//! The history of statements in IndexedDB: one entry for each run, in a database of its own, so that nothing that happens
//! to it can touch what the learner made.

use super::{Place, idb, not_written, outcome, place, unreadable};
use crate::js::{Beside, Thrown, beside};
use crate::learner::BrowserLearner;
use async_trait::async_trait;
use athenaeum_lake::{HistoryChange, HistorySegment, HistoryStorage, WriteError};
use futures::FutureExt;
use std::cell::Cell;
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;
use web_sys::{IdbDatabase, IdbKeyRange};

/// What could not be written, for errors.
const WHAT: &str = "the history of your statements";

/// Between the name of a segment and the number of an entry; the end of all entries of a segment is the character behind it.
const SEPARATOR: char = '/';
const AFTER_SEPARATOR: char = '0';

thread_local! {
    /// Entries that this worker appended, which makes their keys unlike all others and orders them.
    static APPENDED: Cell<u32> = const { Cell::new(0) };
}

fn database(place: &Place) -> Result<IdbDatabase, Thrown> {
    place.history.clone().ok_or_else(|| Thrown::new("this browser keeps no history here"))
}

/// Every entry of a segment.
fn range(segment: &str) -> Result<IdbKeyRange, JsValue> {
    let (first, end) = (format!("{segment}{SEPARATOR}"), format!("{segment}{AFTER_SEPARATOR}"));
    IdbKeyRange::bound(&JsValue::from_str(&first), &JsValue::from_str(&end))
}

fn written(work: Beside<Result<(), Thrown>>) -> HistoryChange {
    async move { outcome(work).await.map_err(|thrown| not_written(WHAT.to_owned(), thrown)) }.boxed()
}

#[async_trait]
impl HistoryStorage for BrowserLearner {
    fn append_history(&self, segment: &str, lines: &str) -> HistoryChange {
        let number = APPENDED.with(|appended| appended.replace(appended.get().wrapping_add(1)));
        let (key, lines) = (format!("{segment}{SEPARATOR}{number:010}"), lines.to_owned());
        written(beside(async move { Ok(idb::append(&database(&place()?)?, &key, &lines).await?) }))
    }

    fn remove_history(&self, segments: &[String]) -> HistoryChange {
        let segments = segments.to_vec();
        written(beside(async move {
            let database = database(&place()?)?;
            for segment in segments {
                idb::remove_range(&database, &range(&segment)?).await?;
            }
            Ok(())
        }))
    }

    async fn history_segments(&self) -> Result<Vec<HistorySegment>, WriteError> {
        let work = beside(async { Ok(idb::appended_keys(&database(&place()?)?).await?) });
        let mut marks: BTreeMap<String, u64> = BTreeMap::new();
        for key in outcome(work).await.map_err(unreadable)? {
            if let Some((segment, _)) = key.split_once(SEPARATOR) {
                *marks.entry(segment.to_owned()).or_default() += 1;
            }
        }
        Ok(marks.into_iter().map(|(name, mark)| HistorySegment { name, mark }).collect())
    }

    async fn read_history(&self, segment: &str) -> Result<String, WriteError> {
        let segment = segment.to_owned();
        let work = beside(async move { Ok(idb::appended(&database(&place()?)?, &range(&segment)?).await?) });
        outcome(work).await.map_err(unreadable)
    }
}
