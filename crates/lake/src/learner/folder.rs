//! What the learner makes, in a folder: objects as files, the state as one file that is replaced by renaming. Processes
//! share the folder through locks of its files, which the system releases when a process dies.
//!
//! `objects/<key>/…/<id>.<name>` holds bytes, `state.json` the state, `lock` the lock, `sessions/<session>` a living writer;
//! the history is in `folder_history`.

use super::history::HistoryStorage;
use super::storage::{BytesName, LearnerStorage, StateLock};
use super::{LEARNER_BUCKET, WriteError};
use crate::folder::read_range;
use crate::read_error::ReadError;
use async_trait::async_trait;
use bytes::Bytes;
use futures::channel::oneshot;
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

const OBJECTS: &str = "objects";
const SESSIONS: &str = "sessions";
const LOCK: &str = "lock";
const STATE: &str = "state.json";
const NEW_STATE: &str = "state.json.new";

/// A folder, as this process uses it.
#[derive(Debug)]
pub struct FolderLearner {
    root: PathBuf,
    session: String,
    /// Locked as long as this process lives.
    _living: File,
}

impl FolderLearner {
    /// The folder, made where it is missing. Waits while another process saves.
    pub fn open(root: impl Into<PathBuf>) -> io::Result<Self> {
        let root = root.into();
        fs::create_dir_all(root.join(OBJECTS))?;
        fs::create_dir_all(root.join(SESSIONS))?;
        // Under the lock, so that nobody takes a session for dead that has no lock of its own yet.
        let lock = opened(&root.join(LOCK))?;
        lock.lock()?;
        let session = unused_name(&root)?;
        let living = opened(&root.join(SESSIONS).join(&session))?;
        living.lock()?;
        lock.unlock()?;
        Ok(Self { root, session, _living: living })
    }

    /// The folder.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    fn path_of(&self, name: &BytesName) -> PathBuf {
        let (folder, file) = name.key.rsplit_once('/').unwrap_or(("", &name.key));
        let folders = folder.split('/').filter(|part| !part.is_empty()).map(safe_name);
        let path = folders.fold(self.root.join(OBJECTS), |path, part| path.join(part));
        path.join(format!("{}.{}", name.id, safe_name(file)))
    }
}

impl Drop for FolderLearner {
    fn drop(&mut self) {
        // A file that stays is unlocked, and so counts as a session that is dead.
        fs::remove_file(self.root.join(SESSIONS).join(&self.session)).unwrap_or_default();
    }
}

/// A name that no session here has or had in the files that are there.
fn unused_name(root: &Path) -> io::Result<String> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(io::Error::other)?;
    let first = format!("p{:x}t{:x}", std::process::id(), since.as_nanos());
    let mut name = first.clone();
    let mut number = 0;
    while root.join(SESSIONS).join(&name).exists() {
        number += 1;
        name = format!("{first}n{number}");
    }
    Ok(name)
}

fn opened(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

/// One part of a key as the name of a file or folder: what could lead elsewhere is written in hexadecimal.
fn safe_name(part: &str) -> String {
    let is_dots = part.chars().all(|c| c == '.');
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=+,@ ".contains(c) || (c == '.' && !is_dots);
    let mut name = String::with_capacity(part.len());
    for c in part.chars() {
        if plain(c) {
            name.push(c);
        } else {
            let mut bytes = [0; 4];
            name.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    name
}

/// The part of a key that has this safe name.
fn plain_name(safe: &str) -> String {
    let mut bytes = Vec::with_capacity(safe.len());
    let mut rest = safe;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let code = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(code.unwrap_or(b'%'));
        rest = if code.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Writes a file so that it survives a loss of power: its bytes, then the entry in its folder.
fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    sync_folder_of(path)
}

/// Only Unix lets a folder be opened and synchronised; elsewhere the file system sees to it.
fn sync_folder_of(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

pub(super) fn not_written(object: &str) -> impl Fn(io::Error) -> WriteError {
    move |error| {
        let (object, problem) = (object.to_owned(), error.to_string());
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                WriteError::NoRoom { object, problem }
            }
            _ => WriteError::Failed { object, problem },
        }
    }
}

pub(super) fn unreadable(error: io::Error) -> WriteError {
    WriteError::Unreadable { problem: error.to_string() }
}

/// The address of an object, for errors.
fn address(name: &BytesName) -> String {
    format!("s3://{LEARNER_BUCKET}/{}", name.key)
}

/// The names of all files of bytes below a folder.
fn collect_names(folder: &Path, names: &mut Vec<BytesName>, below: &str) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let file = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            collect_names(&entry.path(), names, &format!("{below}{}/", plain_name(&file)))?;
        } else if let Some((id, file)) = file.split_once('.') {
            names.push(BytesName { id: id.to_owned(), key: format!("{below}{}", plain_name(file)) });
        }
    }
    Ok(())
}

#[async_trait]
impl LearnerStorage for FolderLearner {
    fn session(&self) -> &str {
        &self.session
    }

    fn history(&self) -> &dyn HistoryStorage {
        self
    }

    async fn read(&self, name: &BytesName, range: Range<u64>) -> Result<Bytes, ReadError> {
        read_range(&self.path_of(name), range).map(Bytes::from).map_err(|error| {
            let object = address(name);
            match error.kind() {
                ErrorKind::NotFound => ReadError::NotFound { object, status: 404 },
                ErrorKind::UnexpectedEof => ReadError::Changed { object, problem: "its file is too short".to_owned() },
                _ => ReadError::Failed { object, problem: error.to_string() },
            }
        })
    }

    async fn put(&self, name: &BytesName, bytes: Bytes) -> Result<(), WriteError> {
        let (path, object) = (self.path_of(name), address(name));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(not_written(&object))?;
        }
        write_through(&path, &bytes).map_err(not_written(&object))
    }

    async fn remove(&self, names: &[BytesName]) -> Result<(), WriteError> {
        for name in names {
            match fs::remove_file(self.path_of(name)) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(not_written(&address(name))(error)),
                _ => {}
            }
        }
        Ok(())
    }

    async fn names(&self) -> Result<Vec<BytesName>, WriteError> {
        let mut names = Vec::new();
        collect_names(&self.root.join(OBJECTS), &mut names, "").map_err(unreadable)?;
        Ok(names)
    }

    async fn living_sessions(&self) -> Result<BTreeSet<String>, WriteError> {
        let mut living = BTreeSet::from([self.session.clone()]);
        for entry in fs::read_dir(self.root.join(SESSIONS)).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name == self.session {
                continue;
            }
            let dead =
                File::open(entry.path()).is_ok_and(|file| !matches!(file.try_lock(), Err(TryLockError::WouldBlock)));
            if dead {
                // One that stays is asked again next time.
                fs::remove_file(entry.path()).unwrap_or_default();
            } else {
                living.insert(name);
            }
        }
        Ok(living)
    }

    async fn lock(&self) -> Result<StateLock, WriteError> {
        let path = self.root.join(LOCK);
        let (sender, receiver) = oneshot::channel();
        // Waiting blocks a thread. It must not be the one on which another engine of this process is about to let go.
        std::thread::spawn(move || {
            let locked = opened(&path).and_then(|file| file.lock().map(|()| file));
            // Nobody waits any more when the statement was cancelled; then the file closes, and the lock with it.
            sender.send(locked).unwrap_or_default();
        });
        let failed = |problem: String| WriteError::Failed { object: "the lock of your own data".to_owned(), problem };
        match receiver.await {
            Ok(Ok(file)) => Ok(StateLock::new(file)),
            Ok(Err(error)) => Err(failed(error.to_string())),
            Err(_gone) => Err(failed("its thread ended".to_owned())),
        }
    }

    async fn load_state(&self) -> Result<Option<String>, WriteError> {
        match fs::read_to_string(self.root.join(STATE)) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unreadable(error)),
        }
    }

    async fn save_state(&self, _lock: &StateLock, _mark: &str, text: &str) -> Result<(), WriteError> {
        let (new, state) = (self.root.join(NEW_STATE), self.root.join(STATE));
        write_through(&new, text.as_bytes())
            .and_then(|()| fs::rename(&new, &state))
            .and_then(|()| sync_folder_of(&state))
            .map_err(not_written("the list of your tables"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learner::LearnerState;

    /// A folder of its own for each test, gone with the value.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("athenaeum-{name}-{}", std::process::id()));
            fs::remove_dir_all(&path).unwrap_or_default();
            Self(path)
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap_or_default();
        }
    }

    fn name(session: &str, key: &str) -> BytesName {
        BytesName { id: format!("{session}-1"), key: key.to_owned() }
    }

    #[tokio::test]
    async fn keys_that_lead_elsewhere_stay_in_the_folder_and_are_found_again() {
        let scratch = Scratch::new("keys");
        let learner = FolderLearner::open(&scratch.0).unwrap();
        for key in ["t/k=a%2Fb/f.parquet", "../../out", "a//b/./c:ü*", "plain"] {
            let name = name(learner.session(), key);
            learner.put(&name, Bytes::from_static(b"12345")).await.unwrap();
            assert!(learner.path_of(&name).canonicalize().unwrap().starts_with(scratch.0.join(OBJECTS)), "{key}");
            assert_eq!(learner.read(&name, 1..3).await.unwrap().as_ref(), b"23", "{key}");
            let found = learner.names().await.unwrap();
            assert_eq!(found.len(), 1, "{key}");
            learner.remove(&found).await.unwrap();
            assert!(learner.names().await.unwrap().is_empty(), "{key}");
        }
    }

    #[tokio::test]
    async fn a_session_lives_until_it_is_dropped() {
        let scratch = Scratch::new("sessions");
        let first = FolderLearner::open(&scratch.0).unwrap();
        let second = FolderLearner::open(&scratch.0).unwrap();
        assert_ne!(first.session(), second.session());
        assert_eq!(first.living_sessions().await.unwrap().len(), 2);
        // What a killed process leaves: a file without a lock.
        fs::write(scratch.0.join(SESSIONS).join("killed"), "").unwrap();
        drop(second);
        assert_eq!(first.living_sessions().await.unwrap(), BTreeSet::from([first.session().to_owned()]));
    }

    #[tokio::test]
    async fn the_lock_is_held_by_one_at_a_time() {
        let scratch = Scratch::new("lock");
        let (first, second) = (FolderLearner::open(&scratch.0).unwrap(), FolderLearner::open(&scratch.0).unwrap());
        let held = first.lock().await.unwrap();
        let mut waiting = Box::pin(second.lock());
        assert!(futures::poll!(&mut waiting).is_pending());
        let copy = held.clone();
        drop(held);
        assert!(futures::poll!(&mut waiting).is_pending());
        drop(copy);
        waiting.await.unwrap();
    }

    #[tokio::test]
    async fn the_state_is_replaced_as_a_whole() {
        let scratch = Scratch::new("state");
        let learner = FolderLearner::open(&scratch.0).unwrap();
        assert_eq!(learner.state_mark().await.unwrap(), None);
        let lock = learner.lock().await.unwrap();
        let text = LearnerState::default().to_text("m1").unwrap();
        learner.save_state(&lock, "m1", &text).await.unwrap();
        // What a process leaves that died while it wrote.
        fs::write(scratch.0.join(NEW_STATE), "{\"half").unwrap();
        assert_eq!(learner.load_state().await.unwrap(), Some(text));
        assert_eq!(learner.state_mark().await.unwrap().as_deref(), Some("m1"));
    }
}
