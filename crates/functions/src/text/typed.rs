//! A value as JSON that keeps its type: integers and finite doubles are numbers, decimals and temporal values strings,
//! varbinary upper-case hex, arrays lists, maps lists of pairs, rows lists.

use super::{of, real};
use crate::types::Type;
use crate::value::{Value, read};
use arrow::array::ArrayRef;
use serde_json::Value as Json;

/// The value as JSON.
pub fn typed(ty: &Type, value: &Value) -> Json {
    match (ty, value) {
        (_, Value::Null) => Json::Null,
        (_, Value::Boolean(value)) => (*value).into(),
        (_, Value::Integer(value)) => (*value).into(),
        // The shortest digits of a real, not those of the double it widens to.
        (_, Value::Real(value)) => float(real(*value).parse().unwrap_or(f64::from(*value)), ty, &Value::Real(*value)),
        (_, Value::Double(number)) => float(*number, ty, value),
        (Type::Uuid | Type::IpAddress, Value::Bytes(_)) => text(ty, value),
        (_, Value::Bytes(bytes)) => bytes.iter().map(|byte| format!("{byte:02X}")).collect::<String>().into(),
        (Type::Array(element), Value::Array(items)) => items.iter().map(|item| typed(element, item)).collect(),
        (Type::Map(key, value), Value::Map(entries)) => {
            entries.iter().map(|(k, v)| Json::from(vec![typed(key, k), typed(value, v)])).collect()
        }
        (Type::Row(fields), Value::Row(values)) => {
            fields.iter().zip(values).map(|(field, value)| typed(&field.ty, value)).collect()
        }
        _ => text(ty, value),
    }
}

/// The same of a cell.
pub fn typed_cell(ty: &Type, array: &ArrayRef, row: usize) -> Json {
    typed(ty, &read(array, ty, row))
}

fn text(ty: &Type, value: &Value) -> Json {
    of(ty, value).map_or(Json::Null, Json::from)
}

fn float(number: f64, ty: &Type, value: &Value) -> Json {
    serde_json::Number::from_f64(number).map_or_else(|| text(ty, value), Json::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn types_survive() {
        let list = Value::Array(vec![Value::Integer(1), Value::Null]);
        let map = Value::Map(vec![(Value::Text("k".to_owned()), Value::Decimal(1_250))]);
        for (ty, value, expected) in [
            (Type::Double, Value::Double(f64::INFINITY), json!("Infinity")),
            (Type::Real, Value::Real(0.1), json!(0.1)),
            (Type::Varbinary, Value::Bytes(vec![0xAB]), json!("AB")),
            (Type::Date, Value::Date(0), json!("1970-01-01")),
            (Type::array(Type::Bigint), list, json!([1, null])),
            (Type::map(Type::VARCHAR, Type::Decimal(10, 2)), map, json!([["k", "12.50"]])),
        ] {
            assert_eq!(typed(&ty, &value), expected);
        }
    }
}
