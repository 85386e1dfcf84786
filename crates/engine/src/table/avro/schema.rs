//! The JSON of an Avro record schema: the names of its fields, and the name it goes by.

use serde_json::Value;

/// The schema of a record, as JSON.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RecordSchema {
    json: Value,
    /// Names of its fields in order.
    pub(super) fields: Vec<String>,
}

impl RecordSchema {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let json: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if json.get("type").and_then(Value::as_str) != Some("record") {
            return Err("its schema is no record".to_owned());
        }
        let fields =
            json.get("fields").and_then(Value::as_array).ok_or_else(|| "its record has no fields".to_owned())?;
        let name = |field: &Value| field.get("name").and_then(Value::as_str).map(str::to_owned);
        let fields = fields.iter().map(name).collect::<Option<_>>().ok_or_else(|| "a field has no name".to_owned())?;
        Ok(Self { json, fields })
    }

    /// Under the writer's name: Hive resolves the outermost records whatever they are called.
    pub(super) fn named_like(&self, writer: &Self) -> Self {
        let mut renamed = self.clone();
        if let Some(object) = renamed.json.as_object_mut() {
            for key in ["name", "namespace"] {
                match writer.json.get(key) {
                    Some(value) => object.insert(key.to_owned(), value.clone()),
                    None => object.remove(key),
                };
            }
        }
        renamed
    }

    /// The position of a column's field; names do not tell upper from lower case.
    pub(super) fn position(&self, column: &str) -> Option<usize> {
        let exact = self.fields.iter().position(|field| field == column);
        exact.or_else(|| self.fields.iter().position(|field| field.eq_ignore_ascii_case(column)))
    }

    pub(super) fn to_json(&self) -> String {
        self.json.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_in_either_case() {
        let text = r#"{"type":"record","name":"r","fields":[{"name":"Id","type":"int"},{"name":"v","type":"string"}]}"#;
        let schema = RecordSchema::parse(text).unwrap();
        assert_eq!((schema.position("id"), schema.position("V"), schema.position("x")), (Some(0), Some(1), None));
        let other = RecordSchema::parse(r#"{"type":"record","name":"w","namespace":"n","fields":[]}"#).unwrap();
        assert!(schema.named_like(&other).to_json().contains(r#""name":"w""#));
        assert_eq!(RecordSchema::parse(r#""int""#), Err("its schema is no record".to_owned()));
    }
}
