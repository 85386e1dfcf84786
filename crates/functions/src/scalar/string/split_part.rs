//! `split_part`: one part of a text between delimiters.

use super::text::{offset_of, saturated};
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map3;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "split_part",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "The n-th part of a text between delimiters, counted from 1; NULL where there are fewer. An empty delimiter stands between all characters.",
        "split_part('2020-01-31', '-', 2)",
        "01",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x), varchar(y), bigint) -> varchar(x)", split_part)],
};

fn split_part(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3::<&str, &str, i64, &str, _>(call, part)
}

fn part<'t>(text: &'t str, delimiter: &str, index: i64) -> Result<Option<&'t str>, Failure> {
    if index <= 0 {
        return Err(Failure::argument("Index must be greater than zero"));
    }
    let index = saturated(index - 1);
    if delimiter.is_empty() {
        let rest = offset_of(text, index).and_then(|at| text.get(at..));
        return Ok(rest.and_then(|rest| rest.get(..rest.chars().next()?.len_utf8())));
    }
    Ok(text.split(delimiter).nth(index))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_counted_from_one() {
        let table = [
            ("abc-@-@-@-def", "-@-", 2, Some("@")),
            ("abc-@-@-@-def", "-@-", 3, Some("def")),
            ("abc", "abc", 2, Some("")),
            ("abc", "abc", 3, None),
            ("abc", "", 3, Some("c")),
            ("abc", "", 4, None),
            ("", ",", 1, Some("")),
        ];
        for (text, delimiter, index, expected) in table {
            assert_eq!(part(text, delimiter, index).unwrap(), expected, "{text} {index}");
        }
        assert!(part("a", ",", 0).is_err());
    }
}
