//! The cast of one value.

use super::{decimal, from_json, from_text, moment, nested, number, to_json, to_text};
use crate::types::Type;
use crate::{Failure, Session, Value};

/// Casts a value. The types are ones that [`super::can_cast`] allows.
pub fn cast_value(value: &Value, from: &Type, to: &Type, session: &Session) -> Result<Value, Failure> {
    if value.is_null() || from == to {
        return Ok(value.clone());
    }
    match (from, to) {
        (Type::Array(from), Type::Array(to)) => nested::array(value, from, to, session),
        (Type::Map(..), Type::Map(..)) => nested::map(value, from, to, session),
        (Type::Row(from), Type::Row(to)) => nested::row(value, from, to, session),
        (Type::Json, to) => from_json::cast(value, to),
        (from, Type::Json) => Ok(Value::Text(to_json::to_json(value, from))),
        (Type::Varchar(_), to) => match value {
            Value::Text(text) => from_text::cast_text(text, to, session),
            _ => Err(misfit(from)),
        },
        (Type::Char(length), Type::Varchar(_)) => match value {
            Value::Text(text) => Ok(from_text::varchar(&crate::text::padded(text, *length), to)),
            _ => Err(misfit(from)),
        },
        (Type::Char(_), Type::Char(length)) => match value {
            Value::Text(text) => Ok(from_text::character(text, *length)),
            _ => Err(misfit(from)),
        },
        (from, Type::Varchar(length)) => to_text::cast(value, from, *length),
        (Type::Uuid | Type::IpAddress, Type::Varbinary) => Ok(value.clone()),
        (Type::Varbinary, to) => bytes(value, to),
        (Type::Decimal(precision, scale), to) => match value {
            Value::Decimal(unscaled) => decimal::from_decimal(*unscaled, (*precision, *scale), to),
            _ => Err(misfit(from)),
        },
        (from, Type::Decimal(precision, scale)) => decimal::to_decimal(value, from, *precision, *scale),
        (from, to) if from.is_numeric() || *from == Type::Boolean => number::cast(value, to),
        (_, to) => moment::cast(value, to, session),
    }
}

/// A value that has not the type it should.
pub(super) fn misfit(ty: &Type) -> Failure {
    Failure::internal(format!("a value that is no {ty}"))
}

fn bytes(value: &Value, to: &Type) -> Result<Value, Failure> {
    let Value::Bytes(bytes) = value else { return Err(misfit(&Type::Varbinary)) };
    let length = bytes.len();
    match to {
        Type::Uuid if length != 16 => Err(Failure::cast(format!("Invalid UUID binary length: {length}"))),
        Type::IpAddress if length == 4 => {
            let mut wide = vec![0; 10];
            wide.extend([0xff, 0xff]);
            wide.extend(bytes);
            Ok(Value::Bytes(wide))
        }
        Type::IpAddress if length != 16 => Err(Failure::cast(format!("Invalid IP address binary length: {length}"))),
        _ => Ok(value.clone()),
    }
}
