//! Comparison of any two values of one type: `=` with its three answers, order, and a key for hashing.

use crate::failure::Failure;
use crate::types::{Type, arrow_type};
use crate::value::{Value, read};
use arrow::array::{ArrayRef, StructArray};
use arrow::datatypes::DataType;
use std::cmp::Ordering;
use std::sync::Arc;

/// `a = b` for cells of two arrays of one type: nothing where the answer is NULL.
pub fn equal_rows(ty: &Type, a: &ArrayRef, row_a: usize, b: &ArrayRef, row_b: usize) -> Option<bool> {
    equal_values(&read(a, ty, row_a), &read(b, ty, row_b))
}

/// `a = b`: nothing where the answer is NULL, also because of a NULL inside.
pub fn equal_values(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Null, _) | (_, Value::Null) => None,
        (Value::Array(a), Value::Array(b)) | (Value::Row(a), Value::Row(b)) => {
            if a.len() != b.len() {
                return Some(false);
            }
            all_equal(a.iter().zip(b))
        }
        (Value::Map(a), Value::Map(b)) => equal_maps(a, b),
        (Value::Real(a), Value::Real(b)) => Some(a == b),
        (Value::Double(a), Value::Double(b)) => Some(a == b),
        // An instant is the same in every zone.
        (Value::TimestampTz(a, _), Value::TimestampTz(b, _)) => Some(a == b),
        (Value::TimeTz(a, x), Value::TimeTz(b, y)) => Some(utc_time(*a, *x) == utc_time(*b, *y)),
        _ => Some(a == b),
    }
}

fn all_equal<'v>(pairs: impl Iterator<Item = (&'v Value, &'v Value)>) -> Option<bool> {
    let mut answer = Some(true);
    for (a, b) in pairs {
        match equal_values(a, b) {
            Some(false) => return Some(false),
            None => answer = None,
            Some(true) => {}
        }
    }
    answer
}

fn equal_maps(a: &[(Value, Value)], b: &[(Value, Value)]) -> Option<bool> {
    if a.len() != b.len() {
        return Some(false);
    }
    let mut answer = Some(true);
    for (key, value) in a {
        let Some((_, other)) = b.iter().find(|(other, _)| ValueKey(key.clone()) == ValueKey(other.clone())) else {
            return Some(false);
        };
        match equal_values(value, other) {
            Some(false) => return Some(false),
            None => answer = None,
            Some(true) => {}
        }
    }
    answer
}

/// Picoseconds of a time with zone in UTC; not wrapped to one day, as Trino orders them.
fn utc_time(picos: i64, offset_minutes: i16) -> i64 {
    let day = i64::try_from(crate::value::PICOS_PER_DAY).unwrap_or(i64::MAX);
    (picos - i64::from(offset_minutes) * 60_000_000_000_000).rem_euclid(day)
}

/// The order of two values of one type that are not NULL themselves; NULLs inside come last. NaN is the greatest number.
pub fn compare_values(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Null, Value::Null) => Ordering::Equal,
        (Value::Null, _) => Ordering::Greater,
        (_, Value::Null) => Ordering::Less,
        (Value::Boolean(a), Value::Boolean(b)) => a.cmp(b),
        (Value::Integer(a), Value::Integer(b)) => a.cmp(b),
        (Value::Real(a), Value::Real(b)) => compare_floats(f64::from(*a), f64::from(*b)),
        (Value::Double(a), Value::Double(b)) => compare_floats(*a, *b),
        (Value::Decimal(a), Value::Decimal(b)) => a.cmp(b),
        (Value::Text(a), Value::Text(b)) => a.as_bytes().cmp(b.as_bytes()),
        (Value::Bytes(a), Value::Bytes(b)) => a.cmp(b),
        (Value::Date(a), Value::Date(b)) => a.cmp(b),
        (Value::Time(a), Value::Time(b)) => a.cmp(b),
        (Value::TimeTz(a, x), Value::TimeTz(b, y)) => utc_time(*a, *x).cmp(&utc_time(*b, *y)),
        (Value::Timestamp(a), Value::Timestamp(b)) => a.cmp(b),
        (Value::TimestampTz(a, _), Value::TimestampTz(b, _)) => a.cmp(b),
        (Value::Months(a), Value::Months(b)) => a.cmp(b),
        (Value::Millis(a), Value::Millis(b)) => a.cmp(b),
        (Value::Array(a), Value::Array(b)) | (Value::Row(a), Value::Row(b)) => compare_lists(a, b),
        (Value::Map(a), Value::Map(b)) => compare_maps(a, b),
        _ => rank(a).cmp(&rank(b)),
    }
}

/// Zeros are equal, and every NaN is the same, above all numbers.
fn compare_floats(a: f64, b: f64) -> Ordering {
    a.partial_cmp(&b).unwrap_or_else(|| a.is_nan().cmp(&b.is_nan()))
}

fn compare_lists(a: &[Value], b: &[Value]) -> Ordering {
    let first = a.iter().zip(b).map(|(a, b)| compare_values(a, b)).find(|order| order.is_ne());
    first.unwrap_or_else(|| a.len().cmp(&b.len()))
}

/// Maps have no order in Trino; this one only makes keys of equal maps equal.
fn compare_maps(a: &[(Value, Value)], b: &[(Value, Value)]) -> Ordering {
    let sorted = |map: &[(Value, Value)]| {
        let mut entries = map.to_vec();
        entries.sort_by(|x, y| compare_values(&x.0, &y.0));
        entries
    };
    let (a, b) = (sorted(a), sorted(b));
    let pairs = a.iter().zip(&b);
    let first = pairs.map(|(x, y)| compare_values(&x.0, &y.0).then_with(|| compare_values(&x.1, &y.1)));
    first.into_iter().find(|order| order.is_ne()).unwrap_or_else(|| a.len().cmp(&b.len()))
}

fn rank(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Boolean(_) => 1,
        Value::Integer(_) => 2,
        Value::Real(_) => 3,
        Value::Double(_) => 4,
        Value::Decimal(_) => 5,
        Value::Text(_) => 6,
        Value::Bytes(_) => 7,
        Value::Date(_) => 8,
        Value::Time(_) => 9,
        Value::TimeTz(..) => 10,
        Value::Timestamp(_) => 11,
        Value::TimestampTz(..) => 12,
        Value::Months(_) => 13,
        Value::Millis(_) => 14,
        Value::Array(_) => 15,
        Value::Map(_) => 16,
        Value::Row(_) => 17,
    }
}

/// A value as a key of an ordered map or set: `IS NOT DISTINCT FROM` decides, so NULL equals NULL and NaN equals NaN.
#[derive(Debug, Clone)]
pub struct ValueKey(pub Value);

impl PartialEq for ValueKey {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for ValueKey {}

impl PartialOrd for ValueKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ValueKey {
    fn cmp(&self, other: &Self) -> Ordering {
        compare_values(&self.0, &other.0)
    }
}

/// Rows of a row type from their columns.
pub fn rows_of_row(ty: &Type, columns: Vec<ArrayRef>, rows: usize) -> Result<ArrayRef, Failure> {
    let DataType::Struct(fields) = arrow_type(ty) else { return Err(Failure::internal(format!("no rows of {ty}"))) };
    if columns.is_empty() {
        return Ok(Arc::new(StructArray::new_empty_fields(rows, None)));
    }
    Ok(Arc::new(StructArray::try_new(fields, columns, None)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_inside_makes_equality_unknown_unless_something_differs() {
        let list = |items: &[Option<i64>]| {
            Value::Array(items.iter().map(|item| item.map_or(Value::Null, Value::Integer)).collect())
        };
        assert_eq!(equal_values(&list(&[Some(1), None]), &list(&[Some(1), None])), None);
        assert_eq!(equal_values(&list(&[Some(1), None]), &list(&[Some(2), None])), Some(false));
        assert_eq!(equal_values(&Value::Double(f64::NAN), &Value::Double(f64::NAN)), Some(false));
        assert_eq!(ValueKey(Value::Double(f64::NAN)), ValueKey(Value::Double(f64::NAN)));
    }
}
