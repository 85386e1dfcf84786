//! `is_finite`: neither infinite nor NaN.

use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::map1;

pub(crate) const FUNCTION: Function = Function {
    name: "is_finite",
    aliases: &[],
    docs: Docs::new(Family::Math, "Whether a double is neither infinite nor NaN.", "is_finite(1e0 / 0)", "false"),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> boolean", |call| map1(call, |x: f64| Ok(x.is_finite())))],
};
