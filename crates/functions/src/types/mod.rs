//! Trino's types: names, and which Arrow type holds their values.

mod coercion;
mod notation;
mod parse;
mod physical;
mod zone;

pub(crate) use coercion::to_base;
pub use coercion::{can_coerce, common_super_type};
pub(crate) use notation::{Notation, read_notation};
pub use parse::parse_type;
pub(crate) use parse::{sized, type_of};
pub use physical::{arrow_field, arrow_type};
pub use zone::Zone;

use std::fmt;

/// Most digits of a decimal.
pub const MAX_DECIMAL_PRECISION: u8 = 38;
/// Most digits of a second.
pub const MAX_TIME_PRECISION: u8 = 12;
/// Longest `char(n)`.
pub const MAX_CHAR_LENGTH: u32 = 65_536;

/// A type of Trino.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// Of NULL alone.
    Unknown,
    /// `boolean`.
    Boolean,
    /// 8 bits.
    Tinyint,
    /// 16 bits.
    Smallint,
    /// 32 bits.
    Integer,
    /// 64 bits.
    Bigint,
    /// 32-bit floating point.
    Real,
    /// 64-bit floating point.
    Double,
    /// `decimal(precision, scale)`.
    Decimal(u8, u8),
    /// `varchar`, `varchar(n)`.
    Varchar(Option<u32>),
    /// `char(n)`: its values are kept without the blanks at their end.
    Char(u32),
    /// Bytes.
    Varbinary,
    /// A day.
    Date,
    /// `time(precision)`.
    Time(u8),
    /// `time(precision) with time zone`.
    TimeTz(u8),
    /// `timestamp(precision)`.
    Timestamp(u8),
    /// `timestamp(precision) with time zone`.
    TimestampTz(u8),
    /// `interval year to month`.
    IntervalYearToMonth,
    /// `interval day to second`.
    IntervalDayToSecond,
    /// JSON text in its canonical form.
    Json,
    /// 16 bytes.
    Uuid,
    /// 16 bytes; an IPv4 address is kept as its IPv6 form.
    IpAddress,
    /// `array(element)`.
    Array(Box<Type>),
    /// `map(key, value)`.
    Map(Box<Type>, Box<Type>),
    /// `row(name type, …)`; a field may have no name.
    Row(Vec<RowField>),
    /// A lambda: its parameters and its result. Never the type of a column.
    Function(Vec<Type>, Box<Type>),
}

/// A field of a row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RowField {
    /// In lower case, where it has one.
    pub name: Option<String>,
    /// Its type.
    pub ty: Type,
}

impl Type {
    /// `varchar` without a length.
    pub const VARCHAR: Self = Self::Varchar(None);

    /// An array of this type.
    pub fn array(element: Self) -> Self {
        Self::Array(Box::new(element))
    }

    /// A map of these types.
    pub fn map(key: Self, value: Self) -> Self {
        Self::Map(Box::new(key), Box::new(value))
    }

    /// A row of unnamed fields.
    pub fn row(types: impl IntoIterator<Item = Self>) -> Self {
        Self::Row(types.into_iter().map(|ty| RowField { name: None, ty }).collect())
    }

    /// Whether values can be compared with `=`.
    pub fn is_comparable(&self) -> bool {
        match self {
            Self::Function(..) => false,
            Self::Array(element) => element.is_comparable(),
            Self::Map(key, value) => key.is_comparable() && value.is_comparable(),
            Self::Row(fields) => fields.iter().all(|field| field.ty.is_comparable()),
            _ => true,
        }
    }

    /// Whether values can be compared with `<`.
    pub fn is_orderable(&self) -> bool {
        match self {
            Self::Function(..) | Self::Map(..) | Self::Json => false,
            Self::Array(element) => element.is_orderable(),
            Self::Row(fields) => fields.iter().all(|field| field.ty.is_orderable()),
            _ => true,
        }
    }

    /// tinyint to bigint.
    pub fn is_integral(&self) -> bool {
        matches!(self, Self::Tinyint | Self::Smallint | Self::Integer | Self::Bigint)
    }

    /// Any number.
    pub fn is_numeric(&self) -> bool {
        self.is_integral() || matches!(self, Self::Real | Self::Double | Self::Decimal(..))
    }
}

impl fmt::Display for RowField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            // Trino quotes a name that is no plain identifier.
            Some(name) if is_plain(name) => write!(f, "{name} {}", self.ty),
            Some(name) => write!(f, "\"{}\" {}", name.replace('"', "\"\""), self.ty),
            None => write!(f, "{}", self.ty),
        }
    }
}

fn is_plain(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("unknown"),
            Self::Boolean => f.write_str("boolean"),
            Self::Tinyint => f.write_str("tinyint"),
            Self::Smallint => f.write_str("smallint"),
            Self::Integer => f.write_str("integer"),
            Self::Bigint => f.write_str("bigint"),
            Self::Real => f.write_str("real"),
            Self::Double => f.write_str("double"),
            Self::Decimal(precision, scale) => write!(f, "decimal({precision},{scale})"),
            Self::Varchar(None) => f.write_str("varchar"),
            Self::Varchar(Some(length)) => write!(f, "varchar({length})"),
            Self::Char(length) => write!(f, "char({length})"),
            Self::Varbinary => f.write_str("varbinary"),
            Self::Date => f.write_str("date"),
            Self::Time(precision) => write!(f, "time({precision})"),
            Self::TimeTz(precision) => write!(f, "time({precision}) with time zone"),
            Self::Timestamp(precision) => write!(f, "timestamp({precision})"),
            Self::TimestampTz(precision) => write!(f, "timestamp({precision}) with time zone"),
            Self::IntervalYearToMonth => f.write_str("interval year to month"),
            Self::IntervalDayToSecond => f.write_str("interval day to second"),
            Self::Json => f.write_str("json"),
            Self::Uuid => f.write_str("uuid"),
            Self::IpAddress => f.write_str("ipaddress"),
            Self::Array(element) => write!(f, "array({element})"),
            Self::Map(key, value) => write!(f, "map({key}, {value})"),
            Self::Row(fields) => write!(f, "row({})", listed(fields)),
            Self::Function(parameters, result) if parameters.is_empty() => write!(f, "function({result})"),
            Self::Function(parameters, result) => write!(f, "function({}, {result})", listed(parameters)),
        }
    }
}

fn listed<T: fmt::Display>(items: &[T]) -> String {
    items.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trinos() {
        let row = Type::Row(vec![
            RowField { name: Some("x".to_owned()), ty: Type::Integer },
            RowField { name: None, ty: Type::array(Type::VARCHAR) },
        ]);
        assert_eq!(
            Type::map(Type::Varchar(Some(3)), row).to_string(),
            "map(varchar(3), row(x integer, array(varchar)))"
        );
        assert_eq!(Type::TimestampTz(3).to_string(), "timestamp(3) with time zone");
    }
}
