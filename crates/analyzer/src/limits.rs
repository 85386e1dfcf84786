//! How large a statement may be. Not Trino's own limits, which stand where they are checked: these keep the analyser, and
//! what walks its plans, within the stack of a browser's worker and a fraction of a second.

/// Limits of one statement.
pub(crate) struct Limits {
    /// Queries and relations inside one another.
    pub(crate) nested_queries: u32,
    /// Expressions inside one another.
    pub(crate) nested_expressions: usize,
    /// Relations that are read, views and named queries counted as often as they are used.
    pub(crate) relations: u32,
    /// Joins in a row.
    pub(crate) joins: usize,
    /// Queries put together by set operations in a row.
    pub(crate) set_operands: usize,
    /// Views that read one another.
    pub(crate) nested_views: usize,
    /// Columns of one SELECT. What is planned for them grows with their square.
    pub(crate) columns: usize,
    /// Window functions of one SELECT, for the same reason.
    pub(crate) windows: usize,
}

/// The limits.
pub(crate) const LIMITS: Limits = Limits {
    nested_queries: 150,
    nested_expressions: 1_200,
    relations: 1_000,
    joins: 150,
    set_operands: 500,
    nested_views: 16,
    columns: 1_600,
    windows: 500,
};
