//! `substring`: `substr` under its longer name, of texts only.

use super::slicing::{char_from, char_part, text_from, text_part};
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "substring",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "The part of a text from a position on, at most as long as a third argument says. Positions count from 1, negative ones from the end; position 0 gives an empty text.",
        "substring('Athena', 3)",
        "hena",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), bigint) -> varchar(x)", text_from),
        Overload::strict("(char(x), bigint) -> varchar(x)", char_from),
        Overload::strict("(varchar(x), bigint, bigint) -> varchar(x)", text_part),
        Overload::strict("(char(x), bigint, bigint) -> varchar(x)", char_part),
    ],
};
