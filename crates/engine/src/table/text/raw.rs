//! A value on its way into a column, and what it is told when it does not fit. Knows no columns.

use serde_json::Value;
use std::borrow::Cow;

/// A value on its way into a column.
#[derive(Debug, Clone, Copy)]
pub(super) enum Raw<'v> {
    /// NULL, or nothing there.
    Null,
    /// A field of text.
    Text {
        /// The text.
        text: &'v str,
        /// How it is read.
        reading: Reading<'v>,
    },
    /// A JSON value.
    Json(&'v Value),
}

/// How a field of text is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'v> {
    /// Whose rules hold.
    pub(super) style: Style,
    /// Delimiters of nested values, the outermost first.
    pub(super) delimiters: &'v [char],
    /// The text that means NULL inside nested values.
    pub(super) null_text: Option<&'v str>,
}

/// Whose rules hold for the text of a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// LazySimpleSerDe: integers drop a fraction; `2025-06-14`, `2025-06-14 10:00:00.000`.
    Lazy,
    /// Java's own: RegexSerDe, GrokSerDe, keys of JSON objects.
    Java,
    /// OpenCSVSerde: days and milliseconds since 1970.
    Csv,
}

impl<'v> Reading<'v> {
    /// Scalars by these rules, and nothing nested.
    pub(super) fn scalars(style: Style) -> Self {
        Self { style, delimiters: &[], null_text: None }
    }

    /// A part of a nested value, with the delimiters that are left for what is inside it.
    pub(super) fn part(self, text: &'v str, delimiters: &'v [char]) -> Raw<'v> {
        if self.null_text == Some(text) {
            return Raw::Null;
        }
        Raw::Text { text, reading: Self { delimiters, ..self } }
    }
}

impl<'v> Raw<'v> {
    /// Whether it is NULL.
    pub(super) fn is_null(self) -> bool {
        matches!(self, Self::Null | Self::Json(Value::Null))
    }

    /// The text of a scalar; a nested JSON value is its own JSON.
    pub(super) fn scalar_text(self) -> Option<Cow<'v, str>> {
        match self {
            Self::Null | Self::Json(Value::Null) => None,
            Self::Text { text, .. } => Some(text.into()),
            Self::Json(Value::String(text)) => Some(text.into()),
            Self::Json(other) => Some(other.to_string().into()),
        }
    }
}

/// A value that does not fit its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Misfit {
    /// A text that is no such number, date, …
    Value(String),
    /// A JSON value where a nested one of another kind is wanted: Java's classes of what came and what is wanted.
    Class {
        /// The value as JSON.
        text: String,
        /// What came.
        held: &'static str,
        /// What is wanted.
        wanted: &'static str,
    },
    /// A nested column of a SerDe that has none.
    Nested,
}

/// OpenX's class of a JSON object.
pub(super) const JSON_OBJECT: &str = "org.openx.data.jsonserde.json.JSONObject";
/// OpenX's class of a JSON array.
pub(super) const JSON_ARRAY: &str = "org.openx.data.jsonserde.json.JSONArray";

impl Misfit {
    /// A value that cannot be cut into parts.
    pub(super) fn not_nested(raw: Raw<'_>, wanted: &'static str) -> Self {
        match raw {
            Raw::Json(value) => Self::Class { text: value.to_string(), held: class_of(value), wanted },
            Raw::Text { .. } | Raw::Null => Self::Nested,
        }
    }
}

/// Java's class of a JSON value in OpenX's parser.
fn class_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "org.openx.data.jsonserde.json.JSONObject$Null",
        Value::Bool(_) => "java.lang.Boolean",
        Value::Number(number) if number.is_f64() => "java.lang.Double",
        Value::Number(number) if number.as_i64().is_some_and(|number| i32::try_from(number).is_ok()) => {
            "java.lang.Integer"
        }
        Value::Number(_) => "java.lang.Long",
        Value::String(_) => "java.lang.String",
        Value::Array(_) => JSON_ARRAY,
        Value::Object(_) => JSON_OBJECT,
    }
}
