//! `a < b` and its kin.

use super::comparison::{Kernel, by_value, floats, instants, whole};
use super::operator;
use crate::function::{Call, Function, Overload};
use crate::kernel::compare_values;
use crate::{Failure, Type, Value};
use arrow::array::ArrayRef;
use arrow::compute::kernels::cmp;
use athenaeum_diagnostic::Code;
use std::cmp::Ordering;

/// `a < b`.
pub(crate) const LESS_THAN: Function = operator(
    "$less_than",
    "Whether the first value comes before the second.",
    "DATE '2024-01-31' < DATE '2024-02-01'",
    "true",
    &[Overload::strict("(T:orderable, T) -> boolean", |call| order(call, cmp::lt, |a, b| a < b, Ordering::is_lt))],
);

/// `a <= b`.
pub(crate) const LESS_THAN_OR_EQUAL: Function = operator(
    "$less_than_or_equal",
    "Whether the first value comes before the second or is equal to it.",
    "'b' <= 'a'",
    "false",
    &[Overload::strict("(T:orderable, T) -> boolean", |call| order(call, cmp::lt_eq, |a, b| a <= b, Ordering::is_le))],
);

/// `a > b`.
pub(crate) const GREATER_THAN: Function = operator(
    "$greater_than",
    "Whether the first value comes after the second.",
    "'10' > '9'",
    "false",
    &[Overload::strict("(T:orderable, T) -> boolean", |call| order(call, cmp::gt, |a, b| a > b, Ordering::is_gt))],
);

/// `a >= b`.
pub(crate) const GREATER_THAN_OR_EQUAL: Function = operator(
    "$greater_than_or_equal",
    "Whether the first value comes after the second or is equal to it.",
    "10 >= 9",
    "true",
    &[Overload::strict("(T:orderable, T) -> boolean", |call| order(call, cmp::gt_eq, |a, b| a >= b, Ordering::is_ge))],
);

fn order(
    call: &Call<'_>,
    kernel: Kernel,
    number: fn(f64, f64) -> bool,
    holds: fn(Ordering) -> bool,
) -> Result<ArrayRef, Failure> {
    for compare in [whole, instants] {
        if let Some(answers) = compare(call, kernel)? {
            return Ok(answers);
        }
    }
    if let Some(answers) = floats(call, number)? {
        return Ok(answers);
    }
    let ty = call.ty(0)?;
    by_value(call, |a, b| Ok(Some(holds(compare(ty, a, b)?))))
}

/// The order of two values of which NULLs inside may not decide.
pub(crate) fn compare(ty: &Type, a: &Value, b: &Value) -> Result<Ordering, Failure> {
    match (ty, a, b) {
        (Type::Array(element), Value::Array(a), Value::Array(b)) => {
            for (a, b) in a.iter().zip(b) {
                let order =
                    compare_inside(element, a, b, "ARRAY comparison not supported for arrays with null elements")?;
                if order.is_ne() {
                    return Ok(order);
                }
            }
            Ok(a.len().cmp(&b.len()))
        }
        (Type::Row(fields), Value::Row(a), Value::Row(b)) => {
            for ((a, b), field) in a.iter().zip(b).zip(fields) {
                let message = "ROW comparison not supported for fields with null elements";
                let order = compare_inside(&field.ty, a, b, message)?;
                if order.is_ne() {
                    return Ok(order);
                }
            }
            Ok(Ordering::Equal)
        }
        (Type::Char(_), Value::Text(a), Value::Text(b)) => Ok(compare_padded(a, b)),
        _ => Ok(compare_values(a, b)),
    }
}

fn compare_inside(ty: &Type, a: &Value, b: &Value, message: &str) -> Result<Ordering, Failure> {
    if a.is_null() || b.is_null() {
        return Err(Failure::new(Code::NotSupported, message));
    }
    compare(ty, a, b)
}

/// Chars compare as if the shorter one had blanks at its end.
fn compare_padded(a: &str, b: &str) -> Ordering {
    let length = a.len().max(b.len());
    let padded = |text: &str| text.bytes().chain(std::iter::repeat(b' ')).take(length).collect::<Vec<u8>>();
    padded(a).cmp(&padded(b))
}
