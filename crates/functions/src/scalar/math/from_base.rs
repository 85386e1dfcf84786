//! `from_base`: a number of another base.

use super::radix::radix;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "from_base",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "The number that a text writes in a base between 2 and 36. Letters may be of either case.",
        "from_base('ff', 16)",
        "255",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x), bigint) -> bigint", from_base)],
};

fn from_base(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2(call, |text: &str, base: i64| {
        i64::from_str_radix(text, radix(base)?)
            .map_err(|_e| Failure::argument(format!("Not a valid base-{base} number: {text}")))
    })
}
