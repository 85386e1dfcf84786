//! Finds notes as one types: every word must stand somewhere; the title counts before the summary, that before the text.

use super::plain;
use athenaeum_course::Note;

/// What is looked through, in small letters.
#[derive(Debug)]
pub(super) struct Index {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    title: String,
    summary: String,
    text: String,
}

impl Index {
    /// Of these notes, in their order.
    pub(super) fn of(notes: &[Note]) -> Self {
        let entry = |note: &Note| Entry {
            title: [Some(&note.title), note.exam_name.as_ref(), note.name_today.as_ref()]
                .into_iter()
                .flatten()
                .map(|name| name.to_lowercase())
                .collect::<Vec<_>>()
                .join(" "),
            summary: note.summary.to_lowercase(),
            text: plain::words(&note.blocks).to_lowercase(),
        };
        Self { entries: notes.iter().map(entry).collect() }
    }

    /// Places of the notes that have every word, best first; all of them in their order where nothing is typed.
    pub(super) fn find(&self, typed: &str) -> Vec<usize> {
        let typed = typed.to_lowercase();
        let words: Vec<&str> = typed.split_whitespace().collect();
        let mut found: Vec<(u32, usize)> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(at, entry)| {
                words.iter().map(|word| entry.rank(word)).sum::<Option<u32>>().map(|sum| (sum, at))
            })
            .collect();
        // The sort is stable: equals stay in the order of the shelf.
        found.sort_by_key(|(sum, _)| *sum);
        found.into_iter().map(|(_, at)| at).collect()
    }
}

impl Entry {
    /// How far off a word is; nothing where it does not stand at all.
    fn rank(&self, word: &str) -> Option<u32> {
        if self.title.split(|c: char| !c.is_alphanumeric()).any(|part| part.starts_with(word)) {
            Some(0)
        } else if self.title.contains(word) {
            Some(1)
        } else if self.summary.contains(word) {
            Some(10)
        } else {
            self.text.contains(word).then_some(100)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_course::{Block, Inline};

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

    fn found(typed: &str) -> Vec<usize> {
        let notes = [
            note("Workgroups", "Limits of bytes and places of results", "A partition is not named here"),
            note("Partition pruning", "Folders that are not opened cost nothing", "Limits"),
            note("Small files", "Many partition folders", "bytes"),
        ];
        Index::of(&notes).find(typed)
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
        assert_eq!(found("  "), [0, 1, 2]);
    }
}
