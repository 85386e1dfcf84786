//! `infinity`: infinity.

use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::map0;

pub(crate) const FUNCTION: Function = Function {
    name: "infinity",
    aliases: &[],
    docs: Docs::new(Family::Math, "Positive infinity as a double.", "infinity()", "Infinity"),
    is_deterministic: true,
    overloads: &[Overload::strict("() -> double", |call| map0(call, || Ok(f64::INFINITY)))],
};
