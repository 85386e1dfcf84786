//! `word_stem`: the stem of a word.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{map1, map2};
use arrow::array::ArrayRef;
use athenaeum_diagnostic::Code;
use rust_stemmers::{Algorithm, Stemmer};

/// Languages of Trino whose stemmer is not here.
const LEFT_OUT: &[&str] = &["ca", "eu", "hy", "ir", "lt"];

pub(crate) const FUNCTION: Function = Function {
    name: "word_stem",
    aliases: &[],
    docs: Docs::new(
        Family::String,
        "The stem of a word: of English, or of the language whose two letters are given, such as 'fr', 'de' or 'es'.",
        "word_stem('generally')",
        "general",
    )
    .but("The stemmers of Catalan, Basque, Armenian, Irish and Lithuanian are missing."),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x)) -> varchar(x)", english),
        Overload::strict("(varchar(x), varchar(2)) -> varchar(x)", of_language),
    ],
};

fn english(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let stemmer = Stemmer::create(Algorithm::English);
    map1::<&str, String, _>(call, |word| Ok(stemmer.stem(word).into_owned()))
}

fn of_language(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2::<&str, &str, String, _>(call, stem)
}

fn stem(word: &str, language: &str) -> Result<String, Failure> {
    let algorithm = match language {
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "no" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "tr" => Algorithm::Turkish,
        other if LEFT_OUT.contains(&other) => {
            return Err(Failure::new(
                Code::NotSupported,
                format!("The stemmer of the language {other} is not part of this playground"),
            ));
        }
        other => return Err(Failure::argument(format!("Unknown stemmer language: {other}"))),
    };
    let stemmer = Stemmer::create(algorithm);
    let spelled = if language == "de" { with_umlauts(word) } else { word.to_owned() };
    Ok(stemmer.stem(&spelled).into_owned())
}

/// German words may be written with ae, oe and ue for umlauts; after a vowel or q the u belongs to that.
fn with_umlauts(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut chars = word.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        let umlaut = match c {
            'a' => Some('ä'),
            'o' => Some('ö'),
            'u' if !matches!(before, Some('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ä' | 'ö' | 'ü' | 'q')) => Some('ü'),
            _ => None,
        };
        let written = match umlaut {
            Some(umlaut) if chars.next_if_eq(&'e').is_some() => umlaut,
            _ => c,
        };
        out.push(written);
        before = Some(written);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_their_endings() {
        let table = [
            ("accessories", "en", "accessori"),
            ("faithfulness", "en", "faith"),
            ("generally", "en", "general"),
            ("continuerait", "fr", "continu"),
            ("quilomtricos", "pt", "quilomtr"),
            ("bastão", "pt", "bastã"),
            ("pronunziare", "it", "pronunz"),
            ("haeuser", "de", "haus"),
        ];
        for (word, language, expected) in table {
            assert_eq!(stem(word, language).unwrap(), expected, "{word}");
        }
        assert_eq!(stem("test", "xx").unwrap_err().message, "Unknown stemmer language: xx");
    }
}
