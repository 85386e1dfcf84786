//! Values kept in the browser as JSON.

use crate::browser;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The value under `key`; the empty one where there is none, or one that cannot be read.
pub(crate) fn kept<T: DeserializeOwned + Default>(key: &str) -> T {
    let Some(text) = browser::stored(key) else { return T::default() };
    serde_json::from_str(&text).unwrap_or_else(|error| {
        web_sys::console::warn_1(&format!("what is kept under {key} cannot be read: {error}").into());
        T::default()
    })
}

/// Keeps a value under `key`. Where nothing can be kept, it lives as long as its place is shown.
pub(crate) fn keep<T: Serialize>(key: &str, value: &T) {
    let is_kept = serde_json::to_string(value).is_ok_and(|text| browser::store(key, &text));
    if !is_kept {
        web_sys::console::warn_1(&format!("nothing can be kept under {key}").into());
    }
}
