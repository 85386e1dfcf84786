//! One value of any type, outside of an array: what constants, nested values and the slow paths of functions are made of.

mod build;
mod read;

pub use build::build;
pub use read::read;
pub(crate) use read::timestamp_picos;

/// One value of any type.
///
/// The type says what a variant means: `Text` is a varchar, a char or JSON, `Bytes` a varbinary, a UUID or an address.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// NULL.
    #[default]
    Null,
    /// `boolean`.
    Boolean(bool),
    /// `tinyint` to `bigint`.
    Integer(i64),
    /// `real`.
    Real(f32),
    /// `double`.
    Double(f64),
    /// `decimal`: the digits without the point.
    Decimal(i128),
    /// `varchar`, `char`, `json`.
    Text(String),
    /// `varbinary`, `uuid`, `ipaddress`.
    Bytes(Vec<u8>),
    /// Days since 1970.
    Date(i32),
    /// Picoseconds of the day.
    Time(i64),
    /// Picoseconds of the day as the clock shows it, minutes east of UTC.
    TimeTz(i64, i16),
    /// Picoseconds since 1970.
    Timestamp(i128),
    /// Picoseconds since 1970 in UTC, the zone's key.
    TimestampTz(i128, i16),
    /// `interval year to month`: months.
    Months(i32),
    /// `interval day to second`: milliseconds.
    Millis(i64),
    /// Elements.
    Array(Vec<Value>),
    /// Entries.
    Map(Vec<(Value, Value)>),
    /// Fields.
    Row(Vec<Value>),
}

impl Value {
    /// Whether it is NULL.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

/// Picoseconds of a second.
pub const PICOS_PER_SECOND: i128 = 1_000_000_000_000;
/// Picoseconds of a millisecond.
pub const PICOS_PER_MILLI: i128 = 1_000_000_000;
/// Picoseconds of a microsecond.
pub const PICOS_PER_MICRO: i128 = 1_000_000;
/// Picoseconds of a day.
pub const PICOS_PER_DAY: i128 = 86_400 * PICOS_PER_SECOND;
