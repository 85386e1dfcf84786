//! The text of a type to the type: of signatures and catalogs. Types in queries are read by the grammar.

use super::notation::{Notation, read_notation};
use super::{MAX_CHAR_LENGTH, MAX_DECIMAL_PRECISION, MAX_TIME_PRECISION, RowField, Type};

/// Longest `varchar(n)`; one more is `varchar` without a length.
const MAX_VARCHAR_LENGTH: u32 = i32::MAX as u32 - 1;
/// Digits of a second where a text names none.
const DEFAULT_TIME_PRECISION: u8 = 3;

/// Reads a type, such as `array(varchar(3))` or `row(x bigint, varchar)`.
pub fn parse_type(text: &str) -> Option<Type> {
    let (notation, rest) = read_notation(text)?;
    if rest.trim().is_empty() { type_of(&notation, 0) } else { None }
}

/// The type of a notation whose first `skip` words are no part of it.
pub(crate) fn type_of(notation: &Notation, skip: usize) -> Option<Type> {
    let phrase = notation.phrase(skip)?;
    match &notation.arguments {
        None => plain(&phrase),
        Some(arguments) => with_arguments(&phrase, arguments),
    }
}

fn plain(phrase: &str) -> Option<Type> {
    Some(match phrase {
        "unknown" => Type::Unknown,
        "boolean" => Type::Boolean,
        "tinyint" => Type::Tinyint,
        "smallint" => Type::Smallint,
        "integer" | "int" => Type::Integer,
        "bigint" => Type::Bigint,
        "real" => Type::Real,
        "double" | "double precision" => Type::Double,
        "decimal" | "dec" | "numeric" => Type::Decimal(MAX_DECIMAL_PRECISION, 0),
        "varchar" => Type::VARCHAR,
        "char" => Type::Char(1),
        "varbinary" => Type::Varbinary,
        "date" => Type::Date,
        "time" | "time without time zone" => Type::Time(DEFAULT_TIME_PRECISION),
        "time with time zone" => Type::TimeTz(DEFAULT_TIME_PRECISION),
        "timestamp" | "timestamp without time zone" => Type::Timestamp(DEFAULT_TIME_PRECISION),
        "timestamp with time zone" => Type::TimestampTz(DEFAULT_TIME_PRECISION),
        "interval year to month" => Type::IntervalYearToMonth,
        "interval day to second" => Type::IntervalDayToSecond,
        "json" => Type::Json,
        "uuid" => Type::Uuid,
        "ipaddress" => Type::IpAddress,
        _ => return None,
    })
}

fn with_arguments(phrase: &str, arguments: &[Notation]) -> Option<Type> {
    match (phrase, arguments) {
        ("array", [element]) => Some(Type::array(type_of(element, 0)?)),
        ("map", [key, value]) => Some(Type::map(type_of(key, 0)?, type_of(value, 0)?)),
        ("row", [_, ..]) => Some(Type::Row(arguments.iter().map(field_of).collect::<Option<_>>()?)),
        ("function", [parameters @ .., result]) => {
            let parameters = parameters.iter().map(|parameter| type_of(parameter, 0)).collect::<Option<_>>()?;
            Some(Type::Function(parameters, Box::new(type_of(result, 0)?)))
        }
        _ => sized(phrase, &arguments.iter().map(number_of).collect::<Option<Vec<_>>>()?),
    }
}

/// A type with numbers in parentheses, as far as the numbers are within its limits.
pub(crate) fn sized(phrase: &str, numbers: &[u32]) -> Option<Type> {
    let digits = |precision: u32| u8::try_from(precision).ok().filter(|precision| *precision <= MAX_TIME_PRECISION);
    match (phrase, numbers) {
        ("varchar", [length]) if *length <= MAX_VARCHAR_LENGTH => Some(Type::Varchar(Some(*length))),
        ("char", [length]) if *length <= MAX_CHAR_LENGTH => Some(Type::Char(*length)),
        ("decimal" | "dec" | "numeric", [precision]) => decimal(*precision, 0),
        ("decimal" | "dec" | "numeric", [precision, scale]) => decimal(*precision, *scale),
        ("time" | "time without time zone", [precision]) => digits(*precision).map(Type::Time),
        ("time with time zone", [precision]) => digits(*precision).map(Type::TimeTz),
        ("timestamp" | "timestamp without time zone", [precision]) => digits(*precision).map(Type::Timestamp),
        ("timestamp with time zone", [precision]) => digits(*precision).map(Type::TimestampTz),
        _ => None,
    }
}

fn decimal(precision: u32, scale: u32) -> Option<Type> {
    let (precision, scale) = (u8::try_from(precision).ok()?, u8::try_from(scale).ok()?);
    ((1..=MAX_DECIMAL_PRECISION).contains(&precision) && scale <= precision).then_some(Type::Decimal(precision, scale))
}

fn number_of(notation: &Notation) -> Option<u32> {
    notation.single().filter(|word| !word.is_quoted)?.text.parse().ok()
}

/// A field of a row: a type, or a name and a type. A text that is a type as a whole has no name.
fn field_of(notation: &Notation) -> Option<RowField> {
    if let Some(ty) = type_of(notation, 0) {
        return Some(RowField { name: None, ty });
    }
    let name = notation.words.first()?;
    let name = if name.is_quoted { name.text.clone() } else { name.text.to_ascii_lowercase() };
    Some(RowField { name: Some(name), ty: type_of(notation, 1)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read_as_they_are_written() {
        let cases = [
            ("array(varchar(3))", "array(varchar(3))"),
            (
                "ROW(A bigint, varchar, \"b c\" double precision, date date)",
                "row(a bigint, varchar, \"b c\" double, date date)",
            ),
            ("map(int, decimal(10,2))", "map(integer, decimal(10,2))"),
            ("timestamp(6) with time zone", "timestamp(6) with time zone"),
            (
                "row(t timestamp with time zone, time(0) with time zone)",
                "row(t timestamp(3) with time zone, time(0) with time zone)",
            ),
            ("interval day  to second", "interval day to second"),
            ("decimal", "decimal(38,0)"),
            ("char", "char(1)"),
        ];
        for (text, name) in cases {
            assert_eq!(parse_type(text).map(|ty| ty.to_string()).as_deref(), Some(name), "{text}");
        }
        for text in [
            "",
            "string",
            "varchar(x)",
            "decimal(39,0)",
            "decimal(2,3)",
            "timestamp(13)",
            "array(",
            "array(bigint",
            "row()",
            "bigint)",
        ] {
            assert_eq!(parse_type(text), None, "{text}");
        }
    }
}
