//! Writes rows as text: JSON lines, CSV, and fields between bars. Does not compress.

use serde_json::{Map, Value as Json};

use super::{Column, Kind, Row, Value};
use crate::calendar::{date_text, hive_text};
use crate::error::Result;

/// One JSON object on each line; every key is there, and what is missing is `null`.
pub(super) fn json_lines(columns: &[Column], rows: &[Row]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for row in rows {
        bytes.extend(json_line(columns, row)?.into_bytes());
        bytes.push(b'\n');
    }
    Ok(bytes)
}

/// The row as one JSON object, with the keys in the order of the columns.
fn json_line(columns: &[Column], row: &[Value]) -> Result<String> {
    let mut fields = Vec::new();
    for (column, cell) in columns.iter().zip(row) {
        fields.push(format!("{}:{}", serde_json::to_string(column.name)?, json_cell(column.kind, cell)?));
    }
    Ok(format!("{{{}}}", fields.join(",")))
}

fn json_cell(kind: Kind, cell: &Value) -> Result<String> {
    if let (Kind::Struct(fields), Value::Struct(cells)) = (kind, cell) {
        let parts = fields
            .iter()
            .zip(cells)
            .map(|((name, kind), cell)| Ok(format!("{}:{}", serde_json::to_string(name)?, json_cell(*kind, cell)?)));
        return Ok(format!("{{{}}}", parts.collect::<Result<Vec<_>>>()?.join(",")));
    }
    let json = match (kind, cell) {
        (_, Value::Null) => Json::Null,
        (Kind::Date | Kind::Moment, _) => Json::from(plain(kind, cell)),
        (_, Value::Text(text)) => Json::from(text.as_str()),
        (_, Value::Number(number)) => Json::from(*number),
        (_, Value::Double(number)) => Json::from(*number),
        (_, Value::Bool(truth)) => Json::from(*truth),
        (_, Value::List(items)) => Json::from(items.clone()),
        (_, Value::Struct(_)) => Json::Object(Map::new()),
    };
    Ok(serde_json::to_string(&json)?)
}

/// A header line and one line for each row, with quotes only where they are needed.
pub(super) fn csv(columns: &[Column], rows: &[Row]) -> Result<Vec<u8>> {
    let mut text = columns.iter().map(|column| column.name).collect::<Vec<_>>().join(",");
    text.push('\n');
    for row in rows {
        let fields: Vec<String> =
            columns.iter().zip(row).map(|(column, cell)| csv_field(plain(column.kind, cell))).collect();
        text.push_str(&fields.join(","));
        text.push('\n');
    }
    Ok(text.into_bytes())
}

/// One line for each row, with a bar between the fields.
pub(super) fn bars(columns: &[Column], rows: &[Row]) -> Result<Vec<u8>> {
    let mut text = String::new();
    for row in rows {
        let fields: Vec<String> = columns.iter().zip(row).map(|(column, cell)| plain(column.kind, cell)).collect();
        text.push_str(&fields.join("|"));
        text.push('\n');
    }
    Ok(text.into_bytes())
}

/// Quotes a field only where it has to be.
pub(crate) fn csv_field(field: String) -> String {
    if field.contains([',', '"', '\n']) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field }
}

/// The cell as text; NULL is empty.
fn plain(kind: Kind, cell: &Value) -> String {
    match (kind, cell) {
        (Kind::Date, Value::Number(days)) => date_text(*days),
        (Kind::Moment, Value::Number(millis)) => hive_text(*millis),
        (_, Value::Text(text)) => text.clone(),
        (_, Value::Number(number)) => number.to_string(),
        (_, Value::Double(number)) => number.to_string(),
        (_, Value::Bool(truth)) => truth.to_string(),
        (_, Value::List(items)) => items.join(";"),
        (_, Value::Null | Value::Struct(_)) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{column, row};
    use super::*;

    const COLUMNS: [Column; 3] = [
        column("a", Kind::Text, "Text"),
        column("day", Kind::Date, "Day"),
        column("s", Kind::Struct(&[("n", Kind::Long)]), "Nested"),
    ];

    #[test]
    fn rows_become_lines() {
        let rows = [vec![Value::from("x, \"y\""), Value::Number(1), Value::Struct(row![7_i64])]];
        let json = String::from_utf8(json_lines(&COLUMNS, &rows).unwrap()).unwrap();
        assert_eq!(json, "{\"a\":\"x, \\\"y\\\"\",\"day\":\"1970-01-02\",\"s\":{\"n\":7}}\n");
        let csv = String::from_utf8(csv(&COLUMNS, &rows).unwrap()).unwrap();
        assert_eq!(csv, "a,day,s\n\"x, \"\"y\"\"\",1970-01-02,\n");
        let bars = String::from_utf8(bars(&COLUMNS, &rows).unwrap()).unwrap();
        assert_eq!(bars, "x, \"y\"|1970-01-02|\n");
    }
}
