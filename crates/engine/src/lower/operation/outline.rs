//! What our operators do, for plans that people read: columns are told by their places in the first input.

use athenaeum_analyzer::FrameUnit;

/// What an operator does.
#[derive(Debug, Clone)]
pub(crate) enum Outline {
    /// UNION ALL.
    Union,
    /// INTERSECT.
    Intersect { is_all: bool },
    /// EXCEPT; with one input, each row once.
    Except { is_all: bool },
    /// NOT IN of a subquery: the last column of the left input among the right input's only one.
    NotIn,
    /// WITH RECURSIVE.
    Recursion,
    /// What a step of WITH RECURSIVE reads.
    RecursiveRows,
    /// UNNEST: so many columns pass, the others are arrays and maps.
    Unnest { passing: usize, has_ordinality: bool, keeps_empty: bool },
    /// Window functions: so many columns pass.
    Window { passing: usize, partition: Vec<usize>, order: Vec<SortedBy>, calls: Vec<WindowCall> },
    /// MATCH_RECOGNIZE, in words near to SQL with columns under their names in the plan.
    MatchRecognize { partition: Vec<usize>, passing: Vec<usize>, text: String },
    /// The rows and cells of a table that there are for the statement, which no plan tells of: the columns that pass, and
    /// those of the table that only this reads.
    RowsAndCells { passing: Vec<usize>, withheld: Vec<String> },
}

/// A column that rows are sorted by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SortedBy {
    pub(crate) at: usize,
    pub(crate) is_descending: bool,
    pub(crate) nulls_first: bool,
}

/// A function over windows.
#[derive(Debug, Clone)]
pub(crate) struct WindowCall {
    pub(crate) name: &'static str,
    pub(crate) arguments: Vec<usize>,
    pub(crate) ignores_nulls: bool,
    pub(crate) filter: Option<usize>,
    pub(crate) unit: FrameUnit,
    pub(crate) start: Edge,
    pub(crate) end: Edge,
}

/// An end of a frame.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Edge {
    UnboundedPreceding,
    Preceding(usize),
    CurrentRow,
    Following(usize),
    UnboundedFollowing,
}
