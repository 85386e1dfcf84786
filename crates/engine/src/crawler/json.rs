//! JSON: objects one after the other, on a line each or spread over several, or one array of them. Athena reads only the
//! first form; a crawler takes them all, as Glue's does.

use super::inferred::{Inferred, InferredColumn, merged_columns};
use super::json_value::JsonValue;

pub(super) fn look(text: &[u8], is_cut: bool) -> Option<Vec<InferredColumn>> {
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace())?;
    if !matches!(first, b'{' | b'[') {
        return None;
    }
    let mut columns: Option<Vec<InferredColumn>> = None;
    for value in serde_json::Deserializer::from_slice(text).into_iter::<JsonValue>() {
        match value {
            Ok(JsonValue::Object(object)) => {
                let found = columns_of(&object);
                columns = Some(match columns {
                    Some(columns) => merged_columns(columns, found),
                    None => found,
                });
            }
            Ok(JsonValue::Array(items)) if columns.is_none() => {
                let inferred = inferred(&JsonValue::Array(items));
                return Some(vec![InferredColumn { name: "array".to_owned(), inferred }]);
            }
            // The last object of a sample is seldom complete.
            Err(error) if error.is_eof() && is_cut => break,
            Ok(_) | Err(_) => return None,
        }
    }
    columns.filter(|columns| !columns.is_empty())
}

fn columns_of(fields: &[(String, JsonValue)]) -> Vec<InferredColumn> {
    let column =
        |(name, value): &(String, JsonValue)| InferredColumn { name: name.to_lowercase(), inferred: inferred(value) };
    // Names that differ in case alone are one column.
    fields.iter().map(column).fold(Vec::new(), |columns, column| merged_columns(columns, vec![column]))
}

fn inferred(value: &JsonValue) -> Inferred {
    match value {
        JsonValue::Null => Inferred::Nothing,
        JsonValue::Boolean => Inferred::Boolean,
        JsonValue::Integer(number) => Inferred::of_integer(*number),
        JsonValue::Fraction => Inferred::Double,
        JsonValue::Text => Inferred::Text,
        JsonValue::Array(items) => {
            Inferred::Array(Box::new(items.iter().map(inferred).fold(Inferred::Nothing, Inferred::merged)))
        }
        JsonValue::Object(fields) => Inferred::Struct(columns_of(fields)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, is_cut: bool) -> Option<String> {
        let columns = look(text.as_bytes(), is_cut)?;
        let told: Vec<String> =
            columns.iter().map(|column| format!("{} {}", column.name, column.inferred.hive_text())).collect();
        Some(told.join(", "))
    }

    #[test]
    fn objects_give_columns_in_the_order_of_the_file() {
        assert_eq!(
            told("{\"Id\": 1, \"b\": null}\n{\"id\": 9000000000, \"b\": [{\"x\": 1.5}], \"c\": true}\n", false)
                .unwrap(),
            "id bigint, b array<struct<x:double>>, c boolean"
        );
        assert_eq!(told("{\n \"a\": \"x\"\n}", false).unwrap(), "a string");
        assert_eq!(told("[{\"a\": 1}, {\"a\": 2.5}]", false).unwrap(), "array array<struct<a:double>>");
    }

    #[test]
    fn a_cut_is_allowed_at_the_end_of_a_sample_only() {
        assert_eq!(told("{\"a\": 1}\n{\"a\":", true).unwrap(), "a int");
        assert_eq!(told("{\"a\": 1}\n{\"a\":", false), None);
        assert_eq!(told("{\"a\": 1}\nx", true), None);
        assert_eq!(told("a,b", false), None);
    }
}
