//! `truncate`: cut after a digit.

use super::decimal::{Direction, clear_digits, drop_digits, precision_and_scale};
use crate::Failure;
use crate::Type;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{map1, map2};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "truncate",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "Cuts off the digits after the point, or after so many digits after the point; a negative number of digits makes digits before the point zero.",
        "truncate(-7.8)",
        "-7",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(double) -> double", |call| map1(call, |x: f64| Ok(x.trunc()))),
        Overload::strict("(real) -> real", |call| map1(call, |x: f32| Ok(x.trunc()))),
        Overload::strict("(decimal(p, s)) -> decimal(rp, 0)", decimal).with_result(whole_type),
        Overload::strict("(decimal(p, s), integer) -> decimal(p, s)", decimal_to_digits),
    ],
};

fn whole_type(types: &[Type]) -> Type {
    match types.first() {
        Some(Type::Decimal(precision, scale)) => Type::Decimal(precision.saturating_sub(*scale).max(1), 0),
        _ => Type::Decimal(38, 0),
    }
}

fn decimal(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let (_, scale) = precision_and_scale(call, 0)?;
    map1(call, |x: i128| Ok(drop_digits(x, u32::from(scale), Direction::Zero)))
}

fn decimal_to_digits(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let (_, scale) = precision_and_scale(call, 0)?;
    map2(call, |x: i128, digits: i64| Ok(clear_digits(x, scale, digits, Direction::Zero).unwrap_or(0)))
}
