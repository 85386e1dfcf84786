//! `date_parse`: a moment read by MySQL's pattern.

use super::pattern::{Known, of_mysql};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Picos, map2};
use crate::value::PICOS_PER_MILLI;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "date_parse",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The timestamp that a text in MySQL's pattern names: %Y year, %m month, %d day, %H hour, %i minute, %s second, %f fraction.",
        "date_parse('29.02.2024 12:34', '%d.%m.%Y %H:%i')",
        "2024-02-29 12:34:00.000",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x), varchar(y)) -> timestamp(3)", date_parse)],
};

fn date_parse(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut known = Known::new(of_mysql);
    map2(call, |text: &str, pattern: &str| {
        let millis = known.get(pattern)?.read(text)?.utc_millis(text)?;
        Ok(Picos(i128::from(millis) * PICOS_PER_MILLI))
    })
}
