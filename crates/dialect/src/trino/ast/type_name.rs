//! Names of types, as written in casts and typed literals. Whether there is such a type is not decided here.

use super::{IntervalField, Name, Place};

/// A type as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeName {
    /// What it is.
    pub kind: TypeNameKind,
    /// Where it begins.
    pub at: Place,
}

/// What a type's name is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeNameKind {
    /// `varchar(10)`, `array(bigint)`, `map(varchar, bigint)`, `timestamp(3)`, `double`; also `array<bigint>`,
    /// `map<varchar, bigint>` and `bigint array`, which Trino takes too. `double precision` is `double`.
    Generic {
        /// Its name, in lower case.
        name: Name,
        /// Numbers or types.
        arguments: Vec<TypeArgument>,
    },
    /// `row(a bigint, varchar)`.
    Row(Vec<(Option<Name>, TypeName)>),
    /// `time(3) with time zone`, `timestamp with time zone`, and the same without a zone.
    DateTime {
        /// `time` or `timestamp`.
        is_timestamp: bool,
        /// Digits of a second.
        precision: Option<u32>,
        /// Whether it has a zone.
        with_zone: bool,
    },
    /// `interval day to second`.
    Interval(IntervalField, IntervalField),
}

/// An argument of a type's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeArgument {
    /// `10` of `varchar(10)`.
    Number(u64),
    /// `bigint` of `array(bigint)`.
    Type(TypeName),
}
