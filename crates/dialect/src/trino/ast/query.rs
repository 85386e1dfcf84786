//! Queries: WITH, SELECT, VALUES, set operations, ORDER BY, OFFSET, LIMIT.

use super::{Expr, Name, Place, QualifiedName, Relation, WindowSpec};

/// A query.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// `WITH`.
    pub with: Option<With>,
    /// What gives the rows.
    pub body: QueryBody,
    /// `ORDER BY`.
    pub order_by: Vec<SortItem>,
    /// `OFFSET`.
    pub offset: Option<RowCount>,
    /// `LIMIT`, `FETCH FIRST`.
    pub limit: Option<Limit>,
    /// Where it begins.
    pub at: Place,
}

/// `WITH [RECURSIVE] …`.
#[derive(Debug, Clone, PartialEq)]
pub struct With {
    /// `RECURSIVE`.
    pub is_recursive: bool,
    /// The named queries.
    pub queries: Vec<NamedQuery>,
    /// Where it begins.
    pub at: Place,
}

/// `name (columns) AS (query)`.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedQuery {
    /// Its name.
    pub name: Name,
    /// Names of its columns, where they are given.
    pub columns: Option<Vec<Name>>,
    /// What it stands for.
    pub query: Query,
    /// Where it begins.
    pub at: Place,
}

/// What gives the rows of a query.
#[derive(Debug, Clone, PartialEq)]
pub enum QueryBody {
    /// `SELECT …`.
    Select(Box<Select>),
    /// `VALUES a, (b), ROW(c)`, each as written.
    Values(Vec<Expr>, Place),
    /// `TABLE name`.
    Table(QualifiedName, Place),
    /// A query in brackets.
    Nested(Box<Query>),
    /// `a UNION b`.
    Set(Box<SetOperation>),
}

/// `a UNION [ALL|DISTINCT] b`.
#[derive(Debug, Clone, PartialEq)]
pub struct SetOperation {
    /// Which.
    pub operator: SetOperator,
    /// Whether equal rows become one: the default.
    pub is_distinct: bool,
    /// Left operand.
    pub left: QueryBody,
    /// Right operand.
    pub right: QueryBody,
    /// Where it begins: at the first token of its left operand.
    pub at: Place,
}

/// Of a set operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum SetOperator {
    Union,
    Intersect,
    Except,
}

/// `SELECT …` up to its WINDOW clause.
#[derive(Debug, Clone, PartialEq)]
pub struct Select {
    /// `DISTINCT`.
    pub is_distinct: bool,
    /// What is selected.
    pub items: Vec<SelectItem>,
    /// `FROM`, separated by commas.
    pub from: Vec<Relation>,
    /// `WHERE`.
    pub filter: Option<Expr>,
    /// `GROUP BY`.
    pub group_by: Option<GroupBy>,
    /// `HAVING`.
    pub having: Option<Expr>,
    /// `WINDOW name AS (…)`.
    pub windows: Vec<(Name, WindowSpec)>,
    /// Where it begins.
    pub at: Place,
}

/// One of what is selected.
#[derive(Debug, Clone, PartialEq)]
pub enum SelectItem {
    /// `expression [AS alias]`.
    Expr(Expr, Option<Name>),
    /// `*`.
    All(Place),
    /// `base.* [AS (a, b)]`.
    AllOf(Expr, Option<Vec<Name>>, Place),
}

/// `GROUP BY [ALL|DISTINCT] …`.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupBy {
    /// `DISTINCT`.
    pub is_distinct: bool,
    /// Separated by commas.
    pub elements: Vec<GroupingElement>,
    /// Where it begins.
    pub at: Place,
}

/// One of what is grouped by.
#[derive(Debug, Clone, PartialEq)]
pub enum GroupingElement {
    /// Plain expressions: one, or several in brackets, or `()`.
    Simple(Vec<Expr>),
    /// `GROUPING SETS (…)`.
    Sets(Vec<Vec<Expr>>),
    /// `CUBE (…)`.
    Cube(Vec<Expr>),
    /// `ROLLUP (…)`.
    Rollup(Vec<Expr>),
}

/// One of what is ordered by.
#[derive(Debug, Clone, PartialEq)]
pub struct SortItem {
    /// By what.
    pub expr: Expr,
    /// `DESC`.
    pub is_descending: bool,
    /// `NULLS FIRST`: true; nothing written: NULLs last, in both directions.
    pub nulls_first: bool,
    /// Where it begins.
    pub at: Place,
}

/// A number of rows: a literal or a parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct RowCount {
    /// The number, a literal or `?`.
    pub count: Expr,
    /// Where its clause begins.
    pub at: Place,
}

/// At most how many rows.
#[derive(Debug, Clone, PartialEq)]
pub enum Limit {
    /// `LIMIT ALL`.
    All,
    /// `LIMIT n`.
    Rows(RowCount),
    /// `FETCH FIRST [n] ROWS ONLY|WITH TIES`.
    Fetch {
        /// How many; one where nothing is written.
        count: Option<RowCount>,
        /// Whether rows equal to the last come too.
        with_ties: bool,
        /// Where it begins.
        at: Place,
    },
}
