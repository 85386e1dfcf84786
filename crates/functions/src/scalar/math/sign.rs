//! `sign`: -1, 0 or 1.

use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::map1;

pub(crate) const FUNCTION: Function = Function {
    name: "sign",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "-1 of a negative number, 1 of a positive one, 0 of zero; NaN of NaN.",
        "sign(-7)",
        "-1",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(tinyint) -> tinyint", |call| map1(call, |x: i64| Ok(x.signum()))),
        Overload::strict("(smallint) -> smallint", |call| map1(call, |x: i64| Ok(x.signum()))),
        Overload::strict("(integer) -> integer", |call| map1(call, |x: i64| Ok(x.signum()))),
        Overload::strict("(bigint) -> bigint", |call| map1(call, |x: i64| Ok(x.signum()))),
        Overload::strict("(double) -> double", |call| map1(call, |x: f64| Ok(if x == 0.0 { x } else { x.signum() }))),
        Overload::strict("(real) -> real", |call| map1(call, |x: f32| Ok(if x == 0.0 { x } else { x.signum() }))),
        Overload::strict("(decimal(p, s)) -> decimal(1, 0)", |call| map1(call, |x: i128| Ok(x.signum()))),
    ],
};
