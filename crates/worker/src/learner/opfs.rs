//! Bytes as files of the origin's private file system, one flat folder, written with the handles that only workers have.

use super::{copied, plain};
use crate::js::{call_and_wait, property};
use crate::wire;
use bytes::Bytes;
use std::ops::Range;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    File, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions, FileSystemGetFileOptions,
    FileSystemReadWriteOptions, FileSystemSyncAccessHandle,
};

/// The folder of the learner's bytes.
const FOLDER: &str = "athenaeum-learner";

/// How a file is refused that a worker, perhaps one about to end, still writes.
const BUSY: &str = "NoModificationAllowedError";
const NOT_FOUND: &str = super::NOT_FOUND;

/// The folder, made where it is missing; an error where there is no such file system.
pub(super) async fn folder() -> Result<FileSystemDirectoryHandle, JsValue> {
    let prototype = property(&property(&wire::scope(), "FileSystemFileHandle")?, "prototype")?;
    if !js_sys::Reflect::has(&prototype, &JsValue::from_str("createSyncAccessHandle"))? {
        return Err(JsValue::from_str("this browser writes no files from a worker"));
    }
    let storage = property(&property(&wire::scope(), "navigator")?, "storage")?;
    let root: FileSystemDirectoryHandle = call_and_wait(&storage, "getDirectory", &[]).await?.dyn_into()?;
    let options = FileSystemGetDirectoryOptions::new();
    options.set_create(true);
    JsFuture::from(root.get_directory_handle_with_options(FOLDER, &options)).await?.dyn_into()
}

/// Writes a new file through to the disk. A file that cannot be written whole is removed.
pub(super) async fn write(folder: &FileSystemDirectoryHandle, name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = FileSystemGetFileOptions::new();
    options.set_create(true);
    let file: FileSystemFileHandle =
        JsFuture::from(folder.get_file_handle_with_options(name, &options)).await?.dyn_into()?;
    let handle: FileSystemSyncAccessHandle = JsFuture::from(file.create_sync_access_handle()).await?.dyn_into()?;
    let written = write_all(&handle, bytes);
    handle.close();
    if written.is_err() {
        // It is swept away at the next start if it stays.
        remove(folder, name).await.unwrap_or_default();
    }
    written
}

fn write_all(handle: &FileSystemSyncAccessHandle, bytes: &[u8]) -> Result<(), JsValue> {
    handle.truncate_with_u32(0)?;
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let options = FileSystemReadWriteOptions::new();
        options.set_at(at as f64);
        let count = handle.write_with_js_u8_array_and_options(&copied(rest), &options)? as usize;
        if count == 0 {
            return Err(JsValue::from_str("the browser wrote nothing"));
        }
        at += count;
    }
    handle.flush()
}

/// The bytes of a range.
pub(super) async fn read(folder: &FileSystemDirectoryHandle, name: &str, range: Range<u64>) -> Result<Bytes, JsValue> {
    let file: FileSystemFileHandle = JsFuture::from(folder.get_file_handle(name)).await?.dyn_into()?;
    let file: File = JsFuture::from(file.get_file()).await?.dyn_into()?;
    let piece = file.slice_with_f64_and_f64(range.start as f64, range.end as f64)?;
    Ok(plain(&JsFuture::from(piece.array_buffer()).await?))
}

/// Removes a file that may be gone already. One that is still written goes at a later start.
pub(super) async fn remove(folder: &FileSystemDirectoryHandle, name: &str) -> Result<(), JsValue> {
    match JsFuture::from(folder.remove_entry(name)).await {
        Err(error) if [NOT_FOUND, BUSY].contains(&crate::js::Thrown::from(error.clone()).name.as_str()) => Ok(()),
        Err(error) => Err(error),
        Ok(_) => Ok(()),
    }
}

/// The names of all files.
pub(super) async fn names(folder: &FileSystemDirectoryHandle) -> Result<Vec<String>, JsValue> {
    let entries: JsValue = folder.keys().into();
    let mut names = Vec::new();
    loop {
        let next = call_and_wait(&entries, "next", &[]).await?;
        if property(&next, "done")?.is_truthy() {
            return Ok(names);
        }
        names.extend(property(&next, "value")?.as_string());
    }
}
