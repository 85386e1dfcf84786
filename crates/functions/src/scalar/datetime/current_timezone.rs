//! `current_timezone`: the session's zone.

use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::map0;

pub(crate) const FUNCTION: Function = Function {
    name: "current_timezone",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The name of the session's zone, which is UTC in Athena.",
        "current_timezone()",
        "UTC",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("() -> varchar", |call| map0(call, || Ok(call.session.zone.to_string())))],
};
