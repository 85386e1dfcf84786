//! Which types a view's column may change to without the view being stale: those that Trino widens by itself.

use arrow::datatypes::{DataType, TimeUnit};

/// What becomes of a column whose type is no longer the one the view was created with.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Change {
    /// The values are the same.
    None,
    /// Every value fits the wider type of the view.
    Widened(DataType),
    /// A value may not fit.
    Stale,
}

/// Numbers from narrow to wide, as Trino widens them.
const WIDER: &[&str] = &["tinyint", "smallint", "integer", "bigint", "real", "double"];

/// From today's type to the view's, both as Trino's type text.
pub(super) fn change(now: &str, stored: &str) -> Change {
    if now == stored {
        return Change::None;
    }
    let (now_base, now_size) = parts(now);
    let (base, size) = parts(stored);
    match (now_base, base) {
        // A type that nothing is known of fits any.
        ("unknown", _) => scalar(base).map_or(Change::None, Change::Widened),
        ("varchar" | "char", "varchar") if size.is_none() => Change::None,
        ("varchar", "varchar") | ("char", "char") => match (now_size, size) {
            (Some(now), Some(stored)) if now <= stored => Change::None,
            _ => Change::Stale,
        },
        ("date", "timestamp") => Change::Widened(DataType::Timestamp(TimeUnit::Millisecond, None)),
        _ => match (rank(now_base), rank(base)) {
            (Some(from), Some(to)) if from < to => scalar(base).map_or(Change::Stale, Change::Widened),
            _ => Change::Stale,
        },
    }
}

fn rank(base: &str) -> Option<usize> {
    WIDER.iter().position(|known| *known == base)
}

/// `varchar(10)` is `varchar` and 10.
fn parts(text: &str) -> (&str, Option<u32>) {
    match text.split_once('(') {
        Some((base, rest)) => (base, rest.strip_suffix(')').and_then(|digits| digits.parse().ok())),
        None => (text, None),
    }
}

fn scalar(base: &str) -> Option<DataType> {
    Some(match base {
        "boolean" => DataType::Boolean,
        "tinyint" => DataType::Int8,
        "smallint" => DataType::Int16,
        "integer" => DataType::Int32,
        "bigint" => DataType::Int64,
        "real" => DataType::Float32,
        "double" => DataType::Float64,
        "varchar" => DataType::Utf8View,
        "date" => DataType::Date32,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_widen_and_never_narrow() {
        assert_eq!(change("integer", "bigint"), Change::Widened(DataType::Int64));
        assert_eq!(change("bigint", "integer"), Change::Stale);
        assert_eq!(change("bigint", "varchar"), Change::Stale);
        assert_eq!(change("varchar(3)", "varchar"), Change::None);
        assert_eq!(change("varchar(3)", "varchar(5)"), Change::None);
        assert_eq!(change("varchar", "varchar(5)"), Change::Stale);
        assert_eq!(change("array(bigint)", "array(bigint)"), Change::None);
        assert_eq!(change("array(integer)", "array(bigint)"), Change::Stale);
    }
}
