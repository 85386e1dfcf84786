//! Files that the page hands over: what of them goes to the engine, and the answers.

use crate::uploads;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_engine::{Engine, OwnFile};
use athenaeum_protocol::ToPage;
use web_sys::File;

/// Keeps a file for reading, and says what the engine must know of it.
pub(crate) fn keep(file: File) -> OwnFile {
    let own =
        OwnFile { name: file.name(), size_bytes: file.size() as u64, modified_millis: file.last_modified() as i64 };
    uploads::keep(&own.key(), file);
    own
}

/// What became of a file.
pub(crate) fn answer(request_id: u32, engine: &Engine, file: OwnFile, added: Result<String, Diagnostic>) -> ToPage {
    let catalog = added.is_ok().then(|| engine.catalog_view());
    let (table, error) = match added {
        Ok(table) => (Some(table), None),
        Err(error) => (None, Some(error)),
    };
    ToPage::FileAdded { request_id, name: file.name, table, error, catalog }
}

/// There was no file beside the message, or no engine yet.
pub(crate) fn not_taken(request_id: u32) -> ToPage {
    let error = Diagnostic::new(Code::EngineUnavailable, "The file did not reach the engine")
        .hint("Wait until the engine is ready and choose the file again.");
    ToPage::FileAdded { request_id, name: String::new(), table: None, error: Some(error), catalog: None }
}
