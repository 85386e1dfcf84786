//! `is_nan`: not a number.

use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::map1;

pub(crate) const FUNCTION: Function = Function {
    name: "is_nan",
    aliases: &[],
    docs: Docs::new(Family::Math, "Whether a double or real is NaN.", "is_nan(0e0 / 0)", "true"),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(double) -> boolean", |call| map1(call, |x: f64| Ok(x.is_nan()))),
        Overload::strict("(real) -> boolean", |call| map1(call, |x: f32| Ok(x.is_nan()))),
    ],
};
