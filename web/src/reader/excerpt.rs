//! The sentence of a note that has what was searched for, where title and summary do not show it.

use super::plain;
use athenaeum_course::Note;

/// Letters of a sentence that are shown.
const SHOWN_LETTERS: usize = 140;

/// The sentence with most of the words, which are in small letters.
pub(super) fn excerpt(note: &Note, words: &[String]) -> Option<String> {
    let missing: Vec<&String> =
        words.iter().filter(|word| count(&note.title, word) + count(&note.summary, word) == 0).collect();
    let text = plain::words(&note.blocks);
    let sentences = text.split('\n').flat_map(|line| line.split_inclusive(". ")).map(str::trim);
    let counted = sentences.map(|sentence| (missing.iter().map(|word| count(sentence, word)).sum::<usize>(), sentence));
    // Of equal ones the first.
    let best = counted.filter(|(found, _)| *found > 0).reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map(|(_, sentence)| cut(sentence))
}

fn count(text: &str, word: &str) -> usize {
    usize::from(text.to_lowercase().contains(word))
}

fn cut(sentence: &str) -> String {
    if sentence.chars().count() <= SHOWN_LETTERS {
        return sentence.to_owned();
    }
    let begin: String = sentence.chars().take(SHOWN_LETTERS).collect();
    format!("{}…", begin.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_course::{Block, Inline};

    fn note(text: &str) -> Note {
        Note {
            slug: "parquet".to_owned(),
            title: "Apache Parquet".to_owned(),
            summary: "A columnar file".to_owned(),
            group: String::new(),
            exam_name: None,
            name_today: None,
            exam: Vec::new(),
            covers: Vec::new(),
            related: Vec::new(),
            database: String::new(),
            blocks: vec![Block::Paragraph { text: vec![Inline::Text { text: text.to_owned() }] }],
        }
    }

    fn found(words: &str) -> Option<String> {
        let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        excerpt(&note("A group of rows. Each Row Group has statistics. The end"), &words)
    }

    #[test]
    fn the_sentence_with_most_words_is_shown() {
        assert_eq!(found("row group statistics").as_deref(), Some("Each Row Group has statistics."));
        assert_eq!(found("end").as_deref(), Some("The end"));
        assert_eq!(found("columnar"), None, "the summary shows it");
        assert_eq!(found("columnar end").as_deref(), Some("The end"));
        assert_eq!(found("nowhere"), None);
    }

    #[test]
    fn a_long_sentence_is_cut() {
        let text = cut(&"word ".repeat(100));
        assert!(text.chars().count() <= SHOWN_LETTERS + 1 && text.ends_with("word…"), "{text}");
    }
}
