//! A prepared statement. It belongs to a workgroup, not to a session.

use serde::{Deserialize, Serialize};

/// A prepared statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreparedStatement {
    /// Workgroup.
    pub workgroup: String,
    /// Name, unique in its workgroup.
    pub name: String,
    /// The statement as typed, with its `?`.
    pub text: String,
}
