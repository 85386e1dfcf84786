//! `degrees`: radians to degrees.

use super::double::of_one;
use crate::function::{Docs, Family, Function, Overload};

pub(crate) const FUNCTION: Function = Function {
    name: "degrees",
    aliases: &[],
    docs: Docs::new(Family::Math, "An angle in radians as degrees.", "degrees(pi())", "180.0"),
    is_deterministic: true,
    overloads: &[Overload::strict("(double) -> double", |call| of_one(call, f64::to_degrees))],
};
