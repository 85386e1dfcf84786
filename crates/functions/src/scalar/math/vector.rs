//! The angle between two vectors, of arrays or of maps from a dimension's name to its number.

use crate::kernel::ValueKey;
use crate::{Failure, Value};
use std::collections::BTreeMap;

/// The cosine of the angle between two arrays; nothing where a number is NULL.
pub(super) fn cosine_of_arrays(left: &[Value], right: &[Value]) -> Result<Option<f64>, Failure> {
    if left.len() != right.len() {
        return Err(Failure::argument("The arguments must have the same length"));
    }
    let (Some(left), Some(right)) = (numbers(left.iter()), numbers(right.iter())) else { return Ok(None) };
    let lengths = length(&left) * length(&right);
    if left.is_empty() || lengths == 0.0 {
        return Err(Failure::argument("Vector magnitude cannot be zero"));
    }
    let product: f64 = left.iter().zip(&right).map(|(a, b)| a * b).sum();
    Ok(Some(product / lengths))
}

/// The cosine of the angle between two maps; nothing where a number is NULL.
pub(super) fn cosine_of_maps(left: &[(Value, Value)], right: &[(Value, Value)]) -> Option<f64> {
    let lengths = length(&numbers(left.iter().map(|(_, value)| value))?)
        * length(&numbers(right.iter().map(|(_, value)| value))?);
    let by_key: BTreeMap<ValueKey, &Value> = right.iter().map(|(key, value)| (ValueKey(key.clone()), value)).collect();
    let products = left.iter().filter_map(|(key, value)| match (value, by_key.get(&ValueKey(key.clone()))) {
        (Value::Double(a), Some(Value::Double(b))) => Some(a * b),
        _ => None,
    });
    Some(products.sum::<f64>() / lengths)
}

fn numbers<'v>(values: impl Iterator<Item = &'v Value>) -> Option<Vec<f64>> {
    values.map(|value| if let Value::Double(number) = value { Some(*number) } else { None }).collect()
}

fn length(numbers: &[f64]) -> f64 {
    numbers.iter().map(|number| number * number).sum::<f64>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cosine_of_equal_directions_is_one() {
        let entry = |key: &str, number| (Value::Text(key.to_owned()), Value::Double(number));
        let near_one = |cosine: Option<f64>| cosine.is_some_and(|cosine| (cosine - 1.0).abs() < 1e-15);
        assert!(near_one(cosine_of_maps(&[entry("a", 1.0)], &[entry("a", 2.0)])));
        assert_eq!(cosine_of_maps(&[entry("a", 1.0)], &[entry("b", 2.0)]), Some(0.0));
        assert_eq!(cosine_of_maps(&[(Value::Text("a".to_owned()), Value::Null)], &[]), None);
        assert!(near_one(cosine_of_arrays(&[Value::Double(1.0)], &[Value::Double(3.0)]).unwrap()));
        assert!(cosine_of_arrays(&[Value::Double(0.0)], &[Value::Double(3.0)]).is_err());
    }
}
