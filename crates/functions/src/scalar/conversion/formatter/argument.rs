//! The values that a format writes, as the Java classes that Trino makes of them.

use super::moment::Moment;
use crate::calendar::split_days;
use crate::kernel::Zoned;
use crate::text;
use crate::types::{Type, Zone};
use crate::{Failure, Value};

/// Picoseconds of a nanosecond.
const PICOS_PER_NANO: i64 = 1_000;

/// A value to write.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) enum Argument {
    /// NULL.
    Null,
    /// A boolean.
    Boolean(bool),
    /// Any integer.
    Long(i64),
    /// A real.
    Float(f32),
    /// A double.
    Double(f64),
    /// A decimal: its digits without the point, and how many stand after it.
    Decimal(i128, u8),
    /// A text.
    Text(String),
    /// A date.
    Date(i64),
    /// A time.
    Time(i64),
    /// A timestamp.
    DateTime(i128),
    /// A timestamp with time zone.
    Zoned(Zoned),
}

impl Argument {
    /// The value of a type that a format knows; other types are cast to varchar before.
    pub(in super::super) fn new(ty: &Type, value: Value) -> Result<Self, Failure> {
        Ok(match (ty, value) {
            (_, Value::Null) => Self::Null,
            (_, Value::Boolean(value)) => Self::Boolean(value),
            (_, Value::Integer(value)) => Self::Long(value),
            (_, Value::Real(value)) => Self::Float(value),
            (_, Value::Double(value)) => Self::Double(value),
            (Type::Decimal(_, scale), Value::Decimal(value)) => Self::Decimal(value, *scale),
            (Type::Char(length), Value::Text(value)) => Self::Text(text::padded(&value, *length)),
            (_, Value::Text(value)) => Self::Text(value),
            (_, Value::Date(days)) => Self::Date(i64::from(days)),
            (_, Value::Time(picos)) => Self::Time(rounded(picos)),
            (_, Value::Timestamp(picos)) => Self::DateTime(rounded_wide(picos)),
            (_, Value::TimestampTz(picos, zone)) => {
                Self::Zoned(Zoned { picos: rounded_wide(picos), zone: Zone::from_key(zone) })
            }
            _ => return Err(Failure::internal(format!("format() of {ty}"))),
        })
    }

    /// The Java class.
    pub(super) fn class(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "java.lang.Boolean",
            Self::Long(_) => "java.lang.Long",
            Self::Float(_) => "java.lang.Float",
            Self::Double(_) => "java.lang.Double",
            Self::Decimal(..) => "java.math.BigDecimal",
            Self::Text(_) => "java.lang.String",
            Self::Date(_) => "java.time.LocalDate",
            Self::Time(_) => "java.time.LocalTime",
            Self::DateTime(_) => "java.time.LocalDateTime",
            Self::Zoned(_) => "java.time.ZonedDateTime",
        }
    }

    /// What `%s` writes.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Boolean(value) => value.to_string(),
            Self::Long(value) => value.to_string(),
            Self::Float(value) => text::real(*value),
            Self::Double(value) => text::double(*value),
            Self::Decimal(value, scale) => big_decimal(*value, *scale),
            Self::Text(value) => value.clone(),
            Self::Date(_) | Self::Time(_) | Self::DateTime(_) | Self::Zoned(_) => {
                self.moment().map(|moment| moment.text()).unwrap_or_default()
            }
        }
    }

    /// The fields of a date or time.
    pub(super) fn moment(&self) -> Option<Moment> {
        Some(match self {
            Self::Date(days) => Moment { days: Some(*days), picos: None, zoned: None },
            Self::Time(picos) => Moment { days: None, picos: Some(*picos), zoned: None },
            Self::DateTime(picos) => {
                let (days, of_day) = split_days(*picos);
                Moment { days: Some(days), picos: Some(of_day), zoned: None }
            }
            Self::Zoned(zoned) => {
                let (days, of_day) = split_days(zoned.local_picos());
                Moment { days: Some(days), picos: Some(of_day), zoned: Some(*zoned) }
            }
            // Java takes a number for milliseconds since 1970.
            Self::Long(millis) => {
                let zoned = Zoned { picos: i128::from(*millis) * 1_000_000_000, zone: Zone::UTC };
                return Self::Zoned(zoned).moment();
            }
            _ => return None,
        })
    }
}

fn rounded(picos: i64) -> i64 {
    picos.saturating_add(PICOS_PER_NANO / 2).div_euclid(PICOS_PER_NANO).saturating_mul(PICOS_PER_NANO)
}

fn rounded_wide(picos: i128) -> i128 {
    let per = i128::from(PICOS_PER_NANO);
    picos.saturating_add(per / 2).div_euclid(per).saturating_mul(per)
}

/// Plain, unless there are more than six zeros after the point.
fn big_decimal(unscaled: i128, scale: u8) -> String {
    let digits = unscaled.unsigned_abs().to_string();
    let exponent = i64::try_from(digits.len()).unwrap_or(0) - 1 - i64::from(scale);
    if exponent >= -6 {
        return text::decimal(unscaled, scale);
    }
    let (first, others) = digits.split_at_checked(1).unwrap_or((digits.as_str(), ""));
    let point = if others.is_empty() { "" } else { "." };
    let sign = if unscaled < 0 { "-" } else { "" };
    format!("{sign}{first}{point}{others}E{exponent}")
}
