//! `timezone`: the zone of a moment.

use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Zoned, map1};
use crate::types::Zone;
use crate::value::build;
use crate::{Failure, Value};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "timezone",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The name of the zone that a moment or a time has.",
        "timezone(TIMESTAMP '2024-01-01 00:00:00 Asia/Kathmandu')",
        "Asia/Kathmandu",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(timestamp(p) with time zone) -> varchar", |call| {
            map1(call, |moment: Zoned| Ok(moment.zone.to_string()))
        }),
        Overload::strict("(time(p) with time zone) -> varchar", time),
    ],
};

fn time(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let rows = (0..call.rows).map(|row| {
        Ok(match call.value(0, row)? {
            Value::TimeTz(_, minutes) => Value::Text(offset_name(minutes)),
            _ => Value::Null,
        })
    });
    build(call.result, &rows.collect::<Result<Vec<_>, Failure>>()?)
}

/// Of a time, UTC is an offset like others.
fn offset_name(minutes: i16) -> String {
    match Zone::of_offset(minutes) {
        Some(zone) if zone != Zone::UTC => zone.to_string(),
        _ => "+00:00".to_owned(),
    }
}
