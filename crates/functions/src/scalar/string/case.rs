//! Upper and lower case, one code point for one: what `upper` and `lower` share.

/// In lower case.
pub(super) fn lower(text: &str) -> String {
    text.chars().map(lower_of).collect()
}

/// In upper case.
pub(super) fn upper(text: &str) -> String {
    text.chars().map(upper_of).collect()
}

fn lower_of(c: char) -> char {
    let mut all = c.to_lowercase();
    match (all.next(), all.next()) {
        (Some(one), None) => one,
        // The one letter whose full form has two code points: İ.
        (Some(first), Some(_)) => first,
        _ => c,
    }
}

fn upper_of(c: char) -> char {
    let mut all = c.to_uppercase();
    match (all.next(), all.next()) {
        (Some(one), None) => one,
        _ => simple_upper(c),
    }
}

/// Letters whose full upper case has several code points mostly stay as they are, such as ß; the Greek ones with a
/// subscript iota have a single form.
fn simple_upper(c: char) -> char {
    let further = match c {
        '\u{1F80}'..='\u{1F87}' | '\u{1F90}'..='\u{1F97}' | '\u{1FA0}'..='\u{1FA7}' => 8,
        '\u{1FB3}' | '\u{1FC3}' | '\u{1FF3}' => 9,
        _ => 0,
    };
    char::from_u32(u32::from(c) + further).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_code_point_becomes_one() {
        assert_eq!(upper("straße ŉ ᾳ ﬁ"), "STRAßE ŉ ᾼ ﬁ");
        assert_eq!(lower("ÖİΣ"), "öiσ");
    }
}
