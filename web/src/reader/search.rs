//! Finds notes as one types: every word must stand somewhere. The title counts before the summary, that before headings and
//! text. A word counts in its singular and written in one too (`rowgroup`), and one that no note has counts as the word next
//! to it.

use super::near::{distance, most_mistakes};
use super::plain;
use athenaeum_course::{Block, Note};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Letters of a word at least that is looked for across the gaps between words.
const JOINED_LETTERS: usize = 5;
/// Letters of a word at least that a mistyped one may stand for.
const KNOWN_LETTERS: usize = 4;

/// What is looked through, in small letters.
#[derive(Debug)]
pub(super) struct Index {
    entries: Vec<Entry>,
    /// Every word of every note.
    words: BTreeSet<String>,
}

#[derive(Debug)]
struct Entry {
    title: String,
    summary: String,
    headings: String,
    text: String,
    /// The title, and all of it, without anything but letters and digits.
    joined_title: String,
    joined: String,
}

/// What a search found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Places of the notes, best first.
    pub(super) places: Vec<usize>,
    /// The words that were looked for, in small letters.
    pub(super) words: Vec<String>,
    /// Words that no note has, and those that were looked for instead.
    pub(super) instead: Vec<(String, String)>,
}

impl Index {
    /// Of these notes, in their order.
    pub(super) fn of(notes: &[Note]) -> Self {
        let entries: Vec<Entry> = notes.iter().map(Entry::of).collect();
        let texts = entries.iter().flat_map(|it| [&it.title, &it.summary, &it.headings, &it.text]);
        let words = texts
            .flat_map(|text| parts(text))
            .filter(|word| word.chars().count() >= KNOWN_LETTERS)
            .map(str::to_owned)
            .collect();
        Self { entries, words }
    }

    /// The notes that have every word, best first; all of them in their order where nothing is typed.
    pub(super) fn find(&self, typed: &str) -> Found {
        let typed = typed.to_lowercase();
        let mut instead = Vec::new();
        let words: Vec<String> = typed
            .split_whitespace()
            .map(|word| {
                let near = self.entries.iter().all(|entry| entry.rank(word).is_none()).then(|| self.near(word));
                near.flatten().map_or_else(
                    || word.to_owned(),
                    |near| {
                        instead.push((word.to_owned(), near.clone()));
                        near
                    },
                )
            })
            .collect();
        let mut found: Vec<(u32, Reverse<usize>, usize)> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(at, entry)| {
                let (rank, count) = entry.rank_of_all(&words)?;
                Some((rank, Reverse(count), at))
            })
            .collect();
        found.sort_unstable();
        Found { places: found.into_iter().map(|(_, _, at)| at).collect(), words, instead }
    }

    /// The word of the notes that is meant by a mistyped one, or by its beginning.
    fn near(&self, word: &str) -> Option<String> {
        let most = most_mistakes(word);
        let letters = word.chars().count();
        let candidates = self.words.iter().filter_map(|known| {
            let begin: String = known.chars().take(letters).collect();
            let mistakes = distance(word, known, most).map(|mistakes| (mistakes, 0));
            let of_begin = distance(word, &begin, most).map(|mistakes| (mistakes, 1));
            Some((mistakes.into_iter().chain(of_begin).min()?, known))
        });
        candidates.filter(|_| most > 0).min().map(|(_, known)| known.clone())
    }
}

impl Entry {
    fn of(note: &Note) -> Self {
        let names = [Some(&note.title), note.exam_name.as_ref(), note.name_today.as_ref()];
        let title = names.into_iter().flatten().map(|name| name.to_lowercase()).collect::<Vec<_>>().join(" ");
        let summary = note.summary.to_lowercase();
        let is_heading = |block: &&Block| matches!(block, Block::Heading { .. });
        let headings: Vec<Block> = note.blocks.iter().filter(is_heading).cloned().collect();
        let headings = plain::words(&headings).to_lowercase();
        let text = plain::words(&note.blocks).to_lowercase();
        let joined_title = joined(&title);
        let joined = joined(&format!("{title}{summary}{text}"));
        Self { title, summary, headings, text, joined_title, joined }
    }

    /// How far off all words are, and how often they stand in the text; nothing where one does not stand at all.
    fn rank_of_all(&self, words: &[String]) -> Option<(u32, usize)> {
        let sum = words.iter().map(|word| self.rank(word)).sum::<Option<u32>>()?;
        // Words that stand together mean more than the same words apart.
        let phrase = words.join(" ");
        let rank = match words.len() {
            0 | 1 => sum,
            _ if self.title.contains(&phrase) => 0,
            _ if self.summary.contains(&phrase) || self.text.contains(&phrase) => sum / 2,
            _ => sum,
        };
        let count = if phrase.is_empty() { 0 } else { self.text.matches(&phrase).count() };
        Some((rank, count))
    }

    fn rank(&self, word: &str) -> Option<u32> {
        let as_typed = self.rank_as_typed(word);
        let one = word.strip_suffix('s').filter(|one| one.chars().count() >= KNOWN_LETTERS);
        as_typed.into_iter().chain(one.and_then(|one| self.rank_as_typed(one)).map(|rank| rank + 1)).min()
    }

    /// How far off a word is.
    fn rank_as_typed(&self, word: &str) -> Option<u32> {
        if parts(&self.title).any(|part| part.starts_with(word)) {
            return Some(0);
        }
        if self.title.contains(word) {
            return Some(1);
        }
        let without_gaps = joined(word);
        let is_long = without_gaps.chars().count() >= JOINED_LETTERS;
        if is_long && self.joined_title.contains(&without_gaps) {
            Some(2)
        } else if self.summary.contains(word) {
            Some(10)
        } else if self.headings.contains(word) {
            Some(20)
        } else if self.text.contains(word) {
            Some(100)
        } else {
            (is_long && self.joined.contains(&without_gaps)).then_some(110)
        }
    }
}

/// Words of a text.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|part| !part.is_empty())
}

/// A text without gaps.
fn joined(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_course::Inline;

    fn note(title: &str, summary: &str, text: &str) -> Note {
        Note {
            slug: title.to_lowercase(),
            title: title.to_owned(),
            summary: summary.to_owned(),
            group: "Athena".to_owned(),
            exam_name: (title == "Workgroups").then(|| "Query groups".to_owned()),
            name_today: None,
            exam: Vec::new(),
            covers: Vec::new(),
            related: Vec::new(),
            database: "weblogs".to_owned(),
            blocks: vec![Block::Paragraph { text: vec![Inline::Text { text: text.to_owned() }] }],
        }
    }

    fn search(typed: &str) -> Found {
        let notes = [
            note("Workgroups", "Limits of bytes and places of results", "A partition is not named here"),
            note("Partition pruning", "Folders that are not opened cost nothing", "Limits"),
            note("Small files", "Many partition folders", "bytes of a row-group; a row. A group"),
            note("Parquet", "A file cut twice", "A row group has statistics. A row group is read whole"),
        ];
        Index::of(&notes).find(typed)
    }

    fn found(typed: &str) -> Vec<usize> {
        search(typed).places
    }

    #[test]
    fn titles_come_before_summaries_before_text() {
        assert_eq!(found("partition"), [1, 2, 0]);
        assert_eq!(found("PARTITION folders"), [1, 2]);
    }

    #[test]
    fn every_word_must_stand_somewhere() {
        assert_eq!(found("partition nowhere"), Vec::<usize>::new());
        assert_eq!(found("bytes limits"), [0]);
        assert_eq!(found("query groups"), [0], "the exam's name counts as a title");
    }

    #[test]
    fn nothing_typed_finds_all_in_order() {
        assert_eq!(found("  "), [0, 1, 2, 3]);
    }

    #[test]
    fn words_in_one_and_words_apart_are_the_same() {
        assert_eq!(found("row group"), [3, 2], "words that stand together come first");
        assert_eq!(found("rowgroup"), [2, 3]);
        assert_eq!(found("row-group"), [2, 3]);
        assert_eq!(found("smallfiles"), [2]);
    }

    #[test]
    fn many_of_a_thing_are_the_thing() {
        assert_eq!(found("partitions"), [1, 2, 0]);
        assert_eq!(found("workgroup"), [0]);
    }

    #[test]
    fn a_mistyped_word_stands_for_the_one_next_to_it() {
        let near = search("partiton");
        assert_eq!(near.places, [1, 2, 0]);
        assert_eq!(near.instead, [("partiton".to_owned(), "partition".to_owned())]);
        assert_eq!(found("parqeut"), [3]);
        assert_eq!(search("statsit").instead, [("statsit".to_owned(), "statistics".to_owned())], "while it is typed");
        assert_eq!(search("zzz"), Found { words: vec!["zzz".to_owned()], ..Found::default() });
    }
}
