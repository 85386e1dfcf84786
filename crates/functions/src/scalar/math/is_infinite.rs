//! `is_infinite`: infinite.

use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::map1;

pub(crate) const FUNCTION: Function = Function {
    name: "is_infinite",
    aliases: &[],
    docs: Docs::new(Family::Math, "Whether a double is infinite, in either direction.", "is_infinite(1e0 / 0)", "true"),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> boolean", |call| map1(call, |x: f64| Ok(x.is_infinite())))],
};
