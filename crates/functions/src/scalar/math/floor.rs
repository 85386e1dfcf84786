//! `floor`: down to a whole number.

use super::decimal::{Direction, drop_digits, precision_and_scale, rounded_type};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "floor",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "The highest whole number that is not above x. Integers stay as they are.",
        "floor(7.8)",
        "7",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(tinyint) -> tinyint", |call| map1(call, |x: i64| Ok(x))),
        Overload::strict("(smallint) -> smallint", |call| map1(call, |x: i64| Ok(x))),
        Overload::strict("(integer) -> integer", |call| map1(call, |x: i64| Ok(x))),
        Overload::strict("(bigint) -> bigint", |call| map1(call, |x: i64| Ok(x))),
        Overload::strict("(double) -> double", |call| map1(call, |x: f64| Ok(x.floor()))),
        Overload::strict("(real) -> real", |call| map1(call, |x: f32| Ok(x.floor()))),
        Overload::strict("(decimal(p, s)) -> decimal(rp, 0)", decimal).with_result(rounded_type),
    ],
};

fn decimal(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let (_, scale) = precision_and_scale(call, 0)?;
    map1(call, |x: i128| Ok(drop_digits(x, u32::from(scale), Direction::Floor)))
}
