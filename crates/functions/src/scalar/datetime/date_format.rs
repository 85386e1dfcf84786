//! `date_format`: a moment in MySQL's pattern.

use super::pattern::{Known, Printed, of_mysql};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Picos, Zoned, map2};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "date_format",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The text of a moment in MySQL's pattern: %Y year, %m month, %d day, %H hour, %i minute, %s second, %f fraction, %W and %a weekday, %M and %b month by name.",
        "date_format(TIMESTAMP '2024-02-29 12:34:56', '%d.%m.%Y %H:%i')",
        "29.02.2024 12:34",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(timestamp(p), varchar(x)) -> varchar", timestamp),
        Overload::strict("(timestamp(p) with time zone, varchar(x)) -> varchar", zoned),
    ],
};

fn timestamp(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut known = Known::new(of_mysql);
    map2(call, |Picos(picos), pattern: &str| known.get(pattern)?.print(Printed::of_picos(picos)))
}

fn zoned(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut known = Known::new(of_mysql);
    map2(call, |moment: Zoned, pattern: &str| known.get(pattern)?.print(Printed::of_zoned(moment)))
}
