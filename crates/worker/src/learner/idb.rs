//! IndexedDB: the saved state, bytes where there is no file system, and the history of statements. Each change is one
//! transaction, which the browser makes wholly or not at all.

use super::{copied, plain};
use crate::js::call;
use crate::wire;
use bytes::Bytes;
use js_sys::Promise;
use std::ops::Range;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction};

const DATABASE: &str = "athenaeum-learner";
const VERSION: u32 = 1;

const STATE_STORE: &str = "state";
const BYTES_STORE: &str = "bytes";

const HISTORY_DATABASE: &str = "athenaeum-history";
const HISTORY_STORE: &str = "appended";

/// Keys of the state.
pub(super) const TEXT: &str = "text";
pub(super) const MARK: &str = "mark";

const READ_ONLY: &str = "readonly";
const READ_WRITE: &str = "readwrite";

/// Whether a write ends on the disk, or already when the system has taken it over, which is far quicker.
const STRICT: &str = "strict";
const RELAXED: &str = "relaxed";

/// The database, made where it is missing.
pub(super) async fn open() -> Result<IdbDatabase, JsValue> {
    open_with(DATABASE, &[STATE_STORE, BYTES_STORE]).await
}

/// The database of the history, made where it is missing.
pub(super) async fn open_history() -> Result<IdbDatabase, JsValue> {
    open_with(HISTORY_DATABASE, &[HISTORY_STORE]).await
}

async fn open_with(name: &str, stores: &'static [&'static str]) -> Result<IdbDatabase, JsValue> {
    let factory = wire::scope().indexed_db()?.ok_or_else(|| JsValue::from_str("this browser has no IndexedDB here"))?;
    let request = factory.open_with_u32(name, VERSION)?;
    let opened = request.clone();
    let on_upgrade = Closure::<dyn FnMut()>::new(move || {
        if let Err(error) = make_stores(&opened, stores) {
            web_sys::console::error_1(&error);
        }
    });
    request.set_onupgradeneeded(Some(on_upgrade.as_ref().unchecked_ref()));
    let database: IdbDatabase = result(&request).await?.dyn_into()?;
    Ok(database)
}

fn make_stores(opened: &IdbRequest, stores: &[&str]) -> Result<(), JsValue> {
    let database: IdbDatabase = opened.result()?.dyn_into()?;
    for store in stores {
        database.create_object_store(store)?;
    }
    Ok(())
}

/// One entry of the state.
pub(super) async fn state(database: &IdbDatabase, key: &str) -> Result<Option<String>, JsValue> {
    let (_, store) = transaction(database, STATE_STORE, READ_ONLY)?;
    Ok(result(&store.get(&JsValue::from_str(key))?).await?.as_string())
}

/// Replaces the state.
pub(super) async fn save_state(database: &IdbDatabase, mark: &str, text: &str) -> Result<(), JsValue> {
    let (transaction, store) = transaction(database, STATE_STORE, READ_WRITE)?;
    for (key, value) in [(TEXT, text), (MARK, mark)] {
        store.put_with_key(&JsValue::from_str(value), &JsValue::from_str(key))?;
    }
    committed(&transaction).await
}

/// Keeps bytes.
pub(super) async fn put_bytes(database: &IdbDatabase, name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let (transaction, store) = transaction(database, BYTES_STORE, READ_WRITE)?;
    store.put_with_key(&copied(bytes), &JsValue::from_str(name))?;
    committed(&transaction).await
}

/// A range of bytes that are there.
pub(super) async fn bytes(database: &IdbDatabase, name: &str, range: Range<u64>) -> Result<Bytes, JsValue> {
    let (_, store) = transaction(database, BYTES_STORE, READ_ONLY)?;
    let found = result(&store.get(&JsValue::from_str(name))?).await?;
    let bytes: js_sys::Uint8Array = found.dyn_into().map_err(|_nothing| {
        let gone = js_sys::Error::new("the browser no longer has it");
        gone.set_name(super::NOT_FOUND);
        JsValue::from(gone)
    })?;
    let clamp = |at: u64| u32::try_from(at).unwrap_or(u32::MAX).min(bytes.length());
    Ok(plain(&bytes.slice(clamp(range.start), clamp(range.end))))
}

/// Removes bytes that may be gone already.
pub(super) async fn remove_bytes(database: &IdbDatabase, name: &str) -> Result<(), JsValue> {
    let (transaction, store) = transaction(database, BYTES_STORE, READ_WRITE)?;
    store.delete(&JsValue::from_str(name))?;
    committed(&transaction).await
}

/// The names of all bytes.
pub(super) async fn bytes_names(database: &IdbDatabase) -> Result<Vec<String>, JsValue> {
    let (_, store) = transaction(database, BYTES_STORE, READ_ONLY)?;
    let keys = result(&store.get_all_keys()?).await?;
    Ok(js_sys::Array::from(&keys).iter().filter_map(|key| key.as_string()).collect())
}

/// Appends lines to the history under a key of their own.
pub(super) async fn append(database: &IdbDatabase, key: &str, lines: &str) -> Result<(), JsValue> {
    let (transaction, store) = lasting_transaction(database, HISTORY_STORE, READ_WRITE, RELAXED)?;
    store.put_with_key(&JsValue::from_str(lines), &JsValue::from_str(key))?;
    committed(&transaction).await
}

/// The keys of the history.
pub(super) async fn appended_keys(database: &IdbDatabase) -> Result<Vec<String>, JsValue> {
    let (_, store) = transaction(database, HISTORY_STORE, READ_ONLY)?;
    let keys = result(&store.get_all_keys()?).await?;
    Ok(js_sys::Array::from(&keys).iter().filter_map(|key| key.as_string()).collect())
}

/// The lines of the history in a range of keys, in their order.
pub(super) async fn appended(database: &IdbDatabase, keys: &IdbKeyRange) -> Result<String, JsValue> {
    let (_, store) = transaction(database, HISTORY_STORE, READ_ONLY)?;
    let lines = result(&store.get_all_with_key(keys)?).await?;
    Ok(js_sys::Array::from(&lines).iter().filter_map(|lines| lines.as_string()).collect())
}

/// Removes a range of keys from the history.
pub(super) async fn remove_range(database: &IdbDatabase, keys: &IdbKeyRange) -> Result<(), JsValue> {
    let (transaction, store) = lasting_transaction(database, HISTORY_STORE, READ_WRITE, RELAXED)?;
    store.delete(keys)?;
    committed(&transaction).await
}

/// A transaction over one store. What it writes is on the disk when it has ended, as far as a browser promises that.
fn transaction(database: &IdbDatabase, store: &str, mode: &str) -> Result<(IdbTransaction, IdbObjectStore), JsValue> {
    lasting_transaction(database, store, mode, STRICT)
}

fn lasting_transaction(
    database: &IdbDatabase,
    store: &str,
    mode: &str,
    durability: &str,
) -> Result<(IdbTransaction, IdbObjectStore), JsValue> {
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"durability".into(), &durability.into())?;
    let transaction: IdbTransaction =
        call(database, "transaction", &[store.into(), mode.into(), options.into()])?.dyn_into()?;
    let store = transaction.object_store(store)?;
    Ok((transaction, store))
}

/// Waits for the result of a request.
async fn result(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let ended = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(ended).await {
        Ok(_event) => request.result(),
        Err(_event) => Err(request.error()?.map_or(JsValue::UNDEFINED, JsValue::from)),
    }
}

/// Waits until what a transaction wrote is there.
async fn committed(transaction: &IdbTransaction) -> Result<(), JsValue> {
    let ended = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    match JsFuture::from(ended).await {
        Ok(_event) => Ok(()),
        Err(_event) => Err(transaction.error().map_or(JsValue::UNDEFINED, JsValue::from)),
    }
}
