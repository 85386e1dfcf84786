//! `replace`: every occurrence of a text inside another, replaced.

use super::text::{varchar_length, varchar_of};
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{map2, map3};
use crate::{Failure, Type};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "replace",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "The text with every occurrence of a second one replaced by a third, or removed where there is no third. An empty text to look for stands before every character and at the end.",
        "replace('2020/01/31', '/', '-')",
        "2020-01-31",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x), varchar(y)) -> varchar(x)", removed),
        Overload::strict("(varchar(x), varchar(y), varchar(z)) -> varchar(u)", replaced).with_result(longest),
    ],
};

/// Each character may be followed by the new text, and one may stand before them all.
fn longest(types: &[Type]) -> Type {
    let (text, new) = (u128::from(varchar_length(types, 0)), u128::from(varchar_length(types, 2)));
    varchar_of(text + new * (text + 1))
}

fn removed(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2::<&str, &str, String, _>(call, |text, old| Ok(text.replace(old, "")))
}

fn replaced(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3::<&str, &str, &str, String, _>(call, |text, old, new| Ok(text.replace(old, new)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_result_is_as_long_as_it_may_be() {
        let of = |text, new| longest(&[Type::Varchar(text), Type::Varchar(Some(1)), Type::Varchar(new)]);
        assert_eq!(of(Some(3), Some(2)), Type::Varchar(Some(11)));
        assert_eq!(of(None, Some(2)), Type::VARCHAR);
        assert_eq!("abc".replace("", "x"), "xaxbxcx");
    }
}
