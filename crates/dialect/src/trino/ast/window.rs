//! Windows of window functions.

use super::{Expr, Name, PatternWindow, Place, SortItem};

/// Behind `OVER`.
#[derive(Debug, Clone, PartialEq)]
pub enum Window {
    /// `OVER name`.
    Named(Name),
    /// `OVER (…)`.
    Spec(WindowSpec),
}

/// `([name] [PARTITION BY …] [ORDER BY …] [frame])`.
#[derive(Debug, Clone, PartialEq)]
pub struct WindowSpec {
    /// The named window it extends.
    pub base: Option<Name>,
    /// `PARTITION BY`.
    pub partition_by: Vec<Expr>,
    /// `ORDER BY`.
    pub order_by: Vec<SortItem>,
    /// The frame.
    pub frame: Option<Frame>,
    /// Where it begins.
    pub at: Place,
}

/// `ROWS BETWEEN start AND end`.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// What is counted.
    pub unit: FrameUnit,
    /// First row.
    pub start: FrameBound,
    /// Last row; the current row where nothing is written.
    pub end: Option<FrameBound>,
    /// Of a window with row pattern recognition.
    pub pattern: Option<Box<PatternWindow>>,
    /// Where it begins.
    pub at: Place,
}

/// What a frame counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum FrameUnit {
    Rows,
    Range,
    Groups,
}

/// An end of a frame.
#[derive(Debug, Clone, PartialEq)]
pub struct FrameBound {
    /// Which.
    pub kind: FrameBoundKind,
    /// Where it begins.
    pub at: Place,
}

/// Which end of a frame.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum FrameBoundKind {
    UnboundedPreceding,
    Preceding(Expr),
    CurrentRow,
    Following(Expr),
    UnboundedFollowing,
}
