//! Files that the page hands over, and what of them goes to the engine.

use crate::uploads;
use athenaeum_engine::OwnFile;
use web_sys::File;

/// Keeps a file for reading, and says what the engine must know of it.
pub(crate) fn keep(file: File) -> OwnFile {
    let own =
        OwnFile { name: file.name(), size_bytes: file.size() as u64, modified_millis: file.last_modified() as i64 };
    uploads::keep(&own.key(), file);
    own
}
