//! What a platform must offer to keep the history of statements: segments of lines, to which only the session that began
//! them appends, so that sessions need no lock to keep theirs beside one another. Knows nothing of what the lines say.

use super::write_error::WriteError;
use async_trait::async_trait;
use futures::future::BoxFuture;

/// A segment of the history, without its lines.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct HistorySegment {
    /// The session that began it, a hyphen, and a number.
    pub name: String,
    /// Another one whenever the segment has grown.
    pub mark: u64,
}

impl HistorySegment {
    /// The session that began the segment of a name.
    pub fn session_of(name: &str) -> &str {
        name.rsplit_once('-').map_or(name, |(session, _)| session)
    }
}

/// The end of a change of the history. The change is begun by the call, and changes end in the order of their calls; nobody
/// needs to wait for them.
pub type HistoryChange = BoxFuture<'static, Result<(), WriteError>>;

/// A platform's place for the history of statements.
#[async_trait]
pub trait HistoryStorage: Send + Sync {
    /// Appends whole lines to a segment, which is made where it is missing.
    fn append_history(&self, segment: &str, lines: &str) -> HistoryChange;

    /// Removes segments. One that is not there is no error.
    fn remove_history(&self, segments: &[String]) -> HistoryChange;

    /// Every segment there is. Asked often, so it must be cheap.
    async fn history_segments(&self) -> Result<Vec<HistorySegment>, WriteError>;

    /// The lines of a segment; none where it is gone. Bytes that are no text come as the sign for that.
    async fn read_history(&self, segment: &str) -> Result<String, WriteError>;
}
