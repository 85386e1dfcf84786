//! `varchar` to everything.

use super::moment::{round_time, zoned_of};
use crate::calendar::{round_picos, round_picos_of_day};
use crate::literal::{
    BigText, Moment, TimeText, java_double, java_integer, java_real, parse_date, parse_time, parse_timestamp,
};
use crate::types::{MAX_TIME_PRECISION, Type, Zone};
use crate::{Failure, Session, Value};
use std::net::{Ipv4Addr, Ipv6Addr};

/// Most digits of a timestamp's fraction.
const MAX_FRACTION_DIGITS: usize = 18;

/// The cast of a text.
pub(crate) fn cast_text(text: &str, to: &Type, session: &Session) -> Result<Value, Failure> {
    match to {
        Type::Varchar(_) => Ok(varchar(text, to)),
        Type::Char(length) => Ok(character(text, *length)),
        Type::Varbinary => Ok(Value::Bytes(text.as_bytes().to_vec())),
        Type::Json => Ok(Value::Text(crate::json::quoted(text))),
        Type::Decimal(precision, scale) => decimal(text, *precision, *scale),
        Type::Date | Type::Time(_) | Type::TimeTz(_) | Type::Timestamp(_) | Type::TimestampTz(_) => {
            temporal(text, to, session)
        }
        Type::Uuid => uuid(text).map(Value::Bytes).ok_or_else(|| refused_value("UUID", text)),
        Type::IpAddress => address(text).map(Value::Bytes).ok_or_else(|| refused_value("IPADDRESS", text)),
        to => number(text, to),
    }
}

/// As many characters as the type takes.
pub(super) fn varchar(text: &str, to: &Type) -> Value {
    let kept = match to {
        Type::Varchar(Some(length)) => first(text, *length),
        _ => text,
    };
    Value::Text(kept.to_owned())
}

/// The same of `char(n)`, without blanks at the end.
pub(super) fn character(text: &str, length: u32) -> Value {
    Value::Text(first(text, length).trim_end_matches(' ').to_owned())
}

fn first(text: &str, length: u32) -> &str {
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if text.len() <= length {
        return text;
    }
    let end = text.char_indices().nth(length).map_or(text.len(), |(index, _)| index);
    text.get(..end).unwrap_or(text)
}

fn refused_value(ty: &str, text: &str) -> Failure {
    Failure::cast(format!("Cannot cast value to {ty}: {text}"))
}

fn number(text: &str, to: &Type) -> Result<Value, Failure> {
    let value = match to {
        Type::Boolean => match text.to_ascii_lowercase().as_str() {
            "t" | "true" | "1" => Some(Value::Boolean(true)),
            "f" | "false" | "0" => Some(Value::Boolean(false)),
            _ => None,
        },
        Type::Double => java_double(text).map(Value::Double),
        Type::Real => java_real(text).map(Value::Real),
        to => java_integer(text).filter(|number| super::number::narrowed(*number, to).is_ok()).map(Value::Integer),
    };
    value.ok_or_else(|| {
        let name = if *to == Type::Integer { "INT".to_owned() } else { to.to_string().to_ascii_uppercase() };
        Failure::cast(format!("Cannot cast '{text}' to {name}"))
    })
}

fn decimal(text: &str, precision: u8, scale: u8) -> Result<Value, Failure> {
    let refused =
        |why: &str| Failure::cast(format!("Cannot cast VARCHAR '{text}' to DECIMAL({precision}, {scale}). {why}"));
    let number = BigText::parse(text).ok_or_else(|| refused("Value is not a number."))?;
    number.to_decimal(precision, scale).map(Value::Decimal).ok_or_else(|| refused("Value too large."))
}

fn temporal(text: &str, to: &Type, session: &Session) -> Result<Value, Failure> {
    let trimmed = text.trim();
    let value = match to {
        Type::Date => parse_date(text).map(Value::Date),
        Type::Time(precision) => match time(trimmed) {
            Some(TimeText { picos, offset: None, .. }) => round_time(picos, *precision).map(Value::Time),
            _ => None,
        },
        Type::TimeTz(precision) => time(trimmed).and_then(|time| {
            let offset = time.offset.unwrap_or_else(|| super::moment::session_offset(session));
            let picos = i64::try_from(time.picos).ok()?;
            Some(Value::TimeTz(round_picos_of_day(picos, *precision), offset))
        }),
        Type::Timestamp(precision) => timestamp(trimmed).and_then(|moment| {
            // The zone must be one, but does not count.
            let is_zone = moment.zone.as_deref().is_none_or(|zone| Zone::parse(zone).is_some());
            is_zone.then(|| Value::Timestamp(round_picos(moment.picos, *precision)))
        }),
        Type::TimestampTz(precision) => timestamp(trimmed).and_then(|moment| {
            let zone = moment.zone.as_deref().map_or(Some(session.zone), Zone::parse)?;
            zoned_of(&moment, zone, *precision)
        }),
        _ => None,
    };
    let name = match to {
        Type::Date => "date",
        Type::Time(_) => "time",
        _ => "timestamp",
    };
    value.ok_or_else(|| Failure::cast(format!("Value cannot be cast to {name}: {text}")))
}

/// Times have at most twelve digits of a fraction.
fn time(text: &str) -> Option<TimeText> {
    parse_time(text).filter(|time| time.digits <= usize::from(MAX_TIME_PRECISION))
}

/// The fraction of a timestamp is read as a number of 64 bits.
fn timestamp(text: &str) -> Option<Moment> {
    parse_timestamp(text).filter(|moment| moment.digits <= MAX_FRACTION_DIGITS)
}

/// Digits with dashes at the usual places.
fn uuid(text: &str) -> Option<Vec<u8>> {
    let is_placed =
        |(index, c): (usize, char)| if matches!(index, 8 | 13 | 18 | 23) { c == '-' } else { c.is_ascii_hexdigit() };
    if text.len() != 36 || !text.char_indices().all(is_placed) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_hexdigit).collect();
    u128::from_str_radix(&digits, 16).ok().map(|number| number.to_be_bytes().to_vec())
}

fn address(text: &str) -> Option<Vec<u8>> {
    if let Ok(address) = text.parse::<Ipv4Addr>() {
        return Some(address.to_ipv6_mapped().octets().to_vec());
    }
    text.parse::<Ipv6Addr>().ok().map(|address| address.octets().to_vec())
}
