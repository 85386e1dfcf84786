//! Row pattern recognition: `MATCH_RECOGNIZE` and windows with a pattern.

use super::{Expr, Name, Place, Relation, SortItem};

/// `input MATCH_RECOGNIZE (…)`.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchRecognize {
    /// The rows.
    pub input: Relation,
    /// `PARTITION BY`.
    pub partition_by: Vec<Expr>,
    /// `ORDER BY`.
    pub order_by: Vec<SortItem>,
    /// `MEASURES`.
    pub measures: Vec<(Expr, Name)>,
    /// `ONE ROW PER MATCH` or `ALL ROWS PER MATCH …`.
    pub rows_per_match: Option<RowsPerMatch>,
    /// `AFTER MATCH SKIP …`, `PATTERN`, `SUBSET`, `DEFINE`.
    pub common: PatternCommon,
}

/// What one match gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum RowsPerMatch {
    One,
    AllShowEmpty,
    AllOmitEmpty,
    AllWithUnmatched,
}

/// A window's pattern, with its measures.
#[derive(Debug, Clone, PartialEq)]
pub struct PatternWindow {
    /// `MEASURES`.
    pub measures: Vec<(Expr, Name)>,
    /// The rest, where there is any.
    pub common: Option<PatternCommon>,
}

/// What both have.
#[derive(Debug, Clone, PartialEq)]
pub struct PatternCommon {
    /// `AFTER MATCH SKIP …`.
    pub skip: Option<SkipTo>,
    /// `INITIAL` true, `SEEK` false.
    pub is_initial: Option<bool>,
    /// `PATTERN (…)`.
    pub pattern: Pattern,
    /// `SUBSET name = (a, b)`.
    pub subsets: Vec<(Name, Vec<Name>)>,
    /// `DEFINE name AS condition`.
    pub define: Vec<(Name, Expr)>,
    /// Where the clause begins.
    pub at: Place,
}

/// Where the next match is looked for.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum SkipTo {
    NextRow,
    PastLastRow,
    First(Name),
    Last(Name),
}

/// A row pattern and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// What it is.
    pub kind: Box<PatternKind>,
    /// Where it begins.
    pub at: Place,
}

/// What a row pattern is.
#[derive(Debug, Clone, PartialEq)]
pub enum PatternKind {
    /// A variable.
    Variable(Name),
    /// `()`.
    Empty,
    /// `^`.
    Start,
    /// `$`.
    End,
    /// `A B`.
    Sequence(Vec<Pattern>),
    /// `A | B`.
    Alternation(Vec<Pattern>),
    /// `PERMUTE(A, B)`.
    Permute(Vec<Pattern>),
    /// `{- A -}`.
    Excluded(Pattern),
    /// `A{1,3}?`.
    Quantified {
        /// What is repeated.
        pattern: Pattern,
        /// At least.
        least: u64,
        /// At most.
        most: Option<u64>,
        /// Whether as many as can be.
        is_greedy: bool,
        /// Where the quantifier begins.
        quantifier: Place,
    },
}

/// Of a function in a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ProcessingMode {
    Running,
    Final,
}
