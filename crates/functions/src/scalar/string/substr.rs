//! `substr`: a part of a text or binary by position.

use super::slicing::{bytes_from, bytes_part, char_from, char_part, text_from, text_part};
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "substr",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "The part of a text (or varbinary) from a position on, at most as long as a third argument says. Positions count from 1, negative ones from the end; position 0 gives an empty text.",
        "substr('Athena', -3, 2)",
        "en",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), bigint) -> varchar(x)", text_from),
        Overload::strict("(char(x), bigint) -> varchar(x)", char_from),
        Overload::strict("(varchar(x), bigint, bigint) -> varchar(x)", text_part),
        Overload::strict("(char(x), bigint, bigint) -> varchar(x)", char_part),
        Overload::strict("(varbinary, bigint) -> varbinary", bytes_from),
        Overload::strict("(varbinary, bigint, bigint) -> varbinary", bytes_part),
    ],
};
