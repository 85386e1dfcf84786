//! `nan`: not a number.

use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::map0;

pub(crate) const FUNCTION: Function = Function {
    name: "nan",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "The double that is no number. It equals nothing, not even itself.",
        "is_nan(nan())",
        "true",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("() -> double", |call| map0(call, || Ok(f64::NAN)))],
};
