//! What functions may know of the session: the moment of the query, the zone, the names.

use crate::types::Zone;

/// What functions may know of the session.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// When the query started, in microseconds since 1970 in UTC: the same for the whole query.
    pub start_micros: i64,
    /// The session's zone: UTC, in Athena.
    pub zone: Zone,
    /// `current_user`.
    pub user: String,
    /// `current_catalog`.
    pub catalog: String,
    /// `current_schema`.
    pub schema: String,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            start_micros: 0,
            zone: Zone::UTC,
            user: "learner".to_owned(),
            catalog: "awsdatacatalog".to_owned(),
            schema: "default".to_owned(),
        }
    }
}
