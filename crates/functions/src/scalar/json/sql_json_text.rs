//! Text and bytes to the JSON that the functions of SQL/JSON work on, and back. Not called by the text of a statement.

use super::sql_json::unread;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::json::{Node, parse};
use crate::json_path::tree;
use crate::kernel::{map2, map3};
use arrow::array::ArrayRef;

const fn of(name: &'static str, overloads: &'static [Overload]) -> Function {
    let docs = Docs::new(
        Family::Json,
        "Text of JSON, in and out of the functions of SQL/JSON.",
        "json_query('[1, 2]', 'lax $[1]')",
        "2",
    );
    Function { name, aliases: &[], docs, is_deterministic: true, overloads }
}

/// Of a text.
pub(crate) const VARCHAR_TO_JSON: Function = of(
    "$varchar_to_json",
    &[Overload::strict("(varchar, boolean) -> json", |call| map2(call, |text: &str, fails: bool| json(text, fails)))],
);

/// Of bytes of UTF-8.
pub(crate) const VARBINARY_TO_JSON: Function =
    of("$varbinary_to_json", &[Overload::strict("(varbinary, boolean) -> json", of_utf8)]);

/// Of bytes of UTF-8.
pub(crate) const VARBINARY_UTF8_TO_JSON: Function =
    of("$varbinary_utf8_to_json", &[Overload::strict("(varbinary, boolean) -> json", of_utf8)]);

/// Of bytes of UTF-16, the low byte first.
pub(crate) const VARBINARY_UTF16_TO_JSON: Function = of(
    "$varbinary_utf16_to_json",
    &[Overload::strict("(varbinary, boolean) -> json", |call| {
        map2(call, |bytes: &[u8], fails: bool| json(&utf16(bytes), fails))
    })],
);

/// Of bytes of UTF-32, the lowest byte first.
pub(crate) const VARBINARY_UTF32_TO_JSON: Function = of(
    "$varbinary_utf32_to_json",
    &[Overload::strict("(varbinary, boolean) -> json", |call| {
        map2(call, |bytes: &[u8], fails: bool| json(&utf32(bytes), fails))
    })],
);

/// To text.
pub(crate) const JSON_TO_VARCHAR: Function = of(
    "$json_to_varchar",
    &[Overload::strict("(json, tinyint, boolean) -> varchar", |call| {
        map3(call, |json: &str, _on_error: i64, omits_quotes: bool| Ok(shown(json, omits_quotes)))
    })],
);

/// To bytes of UTF-8.
pub(crate) const JSON_TO_VARBINARY: Function =
    of("$json_to_varbinary", &[Overload::strict("(json, tinyint, boolean) -> varbinary", to_utf8)]);

/// To bytes of UTF-8.
pub(crate) const JSON_TO_VARBINARY_UTF8: Function =
    of("$json_to_varbinary_utf8", &[Overload::strict("(json, tinyint, boolean) -> varbinary", to_utf8)]);

/// To bytes of UTF-16, the low byte first.
pub(crate) const JSON_TO_VARBINARY_UTF16: Function = of(
    "$json_to_varbinary_utf16",
    &[Overload::strict("(json, tinyint, boolean) -> varbinary", |call| {
        bytes(call, |text| text.encode_utf16().flat_map(u16::to_le_bytes).collect())
    })],
);

/// To bytes of UTF-32, the lowest byte first.
pub(crate) const JSON_TO_VARBINARY_UTF32: Function = of(
    "$json_to_varbinary_utf32",
    &[Overload::strict("(json, tinyint, boolean) -> varbinary", |call| {
        bytes(call, |text| text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect())
    })],
);

fn of_utf8(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2(call, |bytes: &[u8], fails: bool| json(&String::from_utf8_lossy(bytes), fails))
}

fn to_utf8(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    bytes(call, |text| text.as_bytes().to_vec())
}

fn bytes(call: &Call<'_>, encode: fn(&str) -> Vec<u8>) -> Result<ArrayRef, Failure> {
    map3(call, |json: &str, _on_error: i64, omits_quotes: bool| Ok(encode(&shown(json, omits_quotes))))
}

/// Text that is no JSON is an error, or empty.
fn json(text: &str, fails: bool) -> Result<String, Failure> {
    match tree(text) {
        Some(node) => Ok(node.to_string()),
        None if fails => Err(unread("")),
        None => Ok(String::new()),
    }
}

fn shown(json: &str, omits_quotes: bool) -> String {
    match parse(json) {
        Some(Node::Text(text)) if omits_quotes => text,
        _ => json.to_owned(),
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks(2).map(|pair| pair.iter().rev().fold(0_u16, |unit, byte| unit << 8 | u16::from(*byte)));
    String::from_utf16_lossy(&units.collect::<Vec<_>>())
}

fn utf32(bytes: &[u8]) -> String {
    let units = bytes.chunks(4).map(|four| four.iter().rev().fold(0_u32, |unit, byte| unit << 8 | u32::from(*byte)));
    units.map(|unit| char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
