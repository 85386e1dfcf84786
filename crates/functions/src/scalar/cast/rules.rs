//! Which casts there are.

use crate::types::Type;

/// Whether a value of one type can be cast to another at all; where not, analysis says `Cannot cast … to …`.
pub fn can_cast(from: &Type, to: &Type) -> bool {
    if from == to || *from == Type::Unknown {
        return !matches!(to, Type::Function(..));
    }
    match (from, to) {
        (Type::Array(from), Type::Array(to)) => can_cast(from, to),
        (Type::Map(from_key, from_value), Type::Map(to_key, to_value)) => {
            can_cast(from_key, to_key) && can_cast(from_value, to_value)
        }
        (Type::Row(from), Type::Row(to)) => {
            from.len() == to.len() && from.iter().zip(to).all(|(from, to)| can_cast(&from.ty, &to.ty))
        }
        (from, Type::Json) => becomes_json(from),
        (Type::Json, to) => comes_from_json(to),
        _ => plain(from, to),
    }
}

fn plain(from: &Type, to: &Type) -> bool {
    use Type::{
        Boolean, Char, Date, IntervalDayToSecond, IntervalYearToMonth, IpAddress, Time, TimeTz, Timestamp, TimestampTz,
        Uuid, Varbinary, Varchar,
    };
    let is_number = |ty: &Type| ty.is_numeric() || *ty == Boolean;
    match from {
        from if is_number(from) => is_number(to) || matches!(to, Varchar(_)),
        Varchar(_) => {
            is_number(to)
                || matches!(to, Varchar(_) | Char(_) | Varbinary | Date | Time(_) | TimeTz(_) | Timestamp(_))
                || matches!(to, TimestampTz(_) | Uuid | IpAddress)
        }
        Char(_) => matches!(to, Varchar(_) | Char(_)),
        Varbinary => matches!(to, Uuid | IpAddress),
        Uuid | IpAddress => matches!(to, Varchar(_) | Varbinary),
        Date => matches!(to, Varchar(_) | Timestamp(_) | TimestampTz(_)),
        Time(_) | TimeTz(_) => matches!(to, Varchar(_) | Time(_) | TimeTz(_) | Timestamp(_) | TimestampTz(_)),
        Timestamp(_) | TimestampTz(_) => {
            matches!(to, Varchar(_) | Date | Time(_) | TimeTz(_) | Timestamp(_) | TimestampTz(_))
        }
        IntervalYearToMonth | IntervalDayToSecond => matches!(to, Varchar(_)),
        _ => false,
    }
}

/// Types that are keys of JSON objects.
fn is_key(ty: &Type) -> bool {
    ty.is_numeric() || matches!(ty, Type::Boolean | Type::Varchar(_))
}

fn becomes_json(ty: &Type) -> bool {
    match ty {
        Type::Unknown | Type::Json | Type::Date | Type::Timestamp(_) => true,
        Type::Array(element) => becomes_json(element),
        Type::Map(key, value) => (**key == Type::Unknown || is_key(key)) && becomes_json(value),
        Type::Row(fields) => fields.iter().all(|field| becomes_json(&field.ty)),
        other => is_key(other),
    }
}

fn comes_from_json(ty: &Type) -> bool {
    match ty {
        Type::Json => true,
        Type::Array(element) => comes_from_json(element),
        Type::Map(key, value) => is_key(key) && comes_from_json(value),
        Type::Row(fields) => fields.iter().all(|field| comes_from_json(&field.ty)),
        other => is_key(other),
    }
}
