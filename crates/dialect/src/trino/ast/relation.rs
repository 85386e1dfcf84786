//! What stands behind FROM.

use super::{Expr, MatchRecognize, Name, Place, QualifiedName, Query, SortItem};

/// A relation and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// What it is.
    pub kind: Box<RelationKind>,
    /// Where it begins.
    pub at: Place,
}

/// What a relation is.
#[derive(Debug, Clone, PartialEq)]
pub enum RelationKind {
    /// `name [FOR TIMESTAMP|VERSION AS OF …]`.
    Table(QualifiedName, Option<TableVersion>),
    /// `relation [AS] name [(columns)]`.
    Alias(Relation, Name, Option<Vec<Name>>),
    /// `relation TABLESAMPLE method (percentage)`.
    Sampled(Relation, SampleMethod, Expr),
    /// A join.
    Join(Box<Join>),
    /// `UNNEST(a, b) [WITH ORDINALITY]`.
    Unnest(Vec<Expr>, bool),
    /// `LATERAL (query)`.
    Lateral(Box<Query>),
    /// `(query)`.
    Subquery(Box<Query>),
    /// `TABLE(function(…))`.
    TableFunction(Box<TableFunctionCall>),
    /// `relation MATCH_RECOGNIZE (…)`.
    MatchRecognize(Box<MatchRecognize>),
}

/// `FOR TIMESTAMP AS OF value`.
#[derive(Debug, Clone, PartialEq)]
pub struct TableVersion {
    /// TIMESTAMP, not VERSION.
    pub is_timestamp: bool,
    /// Which state.
    pub value: Expr,
    /// Where it begins.
    pub at: Place,
}

/// Of TABLESAMPLE.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum SampleMethod {
    Bernoulli,
    System,
}

/// A join.
#[derive(Debug, Clone, PartialEq)]
pub struct Join {
    /// Which.
    pub kind: JoinKind,
    /// Left side.
    pub left: Relation,
    /// Right side.
    pub right: Relation,
    /// Which rows go together.
    pub condition: JoinCondition,
}

/// Which join. A comma between relations is no join here: it is kept in the list of FROM.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum JoinKind {
    Cross,
    Inner,
    Left,
    Right,
    Full,
}

/// Which rows go together.
#[derive(Debug, Clone, PartialEq)]
pub enum JoinCondition {
    /// Of a cross join.
    None,
    /// `ON condition`.
    On(Expr),
    /// `USING (a, b)`.
    Using(Vec<Name>),
    /// `NATURAL`.
    Natural,
}

/// `TABLE(name(arguments))`.
#[derive(Debug, Clone, PartialEq)]
pub struct TableFunctionCall {
    /// Its name.
    pub name: QualifiedName,
    /// Its arguments, with their names where they are given.
    pub arguments: Vec<(Option<Name>, TableArgument)>,
    /// `COPARTITION (a, b)`.
    pub copartition: Vec<Vec<QualifiedName>>,
    /// Where it begins.
    pub at: Place,
}

/// An argument of a table function.
#[derive(Debug, Clone, PartialEq)]
pub enum TableArgument {
    /// A value.
    Value(Expr),
    /// `TABLE(relation) [PARTITION BY …] [PRUNE|KEEP WHEN EMPTY] [ORDER BY …]`.
    Table(Relation, Option<Vec<Expr>>, Vec<SortItem>),
    /// `DESCRIPTOR(a, b)`; its names alone.
    Descriptor(Vec<Name>),
}
