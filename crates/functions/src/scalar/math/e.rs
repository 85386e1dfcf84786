//! `e`: Euler's number.

use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::map0;

pub(crate) const FUNCTION: Function = Function {
    name: "e",
    aliases: &[],
    docs: Docs::new(Family::Math, "Euler's number, the base of the natural logarithm.", "e()", "2.718281828459045"),
    is_deterministic: true,
    overloads: &[Overload::strict("() -> double", |call| map0(call, || Ok(std::f64::consts::E)))],
};
