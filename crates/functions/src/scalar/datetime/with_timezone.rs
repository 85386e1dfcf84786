//! `with_timezone`: a moment with a zone given to it.

use super::zones::named;
use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::{Picos, Zoned, map2};

pub(crate) const FUNCTION: Function = Function {
    name: "with_timezone",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The moment at which clocks of a zone show a timestamp.",
        "with_timezone(TIMESTAMP '2024-01-01 00:00:00', 'Asia/Kathmandu')",
        "2024-01-01 00:00:00 Asia/Kathmandu",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(timestamp(p), varchar(x)) -> timestamp(p) with time zone", |call| {
        map2(call, |Picos(picos), name: &str| Ok(Zoned::of_local(picos, named(name)?)))
    })],
};
