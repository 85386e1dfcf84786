//! `a = b` and `a <> b`.

use super::comparison::{Kernel, by_value, chars, floats, instants, whole};
use super::operator;
use crate::Failure;
use crate::function::{Call, Function, Overload};
use crate::kernel::equal_values;
use arrow::array::ArrayRef;
use arrow::compute::kernels::cmp;

/// `a = b`.
pub(crate) const FUNCTION: Function = operator(
    "$equal",
    "Whether two values are equal; NULL where either is, or where a NULL inside them decides.",
    "ARRAY[1, 2] = ARRAY[1, 3]",
    "false",
    &[Overload::strict("(T:comparable, T) -> boolean", |call| equality(call, true, cmp::eq))],
);

/// `a <> b`.
pub(crate) const NOT_EQUAL: Function = operator(
    "$not_equal",
    "Whether two values differ; NULL where either is, or where a NULL inside them decides.",
    "'a' <> 'b'",
    "true",
    &[Overload::strict("(T:comparable, T) -> boolean", |call| equality(call, false, cmp::neq))],
);

fn equality(call: &Call<'_>, wanted: bool, kernel: Kernel) -> Result<ArrayRef, Failure> {
    for compare in [whole, instants, chars] {
        if let Some(answers) = compare(call, kernel)? {
            return Ok(answers);
        }
    }
    if let Some(answers) = floats(call, |a, b| (a == b) == wanted)? {
        return Ok(answers);
    }
    by_value(call, |a, b| Ok(equal_values(a, b).map(|is_equal| is_equal == wanted)))
}
