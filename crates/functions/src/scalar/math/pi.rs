//! `pi`: the number of the circle.

use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::map0;

pub(crate) const FUNCTION: Function = Function {
    name: "pi",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "The ratio of a circle's circumference to its diameter.",
        "pi()",
        "3.141592653589793",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("() -> double", |call| map0(call, || Ok(std::f64::consts::PI)))],
};
