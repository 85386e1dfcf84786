//! What time it is for a statement: the machine's, or one that a test holds still.

use chrono::{DateTime, Utc};
use web_time::{SystemTime, UNIX_EPOCH};

/// A source of the time. Asked once for each statement, so that a statement sees one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// Always the same moment.
    Still(DateTime<Utc>),
}

impl Clock {
    /// The moment it is, UTC. A clock before 1970 counts as 1970.
    pub fn now(self) -> DateTime<Utc> {
        match self {
            Self::Still(moment) => moment,
            Self::System => {
                let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                let millis = i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX);
                DateTime::from_timestamp_millis(millis).unwrap_or(DateTime::UNIX_EPOCH)
            }
        }
    }
}
