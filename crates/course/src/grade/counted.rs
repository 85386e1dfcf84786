//! Numbers in sentences: `no rows`, `1 row`, `12,000 rows`.

/// A number of things; the noun stands in the singular and takes an `s`.
pub(crate) fn counted(number: u64, noun: &str) -> String {
    match number {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{} {noun}s", grouped(number)),
    }
}

/// So many, as the subject of a sentence whose noun was said before: `1 is`, `12,000 are`.
pub(crate) fn so_many(number: u64) -> String {
    match number {
        0 => "none are".to_owned(),
        1 => "1 is".to_owned(),
        _ => format!("{} are", grouped(number)),
    }
}

/// A number with its thousands set apart.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_row_is_no_rows_and_thousands_are_set_apart() {
        assert_eq!([counted(0, "row"), counted(1, "row"), counted(35_840, "row")], ["no rows", "1 row", "35,840 rows"]);
        assert_eq!([so_many(0), so_many(1), so_many(1_000_000)], ["none are", "1 is", "1,000,000 are"]);
        assert_eq!([grouped(7), grouped(999), grouped(1_000)], ["7", "999", "1,000"]);
    }
}
