//! The SQL/JSON functions, which have a grammar of their own.

use super::{Expr, TypeName};

/// Input, path and named values, of `JSON_EXISTS`, `JSON_VALUE`, `JSON_QUERY`.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonPath {
    /// The context item.
    pub input: Expr,
    /// `FORMAT JSON [ENCODING …]` of the input.
    pub format: Option<JsonFormat>,
    /// The path, as text.
    pub path: Expr,
    /// `PASSING value AS name`.
    pub passing: Vec<JsonPassing>,
}

/// One value of `PASSING`.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonPassing {
    /// The value.
    pub value: Expr,
    /// `FORMAT JSON`.
    pub format: Option<JsonFormat>,
    /// The name, whose case counts: without double quotes it is in upper case.
    pub name: String,
}

/// `FORMAT JSON [ENCODING …]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum JsonFormat {
    Json,
    Utf8,
    Utf16,
    Utf32,
}

/// `JSON_EXISTS(… [TRUE|FALSE|UNKNOWN|ERROR ON ERROR])`.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonExists {
    /// What is looked at.
    pub path: JsonPath,
    /// What an error gives; nothing written is FALSE.
    pub on_error: Option<JsonExistsError>,
}

/// What an error of `JSON_EXISTS` gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum JsonExistsError {
    True,
    False,
    Unknown,
    Error,
}

/// `JSON_VALUE(… [RETURNING type] [… ON EMPTY] [… ON ERROR])`.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonValue {
    /// What is looked at.
    pub path: JsonPath,
    /// `RETURNING`.
    pub returning: Option<TypeName>,
    /// `ON EMPTY`.
    pub on_empty: Option<JsonValueBehavior>,
    /// `ON ERROR`.
    pub on_error: Option<JsonValueBehavior>,
}

/// What `JSON_VALUE` gives where there is no value.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum JsonValueBehavior {
    Error,
    Null,
    Default(Expr),
}

/// `JSON_QUERY(… [RETURNING type] [… WRAPPER] [… QUOTES] [… ON EMPTY] [… ON ERROR])`.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonQuery {
    /// What is looked at.
    pub path: JsonPath,
    /// `RETURNING`.
    pub returning: Option<TypeName>,
    /// `FORMAT JSON` of the result.
    pub output_format: Option<JsonFormat>,
    /// Of the array wrapper.
    pub wrapper: JsonWrapper,
    /// `KEEP QUOTES`, `OMIT QUOTES`.
    pub quotes: Option<JsonQuotes>,
    /// `ON EMPTY`.
    pub on_empty: Option<JsonQueryBehavior>,
    /// `ON ERROR`.
    pub on_error: Option<JsonQueryBehavior>,
}

/// Of the array wrapper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum JsonWrapper {
    Without,
    Conditional,
    Unconditional,
}

/// Of the quotes around a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum JsonQuotes {
    Keep,
    Omit,
}

/// What `JSON_QUERY` gives where there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum JsonQueryBehavior {
    Error,
    Null,
    EmptyArray,
    EmptyObject,
}

/// `JSON_OBJECT(key : value, … [NULL|ABSENT ON NULL] [WITH|WITHOUT UNIQUE KEYS] [RETURNING …])`.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonObject {
    /// Keys, values, formats of values.
    pub members: Vec<(Expr, Expr, Option<JsonFormat>)>,
    /// `ABSENT ON NULL`; written nowhere, NULL stays.
    pub skips_nulls: bool,
    /// `WITH UNIQUE KEYS`.
    pub unique_keys: bool,
    /// `RETURNING`.
    pub returning: Option<TypeName>,
    /// `FORMAT JSON` of the result.
    pub output_format: Option<JsonFormat>,
}

/// `JSON_ARRAY(value, … [NULL|ABSENT ON NULL] [RETURNING …])`.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonArray {
    /// Values and their formats.
    pub elements: Vec<(Expr, Option<JsonFormat>)>,
    /// `NULL ON NULL` is false; written nowhere, NULL is left out.
    pub skips_nulls: bool,
    /// `RETURNING`.
    pub returning: Option<TypeName>,
    /// `FORMAT JSON` of the result.
    pub output_format: Option<JsonFormat>,
}
