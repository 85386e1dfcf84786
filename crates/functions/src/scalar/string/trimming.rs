//! Characters cut off at the ends of a text: what `trim`, `ltrim` and `rtrim` share.

use super::text::{char_length, padded};
use crate::function::Call;
use crate::kernel::{map1, map2};
use crate::{Failure, Type};
use arrow::array::ArrayRef;

/// Which ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// The first.
    Front,
    /// The last.
    Back,
    /// Both.
    Both,
}

/// Evaluates the form without characters: white space is cut off.
pub(super) fn white_space(call: &Call<'_>, ends: Ends) -> Result<ArrayRef, Failure> {
    map1::<&str, &str, _>(call, |text| Ok(cut(text, ends, is_white_space)))
}

/// Evaluates the form with characters.
pub(super) fn characters(call: &Call<'_>, ends: Ends) -> Result<ArrayRef, Failure> {
    let own = set_length(call)?;
    map2::<&str, &str, &str, _>(call, |text, set| Ok(cut(text, ends, |c| padded(set, own).contains(c))))
}

/// The same of a char, whose result loses the blanks at its end in any case.
pub(super) fn characters_of_char(call: &Call<'_>, ends: Ends) -> Result<ArrayRef, Failure> {
    let own = set_length(call)?;
    map2::<&str, &str, &str, _>(call, |text, set| {
        Ok(cut(text, ends, |c| padded(set, own).contains(c)).trim_end_matches(' '))
    })
}

/// Up to which length blanks belong to the characters: those of a char.
fn set_length(call: &Call<'_>) -> Result<usize, Failure> {
    if matches!(call.ty(1)?, Type::Char(_)) { char_length(call, 1) } else { Ok(0) }
}

fn cut(text: &str, ends: Ends, is_cut: impl Fn(char) -> bool) -> &str {
    let text = if ends == Ends::Back { text } else { text.trim_start_matches(&is_cut) };
    if ends == Ends::Front { text } else { text.trim_end_matches(&is_cut) }
}

/// White space as Java sees it: separators but those that forbid a line break, and the control characters for it.
fn is_white_space(c: char) -> bool {
    match c {
        '\t'..='\r' | '\u{1C}'..='\u{1F}' => true,
        '\u{85}' | '\u{A0}' | '\u{2007}' | '\u{202F}' => false,
        _ => c.is_whitespace(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_cut() {
        assert_eq!(cut("\t\u{3000} a b \u{A0}", Ends::Both, is_white_space), "a b \u{A0}");
        assert_eq!(cut("$var$", Ends::Front, |c| "$".contains(c)), "var$");
        assert_eq!(cut("WORKER", Ends::Back, |c| "ER".contains(c)), "WORK");
    }
}
