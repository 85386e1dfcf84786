//! Avro: the schema in the header of an object container file, as Hive's types.

use super::finding::Kind;
use super::inferred::{Inferred, InferredColumn};
use crate::table::avro_header_schema;
use serde_json::Value;

/// Types within types.
const NESTING: usize = 16;

pub(super) fn look(head: &[u8]) -> Option<(Kind, Vec<InferredColumn>)> {
    let schema = avro_header_schema(head)?;
    let json: Value = serde_json::from_str(&schema).ok()?;
    let columns = fields(&json, NESTING)?
        .into_iter()
        .map(|(name, text)| InferredColumn { name: name.to_lowercase(), inferred: Inferred::Said(text) })
        .collect();
    Some((Kind::Avro { schema }, columns))
}

fn fields(record: &Value, depth: usize) -> Option<Vec<(String, String)>> {
    if record.get("type").and_then(Value::as_str) != Some("record") {
        return None;
    }
    record
        .get("fields")?
        .as_array()?
        .iter()
        .map(|field| Some((field.get("name")?.as_str()?.to_owned(), hive_text(field.get("type")?, depth)?)))
        .collect()
}

/// Hive's text of an Avro type, or nothing where Hive has none.
fn hive_text(avro: &Value, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    match avro {
        Value::String(name) => primitive(name).map(str::to_owned),
        // A union with null is what may be NULL.
        Value::Array(branches) => {
            let mut real = branches.iter().filter(|branch| branch.as_str() != Some("null"));
            match (real.next(), real.next()) {
                (Some(only), None) => hive_text(only, depth),
                _ => Some("string".to_owned()),
            }
        }
        Value::Object(_) => object_text(avro, depth),
        _ => None,
    }
}

fn object_text(avro: &Value, depth: usize) -> Option<String> {
    let kind = avro.get("type")?;
    let logical = avro.get("logicalType").and_then(Value::as_str);
    match (kind.as_str(), logical) {
        (_, Some("date")) => Some("date".to_owned()),
        (_, Some(name)) if name.contains("timestamp") => Some("timestamp".to_owned()),
        (_, Some("decimal")) => {
            let scale = avro.get("scale").and_then(Value::as_u64).unwrap_or(0);
            Some(format!("decimal({},{scale})", avro.get("precision")?.as_u64()?))
        }
        (Some("record"), _) => {
            let fields = fields(avro, depth)?;
            let fields: Vec<String> =
                fields.into_iter().map(|(name, text)| format!("{}:{text}", name.to_lowercase())).collect();
            Some(format!("struct<{}>", fields.join(",")))
        }
        (Some("array"), _) => Some(format!("array<{}>", hive_text(avro.get("items")?, depth)?)),
        (Some("map"), _) => Some(format!("map<string,{}>", hive_text(avro.get("values")?, depth)?)),
        (Some("enum"), _) => Some("string".to_owned()),
        (Some("fixed"), _) => Some("binary".to_owned()),
        (Some(name), _) => primitive(name).map(str::to_owned),
        (None, _) => hive_text(kind, depth),
    }
}

fn primitive(name: &str) -> Option<&'static str> {
    Some(match name {
        "boolean" => "boolean",
        "int" => "int",
        "long" => "bigint",
        "float" => "float",
        "double" => "double",
        "bytes" => "binary",
        "string" | "null" => "string",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_of_a_schema_become_hives() {
        let schema = r#"{"type":"record","name":"r","fields":[
            {"name":"Id","type":"long"},
            {"name":"at","type":["null",{"type":"long","logicalType":"timestamp-millis"}]},
            {"name":"tags","type":{"type":"array","items":"string"}},
            {"name":"place","type":{"type":"record","name":"p","fields":[{"name":"lat","type":"double"}]}},
            {"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":10,"scale":2}}]}"#;
        let json: Value = serde_json::from_str(schema).unwrap();
        let texts: Vec<String> = fields(&json, NESTING).unwrap().into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["bigint", "timestamp", "array<string>", "struct<lat:double>", "decimal(10,2)"]);
    }
}
