//! The order of elements as Trino's array functions see it: NULL inside a nested element has none.

use crate::kernel::compare_values;
use crate::{Failure, Value};
use athenaeum_diagnostic::Code;
use std::cmp::Ordering;

/// Where NaN stands among numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NanOrder {
    /// Below all.
    First,
    /// Above all.
    Last,
}

/// The order of two elements that are not NULL.
pub(crate) fn compare_elements(a: &Value, b: &Value, nan: NanOrder) -> Result<Ordering, Failure> {
    match (a, b) {
        (Value::Array(a), Value::Array(b)) => {
            Ok(compare_parts(a, b, nan, "ARRAY comparison not supported for arrays with null elements")?
                .then(a.len().cmp(&b.len())))
        }
        (Value::Row(a), Value::Row(b)) => {
            compare_parts(a, b, nan, "ROW comparison not supported for fields with null elements")
        }
        (Value::Real(a), Value::Real(b)) => Ok(floats(f64::from(*a), f64::from(*b), nan)),
        (Value::Double(a), Value::Double(b)) => Ok(floats(*a, *b, nan)),
        _ => Ok(compare_values(a, b)),
    }
}

fn compare_parts(a: &[Value], b: &[Value], nan: NanOrder, refusal: &str) -> Result<Ordering, Failure> {
    for (a, b) in a.iter().zip(b) {
        if a.is_null() || b.is_null() {
            return Err(Failure::new(Code::NotSupported, refusal));
        }
        let order = compare_elements(a, b, nan)?;
        if order.is_ne() {
            return Ok(order);
        }
    }
    Ok(Ordering::Equal)
}

fn floats(a: f64, b: f64, nan: NanOrder) -> Ordering {
    match nan {
        NanOrder::Last => compare_values(&Value::Double(a), &Value::Double(b)),
        NanOrder::First => a.partial_cmp(&b).unwrap_or_else(|| b.is_nan().cmp(&a.is_nan())),
    }
}

/// The least (or greatest) element: NULL where the array is empty or holds a NULL.
pub(crate) fn extreme(items: Vec<Value>, wanted: Ordering, nan: NanOrder) -> Result<Value, Failure> {
    let mut best = Value::Null;
    for item in items {
        if item.is_null() {
            return Ok(Value::Null);
        }
        if best.is_null() || compare_elements(&item, &best, nan)? == wanted {
            best = item;
        }
    }
    Ok(best)
}
