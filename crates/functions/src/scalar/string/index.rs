//! `index`: Teradata's name of `strpos`.

use super::strpos::{first, nth};
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "index",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "Another name of strpos, after Teradata's function.",
        "index('Quadratically', 'a')",
        "3",
    )
    .but("Trino keeps it in a plugin; Athena does not say whether it has it."),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar, varchar) -> bigint", first),
        Overload::strict("(varchar, varchar, bigint) -> bigint", nth),
    ],
};
