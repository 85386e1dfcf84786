//! The typed plan of a query: relational operators over columns that have an identity and a type. Made by the analyser,
//! lowered to a query engine by the engine. Every `ColumnId` is made by exactly one node, so a column that a node reads and
//! no node below makes belongs to a query outside: the node is correlated.

use athenaeum_functions::Type;
use athenaeum_functions::aggregate::{Aggregate, AggregateOverload};
use athenaeum_functions::expr::{ColumnId, Expr};
use athenaeum_functions::pattern::{Recognition, Shown};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A whole query.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// What gives the rows.
    pub root: Node,
    /// Its columns: heading, and which column of `root`. Headings may repeat.
    pub columns: Vec<OutputColumn>,
}

/// A column of the result.
#[derive(Debug, Clone, PartialEq)]
pub struct OutputColumn {
    /// As a heading: names keep the case they were typed in; a column without a name is `_col0`, by its position.
    pub name: String,
    /// Whether it was named, by an alias or by being a column.
    pub is_named: bool,
    /// Which column.
    pub column: Column,
}

/// A column of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its identity.
    pub id: ColumnId,
    /// The type of its values.
    pub ty: Type,
    /// A name, for plans that people read.
    pub name: String,
}

impl Column {
    /// Its values.
    pub fn expr(&self) -> Expr {
        Expr::column(self.id, self.ty.clone())
    }
}

/// Which rows and cells of a table there are, before anything else is asked of them.
#[derive(Debug, Clone, PartialEq)]
pub struct RowAccess {
    /// A boolean over the columns of the scan; all rows where nothing is given.
    pub condition: Option<Expr>,
    /// Columns that are NULL where a boolean does not hold.
    pub cells: BTreeMap<ColumnId, Expr>,
    /// Columns that only these conditions read.
    pub own: BTreeSet<ColumnId>,
}

impl RowAccess {
    /// The columns that it reads, where these are wanted of the scan.
    pub fn reads(&self, is_wanted: impl Fn(ColumnId) -> bool) -> BTreeSet<ColumnId> {
        let cells = self.cells.iter().filter(|(id, _)| is_wanted(**id)).map(|(_, expr)| expr);
        self.condition.iter().chain(cells).flat_map(Expr::columns).collect()
    }

    /// The same for a scan of which fewer columns are wanted.
    #[must_use]
    pub fn narrowed(&self, is_wanted: impl Fn(ColumnId) -> bool) -> Self {
        Self {
            condition: self.condition.clone(),
            cells: self.cells.iter().filter(|(id, _)| is_wanted(**id)).map(|(id, expr)| (*id, expr.clone())).collect(),
            own: self.reads(&is_wanted).into_iter().filter(|id| !is_wanted(*id)).collect(),
        }
    }
}

/// A relational operator. After the analysis there is no `Apply` left, and no node reads columns of a query outside: `query`
/// makes `Apply` and lateral joins, `decorrelate` turns them into joins and aggregates.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Rows of expressions that read no columns but those from outside.
    Values {
        /// What each row has.
        columns: Vec<Column>,
        /// The rows.
        rows: Vec<Vec<Expr>>,
    },
    /// The rows of a table.
    Scan {
        /// Its database.
        database: String,
        /// Its name.
        table: String,
        /// The columns that are read, by their names in the table.
        columns: Vec<(Column, String)>,
        /// Which rows and cells there are for the statement; all where nothing is given.
        access: Option<Box<RowAccess>>,
    },
    /// Rows for which a condition holds.
    Filter {
        /// The rows.
        input: Box<Node>,
        /// A boolean.
        condition: Expr,
    },
    /// New columns; nothing else passes.
    Project {
        /// The rows.
        input: Box<Node>,
        /// What passes: a column of the input under its own identity, or a new one.
        columns: Vec<(Column, Expr)>,
    },
    /// Pairs of rows.
    Join {
        /// Which rows without a partner stay.
        kind: JoinKind,
        /// Left rows.
        left: Box<Node>,
        /// Right rows; they may read columns of the left, which is LATERAL (inner and left joins only).
        right: Box<Node>,
        /// Which pairs; all where nothing is given.
        condition: Option<Expr>,
    },
    /// Each left row once, with one more column: whether a right row goes with it. What `EXISTS` and `IN` become. The right
    /// side reads no column of the left; the condition reads both. A condition that is NULL does not hold.
    MarkJoin {
        /// The rows that stay.
        left: Box<Node>,
        /// The rows that are looked for.
        right: Box<Node>,
        /// Which pairs; all where nothing is given.
        condition: Option<Expr>,
        /// True or false, never NULL.
        output: Column,
    },
    /// The left rows whose value is for certain not among the right side's values: `WHERE value NOT IN (…)`. One NULL on
    /// the right leaves no row; a NULL on the left leaves its row only where the right side is empty.
    NotInJoin {
        /// The rows that stay, or go.
        left: Box<Node>,
        /// The rows that are looked for.
        right: Box<Node>,
        /// A value of the left row.
        value: Expr,
        /// The column of the right rows, of the same type.
        column: ColumnId,
    },
    /// Each row with one more column, made by a subquery that may read the row's columns.
    Apply {
        /// The rows.
        input: Box<Node>,
        /// The subquery.
        subquery: Box<Node>,
        /// What the column says.
        kind: ApplyKind,
        /// The column.
        output: Column,
    },
    /// Each row once for each element of its arrays and maps, which may read the row's columns.
    Unnest {
        /// The rows. One row without columns, where UNNEST stands alone.
        input: Box<Node>,
        /// Arrays and maps, and the columns of their elements: one, the fields of a row, or key and value. Shorter ones are
        /// filled with NULL.
        items: Vec<(Expr, Vec<Column>)>,
        /// `WITH ORDINALITY`: counts from 1.
        ordinality: Option<Column>,
        /// LEFT JOIN: a row without elements stays, with NULLs.
        keeps_empty: bool,
    },
    /// Groups and what is computed of each.
    Aggregate {
        /// The rows.
        input: Box<Node>,
        /// The columns of the input that make groups. They keep their identity.
        groups: Vec<Column>,
        /// Grouping sets, as positions in `groups`; one set with all for a plain GROUP BY. A group of an empty set is there
        /// even without rows.
        sets: Vec<Vec<usize>>,
        /// Which set a row comes from, as its position in `sets`; asked for by `grouping()`.
        set_index: Option<Column>,
        /// What is computed.
        aggregates: Vec<(Column, AggregateExpr)>,
    },
    /// Each row with more columns, computed over windows.
    Window {
        /// The rows.
        input: Box<Node>,
        /// What is computed; the input's columns pass.
        functions: Vec<(Column, WindowExpr)>,
    },
    /// What the matches of a row pattern give. Where a match gives one row, the partition's columns and the measures;
    /// else the input's columns and the measures.
    MatchRecognize {
        /// The rows.
        input: Box<Node>,
        /// The columns of the input that make partitions. They keep their identity.
        partition_by: Vec<Column>,
        /// In which order the rows of a partition are looked at.
        order_by: Vec<SortKey>,
        /// What is looked for and computed, over the columns of the input.
        recognition: Box<Recognition>,
        /// The columns of the measures.
        measures: Vec<Column>,
    },
    /// Ordered rows.
    Sort {
        /// The rows.
        input: Box<Node>,
        /// By what.
        keys: Vec<SortKey>,
    },
    /// Some rows in their order.
    Limit {
        /// The rows.
        input: Box<Node>,
        /// How many are left out first.
        offset: u64,
        /// How many come at most.
        count: Option<u64>,
        /// `WITH TIES`: rows equal to the last in these keys, by which the input is ordered, come too.
        ties: Option<Vec<SortKey>>,
    },
    /// Each row once: NULL is equal to NULL.
    Distinct {
        /// The rows.
        input: Box<Node>,
    },
    /// UNION ALL, INTERSECT, EXCEPT. A distinct UNION has a `Distinct` around it.
    Set {
        /// Which.
        operator: SetOperator,
        /// Whether equal rows count, of INTERSECT and EXCEPT.
        is_all: bool,
        /// Operands, and which of their columns become the output's, in its order. Types are equal.
        inputs: Vec<(Node, Vec<ColumnId>)>,
        /// The columns of the output.
        columns: Vec<Column>,
    },
    /// Some rows by chance.
    Sample {
        /// The rows.
        input: Box<Node>,
        /// How many of a hundred.
        percentage: f64,
    },
    /// WITH RECURSIVE: the rows of `base`, then those of `step` over the rows of the round before, until there are none.
    Recursive {
        /// First rows, and which of their columns become the output's.
        base: Box<(Node, Vec<ColumnId>)>,
        /// Reads the last round's rows as `RecursiveRows` of the same number.
        step: Box<(Node, Vec<ColumnId>)>,
        /// Ties the step's `RecursiveRows` to this node.
        number: u32,
        /// The columns of the output.
        columns: Vec<Column>,
        /// UNION instead of UNION ALL: rows that came before are left out.
        is_distinct: bool,
        /// More rounds are an error.
        max_rounds: u32,
    },
    /// The rows of the last round of a `Recursive`.
    RecursiveRows {
        /// Of which.
        number: u32,
        /// Its columns.
        columns: Vec<Column>,
    },
}

/// Which rows without a partner stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum JoinKind {
    Inner,
    Left,
    Right,
    Full,
}

/// Of a set operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum SetOperator {
    Union,
    Intersect,
    Except,
}

/// What the column of an `Apply` says.
#[derive(Debug, Clone, PartialEq)]
pub enum ApplyKind {
    /// The value of a column of the only row; NULL without a row; two rows are SUBQUERY_MULTIPLE_ROWS.
    Scalar(ColumnId),
    /// Whether there is a row.
    Exists,
    /// Whether a value of the input is among a column's values, with SQL's three answers.
    In(Expr, ColumnId),
    /// Comparison of a value of the input with all or any of a column's values. `=` with any is `In`.
    Quantified {
        /// `=`, `<>`, `<`, `<=`, `>`, `>=`.
        comparison: Comparison,
        /// ALL, not ANY.
        is_all: bool,
        /// The value of the input.
        value: Expr,
        /// The subquery's column, of the same type.
        column: ColumnId,
    },
}

pub use athenaeum_dialect::trino::ast::Comparison;

/// An aggregate function over the rows of a group.
#[derive(Clone)]
pub struct AggregateExpr {
    /// Which function.
    pub function: &'static Aggregate,
    /// Which of its signatures.
    pub overload: &'static AggregateOverload,
    /// Arguments, of the types that the signature asks for. Lambdas among them are `ExprKind::Lambda`.
    pub arguments: Vec<Expr>,
    /// DISTINCT.
    pub is_distinct: bool,
    /// FILTER.
    pub filter: Option<Expr>,
    /// ORDER BY inside.
    pub order_by: Vec<SortKey>,
    /// The type of the result.
    pub ty: Type,
}

impl PartialEq for AggregateExpr {
    fn eq(&self, other: &Self) -> bool {
        self.function.name == other.function.name
            && self.overload.signature == other.overload.signature
            && self.arguments == other.arguments
            && self.is_distinct == other.is_distinct
            && self.filter == other.filter
            && self.order_by == other.order_by
    }
}

impl fmt::Debug for AggregateExpr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let distinct = if self.is_distinct { "DISTINCT " } else { "" };
        write!(f, "{}({distinct}{:?})", self.function.name, self.arguments)
    }
}

/// A function over a window.
#[derive(Debug, Clone, PartialEq)]
pub struct WindowExpr {
    /// Which.
    pub function: WindowFunction,
    /// PARTITION BY.
    pub partition_by: Vec<Expr>,
    /// ORDER BY.
    pub order_by: Vec<SortKey>,
    /// The frame.
    pub frame: WindowFrame,
    /// The type of the result.
    pub ty: Type,
}

/// Which function is computed over a window.
#[derive(Debug, Clone, PartialEq)]
pub enum WindowFunction {
    /// row_number, rank, dense_rank, percent_rank, cume_dist, ntile, lag, lead, first_value, last_value, nth_value.
    Ranking {
        /// Its name.
        name: &'static str,
        /// Arguments of Trino's types: ntile and nth_value a bigint; lag and lead value, bigint, default of the value's type.
        arguments: Vec<Expr>,
        /// IGNORE NULLS.
        ignores_nulls: bool,
    },
    /// An aggregate over each frame.
    Aggregate(AggregateExpr),
}

/// The frame of a window: always complete.
#[derive(Debug, Clone, PartialEq)]
pub struct WindowFrame {
    /// What is counted.
    pub unit: FrameUnit,
    /// First row.
    pub start: FrameBound,
    /// Last row.
    pub end: FrameBound,
}

pub use athenaeum_dialect::trino::ast::FrameUnit;

/// An end of a frame.
#[derive(Debug, Clone, PartialEq)]
pub enum FrameBound {
    /// The partition's first row.
    UnboundedPreceding,
    /// So many rows or groups before (a bigint), or, of RANGE, this value of the sort key's type: key minus distance,
    /// which is key plus distance where the key is descending.
    Preceding(Expr),
    /// The row itself, or its peers.
    CurrentRow,
    /// So many after, or the value that is the distance further on in the order.
    Following(Expr),
    /// The partition's last row.
    UnboundedFollowing,
}

/// What rows are ordered by.
#[derive(Debug, Clone, PartialEq)]
pub struct SortKey {
    /// By what.
    pub expr: Expr,
    /// DESC.
    pub is_descending: bool,
    /// NULLS FIRST.
    pub nulls_first: bool,
}

impl Node {
    /// The columns that it gives.
    pub fn columns(&self) -> Vec<Column> {
        match self {
            Self::Values { columns, .. }
            | Self::Set { columns, .. }
            | Self::Recursive { columns, .. }
            | Self::RecursiveRows { columns, .. } => columns.clone(),
            Self::Scan { columns, access, .. } => {
                let is_given = |column: &Column| access.as_ref().is_none_or(|access| !access.own.contains(&column.id));
                columns.iter().map(|(column, _)| column).filter(|column| is_given(column)).cloned().collect()
            }
            Self::Project { columns, .. } => columns.iter().map(|(column, _)| column.clone()).collect(),
            Self::Filter { input, .. }
            | Self::Sort { input, .. }
            | Self::Limit { input, .. }
            | Self::Distinct { input }
            | Self::Sample { input, .. } => input.columns(),
            Self::Join { left, right, .. } => [left.columns(), right.columns()].concat(),
            Self::MarkJoin { left, output, .. } => [left.columns(), vec![output.clone()]].concat(),
            Self::NotInJoin { left, .. } => left.columns(),
            Self::Apply { input, output, .. } => [input.columns(), vec![output.clone()]].concat(),
            Self::Unnest { input, items, ordinality, .. } => {
                let mut columns = input.columns();
                columns.extend(items.iter().flat_map(|(_, columns)| columns.iter().cloned()));
                columns.extend(ordinality.clone());
                columns
            }
            Self::Aggregate { groups, set_index, aggregates, .. } => {
                let computed = aggregates.iter().map(|(column, _)| column.clone());
                groups.iter().cloned().chain(set_index.clone()).chain(computed).collect()
            }
            Self::MatchRecognize { input, partition_by, recognition, measures, .. } => {
                let passing = if recognition.shown == Shown::OneRow { partition_by.clone() } else { input.columns() };
                [passing, measures.clone()].concat()
            }
            Self::Window { input, functions } => {
                let mut columns = input.columns();
                columns.extend(functions.iter().map(|(column, _)| column.clone()));
                columns
            }
        }
    }

    /// One row without columns.
    pub fn one_row() -> Self {
        Self::Values { columns: Vec::new(), rows: vec![Vec::new()] }
    }
}
