//! `soundex`: how an English word sounds, in four characters.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

/// Codes of the letters A to Z. Letters of code 0 separate equal codes.
const CODES: &[u8; 26] = b"01230120022455012623010202";
/// Characters of a code.
const LENGTH: usize = 4;

pub(crate) const FUNCTION: Function = Function {
    name: "soundex",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "How an English word sounds: its first letter and three digits. Words of the same sound have the same code.",
        "soundex('John')",
        "J500",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar) -> varchar(4)", soundex)],
};

fn soundex(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, String, _>(call, encoded)
}

fn encoded(text: &str) -> Result<String, Failure> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_uppercase).collect();
    let Some((first, rest)) = letters.split_first() else { return Ok(String::new()) };
    let mut code = String::from(*first);
    let mut last = code_of(*first, 0)?;
    for (index, letter) in rest.iter().enumerate() {
        if code.len() >= LENGTH {
            break;
        }
        // H and W are silent: letters around them count as neighbours.
        if matches!(letter, 'H' | 'W') {
            continue;
        }
        let digit = code_of(*letter, index + 1)?;
        if digit != '0' && digit != last {
            code.push(digit);
        }
        last = digit;
    }
    while code.len() < LENGTH {
        code.push('0');
    }
    Ok(code)
}

fn code_of(letter: char, index: usize) -> Result<char, Failure> {
    let place = u32::from(letter).checked_sub(u32::from('A')).and_then(|place| usize::try_from(place).ok());
    let code = place.and_then(|place| CODES.get(place));
    code.map(|code| char::from(*code))
        .ok_or_else(|| Failure::argument(format!("The character is not mapped: {letter} (index={index})")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_codes() {
        let table = [
            ("johannes", "J520"),
            ("Sarah", "S600"),
            ("x123", "X000"),
            ("123", ""),
            ("Ashcraft", "A261"),
            ("Tymczak", "T522"),
            ("Pfister", "P236"),
        ];
        for (word, code) in table {
            assert_eq!(encoded(word).unwrap(), code, "{word}");
        }
        assert!(encoded("ñandu").is_err());
    }
}
