//! `abs`: the number without its sign.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "abs",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "The number without its sign. Fails for the lowest integer of a type, whose opposite the type does not have.",
        "abs(-7)",
        "7",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(tinyint) -> tinyint", integer),
        Overload::strict("(smallint) -> smallint", integer),
        Overload::strict("(integer) -> integer", integer),
        Overload::strict("(bigint) -> bigint", integer),
        Overload::strict("(double) -> double", |call| map1(call, |x: f64| Ok(x.abs()))),
        Overload::strict("(real) -> real", |call| map1(call, |x: f32| Ok(x.abs()))),
        Overload::strict("(decimal(p, s)) -> decimal(p, s)", |call| map1(call, |x: i128| Ok(x.abs()))),
    ],
};

fn integer(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let lowest = super::integer::lowest(call.result);
    map1(call, |x: i64| {
        if x == lowest {
            return Err(Failure::out_of_range(format!("Value {x} is out of range for abs({})", call.result)));
        }
        Ok(x.abs())
    })
}
