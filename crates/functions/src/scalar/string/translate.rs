//! `translate`: characters of a text by a table.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map3;
use arrow::array::ArrayRef;
use std::collections::HashMap;

pub(crate) const FUNCTION: Function = Function {
    name: "translate",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "The text with each character of a second one changed into the character at the same place of a third. Characters without a partner are left out.",
        "translate('Palhoça', 'ço', 'cu')",
        "Palhuca",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x), varchar(y), varchar(z)) -> varchar", translate)],
};

fn translate(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map3::<&str, &str, &str, String, _>(call, |text, from, to| Ok(translated(text, from, to)))
}

fn translated(text: &str, from: &str, to: &str) -> String {
    let mut table: HashMap<char, Option<char>> = HashMap::new();
    let mut to = to.chars();
    for c in from.chars() {
        let partner = to.next();
        table.entry(c).or_insert(partner);
    }
    text.chars().filter_map(|c| table.get(&c).copied().unwrap_or(Some(c))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_partner_counts() {
        assert_eq!(translated("abcd", "aac", "zq"), "zbd");
        assert_eq!(translated("abcd", "b", "😀"), "a😀cd");
        assert_eq!(translated("abcd", "", ""), "abcd");
    }
}
