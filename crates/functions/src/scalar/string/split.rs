//! `split`: the parts of a text between delimiters.

use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{map2, map3};
use crate::{Failure, Value};
use arrow::array::ArrayRef;

/// Largest limit.
const MAX_LIMIT: i64 = 2_147_483_647;

pub(crate) const FUNCTION: Function = Function {
    name: "split",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "The parts of a text between delimiters, as an array. With a limit there are at most so many parts, and the last one is the whole rest.",
        "split('a.b.c', '.', 2)",
        "[a, b.c]",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), varchar(y)) -> array(varchar(x))", all),
        Overload::strict("(varchar(x), varchar(y), bigint) -> array(varchar(x))", limited),
    ],
};

fn all(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2::<&str, &str, Value, _>(call, |text, delimiter| parts(text, delimiter, MAX_LIMIT))
}

fn limited(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3::<&str, &str, i64, Value, _>(call, parts)
}

fn parts(text: &str, delimiter: &str, limit: i64) -> Result<Value, Failure> {
    if limit <= 0 {
        return Err(Failure::argument("Limit must be positive"));
    }
    if limit > MAX_LIMIT {
        return Err(Failure::argument("Limit is too large"));
    }
    if delimiter.is_empty() {
        return Err(Failure::argument("The delimiter may not be the empty string"));
    }
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    Ok(Value::Array(text.splitn(limit, delimiter).map(|part| Value::Text(part.to_owned())).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_between_delimiters() {
        let table = [
            ("a.b.c", 2, vec!["a", "b.c"]),
            ("a.b.c.", 3, vec!["a", "b", "c."]),
            ("..a...a..", MAX_LIMIT, vec!["", "", "a", "", "", "a", "", ""]),
            ("", MAX_LIMIT, vec![""]),
            ("a.", 2, vec!["a", ""]),
            ("ab", 1, vec!["ab"]),
        ];
        for (text, limit, expected) in table {
            let expected = Value::Array(expected.into_iter().map(|part| Value::Text(part.to_owned())).collect());
            assert_eq!(parts(text, ".", limit).unwrap(), expected, "{text} {limit}");
        }
    }
}
