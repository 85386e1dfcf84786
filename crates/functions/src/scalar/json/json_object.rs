//! `$json_object`: an object of keys and values.

use super::sql_json::{fields, flag, node};
use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::json::Node;
use crate::kernel::each_row;
use arrow::array::ArrayRef;
use athenaeum_diagnostic::Code;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "$json_object",
    aliases: &[],
    docs: Docs::new(
        Family::Json,
        "A JSON object of keys and values.",
        "json_object('a' : 1, 'b' : true)",
        "{\"a\":1,\"b\":true}",
    ),
    is_deterministic: true,
    overloads: &[Overload::seen("(K, V, boolean, boolean) -> json", json_object)],
};

fn json_object(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| {
        let (keeps_nulls, is_unique) = (flag(call, 2, row)?, flag(call, 3, row)?);
        let mut entries: Vec<(String, Node)> = Vec::new();
        for (key, value) in fields(call, 0, row)?.into_iter().zip(fields(call, 1, row)?) {
            let Value::Text(key) = key.1 else {
                return Err(Failure::argument("null value passed for JSON object key to JSON_OBJECT function"));
            };
            if value.1.is_null() && !keeps_nulls {
                continue;
            }
            let value = node(&value, "JSON_OBJECT", call.session)?;
            if entries.iter().any(|(other, _)| *other == key) {
                return Err(if is_unique {
                    Failure::argument("duplicate key passed to JSON_OBJECT function")
                } else {
                    Failure::new(Code::NotSupported, "cannot construct a JSON object with duplicate key")
                });
            }
            entries.push((key, value));
        }
        Ok(Value::Text(Node::Object(by_hash(entries)).to_string()))
    })
}

/// The order in which a hash table of Java gives its keys.
fn by_hash(entries: Vec<(String, Node)>) -> Vec<(String, Node)> {
    let mut buckets = 16_u32;
    while entries.len() > (buckets as usize) / 4 * 3 {
        buckets = buckets.saturating_mul(2);
    }
    let mut placed: Vec<(u32, (String, Node))> =
        entries.into_iter().map(|entry| (hash(&entry.0) % buckets, entry)).collect();
    placed.sort_by_key(|(bucket, _)| *bucket);
    placed.into_iter().map(|(_, entry)| entry).collect()
}

fn hash(text: &str) -> u32 {
    let code = text.encode_utf16().fold(0_u32, |hash, unit| hash.wrapping_mul(31).wrapping_add(u32::from(unit)));
    code ^ (code >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_in_the_order_of_their_hashes() {
        let entry = |key: &str| (key.to_owned(), Node::Null);
        let keys = |entries: Vec<(String, Node)>| entries.into_iter().map(|(key, _)| key).collect::<Vec<_>>();
        assert_eq!(keys(by_hash(vec![entry("key_1"), entry("key_2")])), ["key_2", "key_1"]);
        assert_eq!(keys(by_hash(vec![entry("z"), entry("x"), entry("y")])), ["x", "y", "z"]);
    }
}
