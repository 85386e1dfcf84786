//! What the learner makes, in the browser: bytes in the origin's private file system or in IndexedDB, the state in
//! IndexedDB, the history of statements in a database of its own, and locks shared by all tabs. Only the names of things cross into the engine.

mod history;
mod idb;
mod locks;
mod opfs;

use crate::js::{Thrown, beside};
use async_trait::async_trait;
use athenaeum_lake::{BytesName, HistoryStorage, LEARNER_BUCKET, LearnerStorage, ReadError, StateLock, WriteError};
use bytes::Bytes;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{FileSystemDirectoryHandle, IdbDatabase};

/// The names that browsers give to a lack of room, and to something that is not there.
const QUOTA_EXCEEDED: &str = "QuotaExceededError";
const NOT_FOUND: &str = "NotFoundError";

thread_local! {
    /// Where the bytes lie. Handles are values of JavaScript and stay in this thread.
    static PLACE: RefCell<Option<Place>> = const { RefCell::new(None) };
}

/// What this browser offers.
#[derive(Debug, Clone)]
struct Place {
    database: IdbDatabase,
    /// Without it bytes lie in the database too.
    folder: Option<FileSystemDirectoryHandle>,
    /// Without it there is a history as long as the worker lives.
    history: Option<IdbDatabase>,
}

/// The browser's storage, as this worker uses it.
#[derive(Debug)]
pub(crate) struct BrowserLearner {
    session: String,
    /// Other tabs see this worker as living; the browser lets go when the worker ends.
    _living: locks::Held,
}

impl BrowserLearner {
    /// The storage, or why this browser keeps nothing.
    pub(crate) async fn open() -> Result<Self, String> {
        let session = new_session();
        let database = idb::open().await.map_err(|error| Thrown::from(error).text)?;
        // Missing in older browsers and in some private windows.
        let folder = opfs::folder().await.ok();
        let history = idb::open_history().await.ok();
        let living = locks::hold(&locks::of_session(&session)).await.map_err(|error| error.text)?;
        PLACE.with(|place| *place.borrow_mut() = Some(Place { database, folder, history }));
        Ok(Self { session, _living: living })
    }
}

/// A name that no other worker has: the time and a random number, in letters and digits.
fn new_session() -> String {
    let random = js_sys::Math::random() * f64::from(u32::MAX);
    format!("w{:x}r{:x}", js_sys::Date::now() as u64, random as u32)
}

fn place() -> Result<Place, Thrown> {
    PLACE.with(|place| place.borrow().clone()).ok_or_else(|| Thrown::new("the storage is not open"))
}

async fn put(name: BytesName, bytes: Bytes) -> Result<(), Thrown> {
    let place = place()?;
    match &place.folder {
        Some(folder) => Ok(opfs::write(folder, &name.id, &bytes).await?),
        None => Ok(idb::put_bytes(&place.database, &name.id, &bytes).await?),
    }
}

async fn read(name: BytesName, range: Range<u64>) -> Result<Bytes, Thrown> {
    let place = place()?;
    match &place.folder {
        Some(folder) => Ok(opfs::read(folder, &name.id, range).await?),
        None => Ok(idb::bytes(&place.database, &name.id, range).await?),
    }
}

async fn remove(names: Vec<BytesName>) -> Result<(), Thrown> {
    let place = place()?;
    for name in names {
        match &place.folder {
            Some(folder) => opfs::remove(folder, &name.id).await?,
            None => idb::remove_bytes(&place.database, &name.id).await?,
        }
    }
    Ok(())
}

async fn names() -> Result<Vec<BytesName>, Thrown> {
    let place = place()?;
    let ids = match &place.folder {
        Some(folder) => opfs::names(folder).await?,
        None => idb::bytes_names(&place.database).await?,
    };
    Ok(ids.into_iter().map(|id| BytesName { id, key: String::new() }).collect())
}

/// The result of work beside the runtime.
async fn outcome<T>(work: crate::js::Beside<Result<T, Thrown>>) -> Result<T, Thrown> {
    work.await.unwrap_or_else(|_gone| Err(Thrown::new("it was given up")))
}

fn not_written(object: String, thrown: Thrown) -> WriteError {
    if thrown.name == QUOTA_EXCEEDED {
        WriteError::NoRoom { object, problem: thrown.text }
    } else {
        WriteError::Failed { object, problem: thrown.text }
    }
}

fn unreadable(thrown: Thrown) -> WriteError {
    WriteError::Unreadable { problem: thrown.text }
}

fn address(name: &BytesName) -> String {
    format!("s3://{LEARNER_BUCKET}/{}", name.key)
}

#[async_trait]
impl LearnerStorage for BrowserLearner {
    fn session(&self) -> &str {
        &self.session
    }

    fn history(&self) -> &dyn HistoryStorage {
        self
    }

    async fn read(&self, name: &BytesName, range: Range<u64>) -> Result<Bytes, ReadError> {
        let work = beside(read(name.clone(), range));
        outcome(work).await.map_err(|thrown| match thrown.name.as_str() {
            NOT_FOUND => ReadError::NotFound { object: address(name), status: 404 },
            _ => ReadError::Failed { object: address(name), problem: thrown.text },
        })
    }

    async fn put(&self, name: &BytesName, bytes: Bytes) -> Result<(), WriteError> {
        let work = beside(put(name.clone(), bytes));
        outcome(work).await.map_err(|thrown| not_written(address(name), thrown))
    }

    async fn remove(&self, names: &[BytesName]) -> Result<(), WriteError> {
        let work = beside(remove(names.to_vec()));
        outcome(work).await.map_err(|thrown| not_written("what is no longer needed".to_owned(), thrown))
    }

    async fn names(&self) -> Result<Vec<BytesName>, WriteError> {
        let work = beside(names());
        outcome(work).await.map_err(unreadable)
    }

    async fn living_sessions(&self) -> Result<BTreeSet<String>, WriteError> {
        let work = beside(async { Ok(locks::sessions().await?) });
        let mut living = outcome(work).await.map_err(unreadable)?;
        living.insert(self.session.clone());
        Ok(living)
    }

    async fn lock(&self) -> Result<StateLock, WriteError> {
        let work = beside(locks::hold(locks::STATE));
        let held = outcome(work).await;
        held.map(StateLock::new).map_err(|thrown| not_written("the list of your tables".to_owned(), thrown))
    }

    async fn load_state(&self) -> Result<Option<String>, WriteError> {
        let work = beside(async { Ok(idb::state(&place()?.database, idb::TEXT).await?) });
        outcome(work).await.map_err(unreadable)
    }

    async fn save_state(&self, lock: &StateLock, mark: &str, text: &str) -> Result<(), WriteError> {
        let (lock, mark, text) = (lock.clone(), mark.to_owned(), text.to_owned());
        let work = beside(async move {
            let saved = idb::save_state(&place()?.database, &mark, &text).await;
            drop(lock);
            Ok(saved?)
        });
        outcome(work).await.map_err(|thrown| not_written("the list of your tables".to_owned(), thrown))
    }

    async fn state_mark(&self) -> Result<Option<String>, WriteError> {
        let work = beside(async { Ok(idb::state(&place()?.database, idb::MARK).await?) });
        outcome(work).await.map_err(unreadable)
    }
}

/// A copy of bytes where JavaScript may keep them.
fn copied(bytes: &[u8]) -> js_sys::Uint8Array {
    js_sys::Uint8Array::from(bytes)
}

/// The bytes of a buffer that JavaScript gave.
fn plain(buffer: &wasm_bindgen::JsValue) -> Bytes {
    Bytes::from(js_sys::Uint8Array::new(buffer.unchecked_ref()).to_vec())
}
