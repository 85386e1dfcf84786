//! Blocks of code: queries that say what they do, models, and text in a fixed width.

use super::Reader;
use athenaeum_course::{Block, SqlBlock, SqlPurpose};
use pulldown_cmark::{CodeBlockKind, Event, TagEnd};

const QUERY: &str = "a query that says neither `sql run` nor `sql fails=CODE`";

impl Reader<'_> {
    /// The block that has just begun.
    pub(super) fn code(&mut self, kind: &CodeBlockKind<'_>) -> Option<Block> {
        let place = self.place.clone();
        let mut text = String::new();
        while let Some(event) = self.next() {
            match event {
                Event::Text(piece) => text.push_str(&piece),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        // Problems of the block are told by its first line.
        self.place = place.clone();
        let CodeBlockKind::Fenced(info) = kind else {
            self.refuse("code by indenting: put it between two lines of ```");
            return None;
        };
        if !is_closed(self.text.get(place).unwrap_or_default()) {
            self.tell("a block of code begins here and has no end: a line of ``` closes it".to_owned());
        }
        let words: Vec<&str> = info.split_whitespace().collect();
        match words.as_slice() {
            ["sql", word, rest @ ..] if purpose(word).is_some() => {
                let purpose = purpose(word)?;
                let run_as = match rest {
                    [] => None,
                    [word] if word.strip_prefix("as=").is_some_and(|name| !name.is_empty()) => {
                        Some(word.trim_start_matches("as=").to_owned())
                    }
                    _ => {
                        self.refuse("a query that says more than what it does and `as=PERSONA`");
                        return None;
                    }
                };
                Some(Block::Sql(SqlBlock { sql: text, purpose, run_as }))
            }
            [language, ..] if language.eq_ignore_ascii_case("sql") => {
                self.refuse(QUERY);
                None
            }
            ["model", name] => {
                let settings = self.settings(&text);
                Some(Block::Model { name: (*name).to_owned(), settings })
            }
            ["model", ..] => {
                self.refuse("a model without its name: `model NAME`");
                None
            }
            words => {
                let language = words.first().copied().unwrap_or_default().to_owned();
                Some(Block::Code { language, text })
            }
        }
    }

    /// `key = value` lines.
    fn settings(&mut self, text: &str) -> Vec<(String, String)> {
        let mut settings = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            match line.split_once('=') {
                Some((key, value)) => {
                    settings.push((key.trim().to_owned(), value.trim().trim_matches('"').to_owned()));
                }
                None => self.tell(format!("a setting of a model is `key = \"value\"`, not `{}`", line.trim())),
            }
        }
        settings
    }
}

/// `run`, or `fails=CODE`.
fn purpose(word: &str) -> Option<SqlPurpose> {
    match word {
        "run" => Some(SqlPurpose::Run),
        _ => word
            .strip_prefix("fails=")
            .filter(|code| !code.is_empty())
            .map(|code| SqlPurpose::Fails { code: code.to_owned() }),
    }
}

/// Whether a fenced block ends with a fence.
fn is_closed(block: &str) -> bool {
    let last = block.trim_end().lines().skip(1).last().unwrap_or_default();
    let fence = last.trim_start_matches(['>', ' ', '\t']);
    fence.len() >= 3 && (fence.bytes().all(|byte| byte == b'`') || fence.bytes().all(|byte| byte == b'~'))
}
