//! Types that values are guessed to have, and what becomes of them where values or files differ.

use athenaeum_dialect::hive::HiveType;

/// A guessed type.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Inferred {
    /// Nothing but NULLs and blanks so far.
    Nothing,
    Boolean,
    Int,
    BigInt,
    Double,
    Text,
    Array(Box<Inferred>),
    Struct(Vec<InferredColumn>),
    /// Not guessed: the file says so, in Hive's words.
    Said(String),
}

/// A column, or a field of a struct, its name in lower case.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct InferredColumn {
    pub(super) name: String,
    pub(super) inferred: Inferred,
}

impl Inferred {
    /// The type of a whole number.
    pub(super) fn of_integer(number: i64) -> Self {
        if i32::try_from(number).is_ok() { Self::Int } else { Self::BigInt }
    }

    /// The type that holds the values of both.
    pub(super) fn merged(self, other: Self) -> Self {
        match (self, other) {
            (same, other) if same == other => same,
            (Self::Nothing, known) | (known, Self::Nothing) => known,
            (Self::Int, Self::BigInt) | (Self::BigInt, Self::Int) => Self::BigInt,
            (Self::Int | Self::BigInt, Self::Double) | (Self::Double, Self::Int | Self::BigInt) => Self::Double,
            (Self::Array(one), Self::Array(other)) => Self::Array(Box::new(one.merged(*other))),
            (Self::Struct(one), Self::Struct(other)) => Self::Struct(merged_columns(one, other)),
            (Self::Said(one), Self::Said(other)) => Self::Said(wider(one, other)),
            _ => Self::Text,
        }
    }

    /// Hive's type text. What Hive could not read back, such as a field name with a blank, is text.
    pub(super) fn hive_text(&self) -> String {
        let text = self.plain_text();
        if HiveType::parse(&text).is_ok() { text } else { "string".to_owned() }
    }

    fn plain_text(&self) -> String {
        match self {
            Self::Nothing | Self::Text => "string".to_owned(),
            Self::Boolean => "boolean".to_owned(),
            Self::Int => "int".to_owned(),
            Self::BigInt => "bigint".to_owned(),
            Self::Double => "double".to_owned(),
            Self::Array(item) => format!("array<{}>", item.plain_text()),
            Self::Struct(fields) if fields.is_empty() => "string".to_owned(),
            Self::Struct(fields) => {
                let fields: Vec<String> =
                    fields.iter().map(|field| format!("{}:{}", field.name, field.inferred.plain_text())).collect();
                format!("struct<{}>", fields.join(","))
            }
            Self::Said(text) => text.clone(),
        }
    }
}

/// Columns of both, those of the first in front.
pub(super) fn merged_columns(mut one: Vec<InferredColumn>, other: Vec<InferredColumn>) -> Vec<InferredColumn> {
    for column in other {
        match one.iter_mut().find(|known| known.name == column.name) {
            Some(known) => {
                let before = std::mem::replace(&mut known.inferred, Inferred::Nothing);
                known.inferred = before.merged(column.inferred);
            }
            None => one.push(column),
        }
    }
    one
}

/// Types of files that a reader widens by itself.
const WIDER: &[&[&str]] = &[&["tinyint", "smallint", "int", "bigint"], &["float", "double"]];

fn wider(one: String, other: String) -> String {
    let rank = |family: &&[&str], text: &str| family.iter().position(|known| *known == text);
    for family in WIDER {
        if let (Some(left), Some(right)) = (rank(family, &one), rank(family, &other)) {
            return if left >= right { one } else { other };
        }
    }
    "string".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_widen_to_hold_both() {
        assert_eq!(Inferred::Int.merged(Inferred::Double), Inferred::Double);
        assert_eq!(Inferred::Nothing.merged(Inferred::Boolean), Inferred::Boolean);
        assert_eq!(Inferred::Boolean.merged(Inferred::Int), Inferred::Text);
        let said = |text: &str| Inferred::Said(text.to_owned());
        assert_eq!(said("int").merged(said("bigint")), said("bigint"));
        assert_eq!(said("int").merged(said("date")), said("string"));
    }

    #[test]
    fn what_hive_cannot_read_is_text() {
        let field = |name: &str| InferredColumn { name: name.to_owned(), inferred: Inferred::Nothing };
        assert_eq!(Inferred::Struct(vec![field("a"), field("b_c")]).hive_text(), "struct<a:string,b_c:string>");
        assert_eq!(Inferred::Struct(vec![field("a b<")]).hive_text(), "string");
    }
}
