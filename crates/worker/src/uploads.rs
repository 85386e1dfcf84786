//! The learner's own files: ranges of files that the page handed over, read where they lie. The page keeps the files and
//! hands them over again to a new worker.

use crate::js::{Thrown, beside};
use async_trait::async_trait;
use athenaeum_lake::{Address, LakeObject, ReadError, Storage};
use bytes::Bytes;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

thread_local! {
    static FILES: RefCell<BTreeMap<String, File>> = const { RefCell::new(BTreeMap::new()) };
}

/// Keeps a file under its key.
pub(crate) fn keep(key: &str, file: File) {
    FILES.with(|files| files.borrow_mut().insert(key.to_owned(), file));
}

/// Files that the page handed over.
#[derive(Debug)]
pub(crate) struct FileStorage;

#[async_trait]
impl Storage for FileStorage {
    async fn read(&self, object: &LakeObject, range: Range<u64>) -> Result<Bytes, ReadError> {
        let name = object.address.to_string();
        let Address::S3 { key, .. } = object.address.clone() else {
            return Err(ReadError::Unsupported { object: name, problem: "it is no file of yours".to_owned() });
        };
        let work = beside(async move { read(&key, range).await.map_err(Thrown::from) });
        let read = work.await.unwrap_or_else(|_gone| Err(Thrown::new("the read was given up")));
        read.map_err(|thrown| match thrown.name.as_str() {
            "NotFoundError" | "NotReadableError" => ReadError::Changed {
                object: name,
                problem: format!("the file was changed or moved since you chose it; choose it again ({})", thrown.text),
            },
            _ => ReadError::Failed { object: name, problem: thrown.text },
        })
    }
}

async fn read(key: &str, range: Range<u64>) -> Result<Bytes, JsValue> {
    let file = FILES
        .with(|files| files.borrow().get(key).cloned())
        .ok_or_else(|| JsValue::from_str("the page has not handed the file over"))?;
    let piece = file.slice_with_f64_and_f64(range.start as f64, range.end as f64)?;
    let buffer = JsFuture::from(piece.array_buffer()).await?;
    Ok(Bytes::from(js_sys::Uint8Array::new(&buffer).to_vec()))
}
