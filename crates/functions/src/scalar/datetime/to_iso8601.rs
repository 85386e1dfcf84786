//! `to_iso8601`: a moment as ISO 8601 writes it.

use super::text::{date, offset, timestamp};
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Days, Picos, Zoned, map1};
use crate::{Failure, Type};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "to_iso8601",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "A moment as ISO 8601 writes it, with the offset of its zone where it has one.",
        "to_iso8601(TIMESTAMP '2024-02-29 12:34:56 UTC')",
        "2024-02-29T12:34:56Z",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(date) -> varchar(16)", |call| map1(call, |Days(days)| Ok(date(i64::from(days), false)))),
        Overload::strict("(timestamp(p)) -> varchar(n)", of_timestamp).with_result(timestamp_type),
        Overload::strict("(timestamp(p) with time zone) -> varchar(n)", of_zoned).with_result(zoned_type),
    ],
};

/// Digits of a second of an argument.
fn precision(types: &[Type]) -> u8 {
    match types.first() {
        Some(Type::Timestamp(precision) | Type::TimestampTz(precision)) => *precision,
        _ => 0,
    }
}

/// The longest text: a year of seven characters, the date and time, the point and the digits behind it.
fn longest(types: &[Type]) -> u32 {
    let digits = u32::from(precision(types));
    22 + digits.min(1) + digits
}

fn timestamp_type(types: &[Type]) -> Type {
    Type::Varchar(Some(longest(types)))
}

/// An offset has six characters more.
fn zoned_type(types: &[Type]) -> Type {
    Type::Varchar(Some(longest(types) + 6))
}

fn of_timestamp(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let precision = precision(call.types);
    map1(call, |Picos(picos)| Ok(timestamp(picos, precision)))
}

fn of_zoned(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let precision = precision(call.types);
    map1(call, |moment: Zoned| {
        let local = moment.local_picos();
        let minutes = i64::try_from((local - moment.picos) / (60 * crate::value::PICOS_PER_SECOND)).unwrap_or(0);
        let zone = if minutes == 0 { "Z".to_owned() } else { offset(minutes, ":") };
        Ok(timestamp(local, precision) + &zone)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_has_room_for_any_moment() {
        assert_eq!(timestamp_type(&[Type::Timestamp(3)]), Type::Varchar(Some(26)));
        assert_eq!(zoned_type(&[Type::TimestampTz(0)]), Type::Varchar(Some(28)));
    }
}
