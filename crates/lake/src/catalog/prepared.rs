//! A prepared statement. It belongs to a workgroup, not to a session.

/// A prepared statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreparedStatement {
    /// Workgroup.
    pub workgroup: String,
    /// Name, unique in its workgroup.
    pub name: String,
    /// The statement as typed, with its `?`.
    pub text: String,
}
