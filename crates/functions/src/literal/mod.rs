//! Typed literals: `DATE '2020-01-01'`, `INTERVAL '1' DAY`, `1.50`. What they mean, and in which words they are refused.

mod interval;
mod moment;
mod number;

pub use interval::{IntervalField, interval};
pub(crate) use moment::{Moment, TimeText, parse_date, parse_time, parse_timestamp};
pub use number::decimal;
pub(crate) use number::{BigText, java_double, java_integer, java_real};

use crate::scalar::cast::{can_cast, cast_text};
use crate::types::{MAX_CHAR_LENGTH, MAX_TIME_PRECISION, Type};
use crate::{Failure, Session, Value};
use athenaeum_diagnostic::Code;

/// The value of `type 'text'`, and its type, which digits of the text may decide.
pub fn parse(ty: &Type, text: &str, session: &Session) -> Result<(Value, Type), Failure> {
    match ty {
        Type::Time(_) | Type::TimeTz(_) => time(text),
        Type::Timestamp(_) | Type::TimestampTz(_) => timestamp(text),
        Type::Decimal(..) => decimal(text),
        Type::Char(_) => character(text),
        Type::Json => {
            let canonical = crate::json::canonical(text).ok_or_else(|| invalid(text, "JSON"))?;
            Ok((Value::Text(canonical), Type::Json))
        }
        ty if !can_cast(&Type::VARCHAR, ty) => {
            Err(Failure::new(Code::InvalidLiteral, format!("No literal form for type {ty}")))
        }
        ty => {
            let refused = |_e: Failure| invalid(text, &ty.to_string().to_ascii_uppercase());
            cast_text(text, ty, session).map(|value| (value, ty.clone())).map_err(refused)
        }
    }
}

fn invalid(text: &str, ty: &str) -> Failure {
    Failure::new(Code::InvalidLiteral, format!("'{text}' is not a valid {ty} literal"))
}

fn character(text: &str) -> Result<(Value, Type), Failure> {
    let length = u32::try_from(text.chars().count()).ok().filter(|length| *length <= MAX_CHAR_LENGTH);
    let length = length.ok_or_else(|| invalid(text, "CHAR"))?;
    Ok((Value::Text(text.trim_end_matches(' ').to_owned()), Type::Char(length)))
}

fn too_precise(ty: &str, precision: usize) -> Failure {
    Failure::out_of_range(format!("{ty} precision must be in range [0, {MAX_TIME_PRECISION}]: {precision}"))
}

/// The digits of a fraction as a precision.
fn precision_of(ty: &str, digits: usize) -> Result<u8, Failure> {
    u8::try_from(digits).ok().filter(|digits| *digits <= MAX_TIME_PRECISION).ok_or_else(|| too_precise(ty, digits))
}

fn time(text: &str) -> Result<(Value, Type), Failure> {
    let TimeText { picos, offset, digits, .. } = parse_time(text).ok_or_else(|| invalid(text, "TIME"))?;
    let precision = precision_of("TIME", digits)?;
    let picos = i64::try_from(picos).map_err(|_e| invalid(text, "TIME"))?;
    Ok(match offset {
        Some(offset) => (Value::TimeTz(picos, offset), Type::TimeTz(precision)),
        None => (Value::Time(picos), Type::Time(precision)),
    })
}

fn timestamp(text: &str) -> Result<(Value, Type), Failure> {
    let refused = || invalid(text, "TIMESTAMP");
    let moment = parse_timestamp(text).ok_or_else(refused)?;
    let precision = precision_of("TIMESTAMP", moment.digits)?;
    let Some(zone) = moment.zone.clone() else {
        return Ok((Value::Timestamp(moment.picos), Type::Timestamp(precision)));
    };
    let zoned = moment.at(crate::types::Zone::parse(&zone).ok_or_else(refused)?).ok_or_else(refused)?;
    let value = Value::TimestampTz(zoned.picos, zoned.zone.key());
    // Up to three digits, Trino keeps zone and milliseconds in one number of 64 bits, which not every year fits into.
    if precision <= 3 && !Moment::fits_short_zone(zoned.picos) {
        return Err(refused());
    }
    Ok((value, Type::TimestampTz(precision)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Type {
        let types = [
            Type::Date,
            Type::Time(3),
            Type::Timestamp(3),
            Type::Decimal(38, 0),
            Type::Tinyint,
            Type::Bigint,
            Type::Real,
            Type::Char(1),
            Type::Json,
        ];
        let is_named = |ty: &Type| ty.to_string().split('(').next() == Some(&name.to_lowercase());
        types.into_iter().find(is_named).unwrap()
    }

    fn shown(name: &str, text: &str) -> String {
        match parse(&named(name), text, &Session::default()) {
            Ok((value, ty)) => format!("{} {ty}", crate::text::of(&ty, &value).unwrap()),
            Err(failure) => failure.to_string(),
        }
    }

    #[test]
    fn literals_say_their_type() {
        for (name, text, expected) in [
            ("DATE", "2013-2-2", "2013-02-02 date"),
            ("DATE", "  -0001-02-02", "-0001-02-02 date"),
            ("DATE", "2013-02-29", "INVALID_LITERAL: '2013-02-29' is not a valid DATE literal"),
            ("DATE", "5881580-07-12", "INVALID_LITERAL: '5881580-07-12' is not a valid DATE literal"),
            ("TIME", "1:2", "01:02:00 time(0)"),
            ("TIME", "12:34:56.120", "12:34:56.120 time(3)"),
            ("TIME", "12:34:56 +05:45", "12:34:56+05:45 time(0) with time zone"),
            (
                "TIME",
                "12:34:56 Asia/Kathmandu",
                "INVALID_LITERAL: '12:34:56 Asia/Kathmandu' is not a valid TIME literal",
            ),
            ("TIME", "12:65:00", "INVALID_LITERAL: '12:65:00' is not a valid TIME literal"),
            ("TIMESTAMP", "2020-05-01", "2020-05-01 00:00:00 timestamp(0)"),
            ("TIMESTAMP", "2020-05-01 1:2:3.1234567", "2020-05-01 01:02:03.1234567 timestamp(7)"),
            ("TIMESTAMP", "12020-05-01 12:34", "+12020-05-01 12:34:00 timestamp(0)"),
            (
                "TIMESTAMP",
                "2020-05-01 12:34:56.12 Asia/Kathmandu",
                "2020-05-01 12:34:56.12 Asia/Kathmandu timestamp(2) with time zone",
            ),
            ("TIMESTAMP", "2020-05-01 12:34:56+01:30", "2020-05-01 12:34:56 +01:30 timestamp(0) with time zone"),
            ("TIMESTAMP", "2020-13-01", "INVALID_LITERAL: '2020-13-01' is not a valid TIMESTAMP literal"),
            (
                "TIMESTAMP",
                "2020-01-01 00:00:00.1234567890123",
                "NUMERIC_VALUE_OUT_OF_RANGE: TIMESTAMP precision must be in range [0, 12]: 13",
            ),
            ("DECIMAL", "037.0", "37.0 decimal(3,1)"),
            ("DECIMAL", "-.5", "-0.5 decimal(1,1)"),
            ("TINYINT", "128", "INVALID_LITERAL: '128' is not a valid TINYINT literal"),
            ("BIGINT", "-7", "-7 bigint"),
            ("REAL", "-NaN", "NaN real"),
            ("CHAR", "a ", "a  char(2)"),
            ("JSON", "{\"b\": 1}", "{\"b\":1} json"),
            ("JSON", "", "INVALID_LITERAL: '' is not a valid JSON literal"),
        ] {
            assert_eq!(shown(name, text), expected, "{name} {text}");
        }
    }
}
