//! Row pattern recognition over the rows of one partition: what is looked for, and what is computed of each match. Knows
//! neither SQL text nor how rows come into their partitions and their order.

mod condition;
mod measure;
mod navigation;
mod program;
mod recognizer;
mod search;
mod walk;

pub use recognizer::{Recognized, Recognizer};

use crate::Type;
use crate::aggregate::{Aggregate, AggregateOverload};
use crate::expr::{ColumnId, Expr};
use std::fmt;

/// What `MATCH_RECOGNIZE` does with the rows of a partition.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognition {
    /// The primary variables, as `CLASSIFIER()` shows them. Elsewhere they are numbers in this list.
    pub variables: Vec<String>,
    /// What is looked for.
    pub pattern: Pattern,
    /// The condition of each variable, in their order; a variable without one takes any row.
    pub conditions: Vec<Option<Computed>>,
    /// What is computed.
    pub measures: Vec<Computed>,
    /// What a match gives.
    pub shown: Shown,
    /// Where the next match may begin.
    pub skip: Skip,
}

/// A row pattern.
#[derive(Debug, Clone, PartialEq)]
pub enum Pattern {
    /// A row of this variable.
    Variable(usize),
    /// No row.
    Empty,
    /// No row, before the partition's first.
    Start,
    /// No row, behind the partition's last.
    End,
    /// One after another.
    Sequence(Vec<Pattern>),
    /// One of them, the first ones preferred.
    Alternation(Vec<Pattern>),
    /// All of them in any order, orders that keep the first ones first preferred.
    Permute(Vec<Pattern>),
    /// Rows that belong to the match and are not shown.
    Excluded(Box<Pattern>),
    /// Repeated.
    Repeated {
        /// What is repeated.
        pattern: Box<Pattern>,
        /// At least.
        least: u32,
        /// At most.
        most: Option<u32>,
        /// Whether more is preferred.
        is_greedy: bool,
    },
}

/// What a match gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Shown {
    OneRow,
    AllRows,
    AllRowsWithoutEmptyMatches,
    AllRowsAndUnmatched,
}

/// Where the next match may begin.
#[derive(Debug, Clone, PartialEq)]
pub enum Skip {
    /// Behind the match.
    PastLast,
    /// At the row behind the match's first.
    ToNext,
    /// At the first row of one of these variables.
    ToFirst(Vec<usize>),
    /// At the last row of one of these variables.
    ToLast(Vec<usize>),
}

/// An expression over values of a match.
#[derive(Debug, Clone, PartialEq)]
pub struct Computed {
    /// Its columns are those of `reads`, and no others.
    pub expr: Expr,
    /// What its columns are.
    pub reads: Vec<(ColumnId, Read)>,
}

/// A value of a match.
#[derive(Debug, Clone, PartialEq)]
pub enum Read {
    /// Of one row.
    At(Navigation, Source),
    /// Of many rows.
    Over(Box<Aggregated>),
}

/// A value that a row of a match has.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// An expression over the partition's columns.
    Value(Expr),
    /// The name of the variable that the row belongs to.
    Classifier,
    /// The number of the match in its partition, from 1. It is the same for all rows.
    MatchNumber,
}

impl Source {
    /// The type of its values.
    pub fn ty(&self) -> Type {
        match self {
            Self::Value(expr) => expr.ty.clone(),
            Self::Classifier => Type::VARCHAR,
            Self::MatchNumber => Type::Bigint,
        }
    }
}

/// Which row of a match is meant: `PREV(FIRST(A.x, 2), 3)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Navigation {
    /// Rows of these variables alone; of all, where there are none.
    pub variables: Vec<usize>,
    /// Whether it is counted from the last of them.
    pub is_last: bool,
    /// Whether rows behind the current one are not seen yet.
    pub is_running: bool,
    /// How many of them lie between.
    pub steps: u32,
    /// How many rows further of the partition, whether they belong to the match or not; backwards below 0.
    pub offset: i64,
}

impl Navigation {
    /// The last row so far.
    pub fn current() -> Self {
        Self { variables: Vec::new(), is_last: true, is_running: true, steps: 0, offset: 0 }
    }
}

/// An aggregate over rows of a match.
#[derive(Clone)]
pub struct Aggregated {
    /// Which function.
    pub function: &'static Aggregate,
    /// Which of its signatures.
    pub overload: &'static AggregateOverload,
    /// Its arguments. Their columns are those of `reads`.
    pub arguments: Vec<Expr>,
    /// What their columns are, of each row.
    pub reads: Vec<(ColumnId, Source)>,
    /// Rows of these variables alone; of all, where there are none.
    pub variables: Vec<usize>,
    /// Whether rows behind the current one are not seen yet.
    pub is_running: bool,
    /// The type of the result.
    pub ty: Type,
}

impl PartialEq for Aggregated {
    fn eq(&self, other: &Self) -> bool {
        self.function.name == other.function.name
            && self.overload.signature == other.overload.signature
            && self.arguments == other.arguments
            && self.reads == other.reads
            && self.variables == other.variables
            && self.is_running == other.is_running
            && self.ty == other.ty
    }
}

impl fmt::Debug for Aggregated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mode = if self.is_running { "RUNNING" } else { "FINAL" };
        write!(f, "{mode} {}({:?} of {:?})", self.function.name, self.arguments, self.variables)?;
        f.debug_list().entries(&self.reads).finish()
    }
}

#[cfg(test)]
mod tests;
