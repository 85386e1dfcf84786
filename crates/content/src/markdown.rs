//! Markdown to blocks. Knows headings, paragraphs, lists, tables, quotations, code and links, and refuses the rest by name:
//! above all HTML, which never reaches the page.

use athenaeum_course::{Block, Inline, SqlBlock, SqlPurpose};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Blocks, and what was refused.
pub(crate) fn parse(text: &str) -> (Vec<Block>, Vec<String>) {
    let mut reader = Reader {
        events: Parser::new_ext(text, Options::ENABLE_TABLES).collect::<Vec<_>>().into_iter(),
        faults: Vec::new(),
    };
    let blocks = reader.blocks(None);
    (blocks, reader.faults)
}

struct Reader<'t> {
    events: std::vec::IntoIter<Event<'t>>,
    faults: Vec<String>,
}

impl<'t> Reader<'t> {
    /// Blocks up to the end of what holds them.
    fn blocks(&mut self, until: Option<TagEnd>) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(end) if Some(end) == until => break,
                Event::Start(tag) if is_block(&tag) => blocks.extend(self.block(tag)),
                Event::Rule => self.refuse("a horizontal rule"),
                // A list item without a paragraph of its own.
                other => {
                    let mut text = Vec::new();
                    let end = self.loose(other, &mut text, until);
                    blocks.push(Block::Paragraph { text });
                    match end {
                        Loose::Ended => break,
                        Loose::Block(tag) => blocks.extend(self.block(tag)),
                        Loose::Nothing => {}
                    }
                }
            }
        }
        blocks
    }

    /// Words that stand in a list item without a paragraph, up to the item's end or the next block.
    fn loose(&mut self, first: Event<'t>, text: &mut Vec<Inline>, until: Option<TagEnd>) -> Loose<'t> {
        let mut next = Some(first);
        while let Some(event) = next.take().or_else(|| self.events.next()) {
            match event {
                Event::End(end) if Some(end) == until => return Loose::Ended,
                Event::Start(tag) if is_block(&tag) => return Loose::Block(tag),
                other => self.inline(other, text),
            }
        }
        Loose::Nothing
    }

    fn block(&mut self, tag: Tag<'t>) -> Option<Block> {
        match tag {
            Tag::Paragraph => Some(Block::Paragraph { text: self.inlines(TagEnd::Paragraph) }),
            Tag::Heading { level, .. } => {
                let text = self.inlines(TagEnd::Heading(level));
                if level == HeadingLevel::H1 {
                    self.refuse("a heading of the first level: that is the title, which stands in the head");
                }
                Some(Block::Heading { level: level as u8, id: heading_id(&text), text })
            }
            Tag::BlockQuote(kind) => Some(Block::Quote { blocks: self.blocks(Some(TagEnd::BlockQuote(kind))) }),
            Tag::List(first) => Some(Block::List { ordered: first.is_some(), items: self.items(first.is_some()) }),
            Tag::CodeBlock(kind) => self.code(&kind),
            Tag::Table(_) => Some(self.table()),
            other => {
                self.refuse(&format!("{:?}", other.to_end()));
                self.blocks(Some(other.to_end()));
                None
            }
        }
    }

    fn items(&mut self, ordered: bool) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(Some(TagEnd::Item))),
                Event::End(TagEnd::List(is_ordered)) if is_ordered == ordered => break,
                _ => {}
            }
        }
        items
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>) -> Option<Block> {
        let mut text = String::new();
        for event in self.events.by_ref() {
            match event {
                Event::Text(piece) => text.push_str(&piece),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.trim(),
            CodeBlockKind::Indented => "",
        };
        let mut words = info.split_whitespace();
        match (words.next(), words.next()) {
            (Some("sql"), Some(word)) if purpose(word).is_some() => {
                let (purpose, run_as) = (purpose(word)?, words.next());
                let persona = run_as.map(|word| word.strip_prefix("as="));
                if persona.is_some_and(|name| name.is_none()) || words.next().is_some() {
                    self.refuse("a query that says more than what it does and `as=PERSONA`");
                    return None;
                }
                Some(Block::Sql(SqlBlock { sql: text, purpose, run_as: persona.flatten().map(str::to_owned) }))
            }
            (Some("sql"), _) => {
                self.refuse("a query that says neither `sql run` nor `sql fails=CODE`");
                None
            }
            (Some("model"), Some(name)) => Some(Block::Model { name: name.to_owned(), settings: settings(&text) }),
            (language, _) => Some(Block::Code { language: language.unwrap_or_default().to_owned(), text }),
        }
    }

    fn table(&mut self) -> Block {
        let (mut head, mut rows, mut row) = (Vec::new(), Vec::new(), Vec::new());
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => row.push(self.inlines(TagEnd::TableCell)),
                Event::End(TagEnd::TableHead) => head = std::mem::take(&mut row),
                Event::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Block::Table { head, rows }
    }

    fn inlines(&mut self, until: TagEnd) -> Vec<Inline> {
        let mut text = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(end) if end == until => break,
                other => self.inline(other, &mut text),
            }
        }
        text
    }

    fn inline(&mut self, event: Event<'t>, text: &mut Vec<Inline>) {
        match event {
            Event::Text(piece) => push_text(text, &piece),
            Event::SoftBreak | Event::HardBreak => push_text(text, " "),
            Event::Code(piece) => text.push(Inline::Code { text: piece.into_string() }),
            Event::Start(Tag::Strong) => text.push(Inline::Strong { text: self.inlines(TagEnd::Strong) }),
            Event::Start(Tag::Emphasis) => text.push(Inline::Emphasis { text: self.inlines(TagEnd::Emphasis) }),
            Event::Start(Tag::Link { dest_url, .. }) => {
                text.push(Inline::Link { to: dest_url.into_string(), text: self.inlines(TagEnd::Link) });
            }
            Event::Start(tag) => {
                self.refuse(&format!("{:?}", tag.to_end()));
                self.inlines(tag.to_end());
            }
            Event::Html(_) | Event::InlineHtml(_) => self.refuse("HTML"),
            other => self.refuse(&format!("{other:?}")),
        }
    }

    fn refuse(&mut self, what: &str) {
        self.faults.push(format!("a text may not have {what}"));
    }
}

/// What ends words without a paragraph.
enum Loose<'t> {
    /// The end of what holds them.
    Ended,
    /// The beginning of a block.
    Block(Tag<'t>),
    /// The end of the text.
    Nothing,
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough)
}

fn push_text(text: &mut Vec<Inline>, piece: &str) {
    match text.last_mut() {
        Some(Inline::Text { text }) => text.push_str(piece),
        _ => text.push(Inline::Text { text: piece.to_owned() }),
    }
}

/// `key = value` lines.
fn settings(text: &str) -> Vec<(String, String)> {
    let pairs = text.lines().filter_map(|line| line.split_once('='));
    pairs.map(|(key, value)| (key.trim().to_owned(), value.trim().trim_matches('"').to_owned())).collect()
}

/// The words of a heading in lower case, joined by hyphens.
fn heading_id(text: &[Inline]) -> String {
    let mut words = String::new();
    plain(text, &mut words);
    let kept: String = words.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join("-")
}

/// The words alone.
pub(crate) fn plain(text: &[Inline], words: &mut String) {
    for inline in text {
        match inline {
            Inline::Text { text } | Inline::Code { text } => words.push_str(text),
            Inline::Strong { text } | Inline::Emphasis { text } | Inline::Link { text, .. } => plain(text, words),
        }
    }
}

/// `run`, or `fails=CODE`.
fn purpose(word: &str) -> Option<SqlPurpose> {
    match word {
        "run" => Some(SqlPurpose::Run),
        _ => word.strip_prefix("fails=").map(|code| SqlPurpose::Fails { code: code.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Inline> {
        vec![Inline::Text { text: text.to_owned() }]
    }

    #[test]
    fn queries_and_models_are_told_from_code() {
        let (blocks, faults) = parse(
            "```sql run as=data_analyst\nSELECT 1\n```\n\n```sql fails=TABLE_NOT_FOUND\nSELECT * FROM x\n```\n\n```model cost-meter\nscale = \"50\"\n```\n\n```text\nx\n```\n\n```sql\nSELECT 2\n```",
        );
        let expected = [
            Block::Sql(SqlBlock {
                sql: "SELECT 1\n".to_owned(),
                purpose: SqlPurpose::Run,
                run_as: Some("data_analyst".to_owned()),
            }),
            Block::Sql(SqlBlock {
                sql: "SELECT * FROM x\n".to_owned(),
                purpose: SqlPurpose::Fails { code: "TABLE_NOT_FOUND".to_owned() },
                run_as: None,
            }),
            Block::Model { name: "cost-meter".to_owned(), settings: vec![("scale".to_owned(), "50".to_owned())] },
            Block::Code { language: "text".to_owned(), text: "x\n".to_owned() },
        ];
        assert_eq!(blocks, expected);
        assert_eq!(faults, ["a text may not have a query that says neither `sql run` nor `sql fails=CODE`"]);
        let (_, faults) = parse("```sql run by=me\nSELECT 1\n```");
        assert_eq!(faults, ["a text may not have a query that says more than what it does and `as=PERSONA`"]);
    }

    #[test]
    fn lists_hold_words_and_blocks() {
        let (blocks, faults) = parse("- one `x`\n- two\n\n  more\n");
        let Some(Block::List { items, ordered: false }) = blocks.first() else { panic!("{blocks:?}") };
        assert_eq!(items.len(), 2);
        assert_eq!(items[1], [Block::Paragraph { text: words("two") }, Block::Paragraph { text: words("more") }]);
        let (tight, _) = parse("1. one\n2. two\n   - inner\n");
        let Some(Block::List { items, ordered: true }) = tight.first() else { panic!("{tight:?}") };
        assert_eq!(items[0], [Block::Paragraph { text: words("one") }]);
        assert!(matches!(items[1].as_slice(), [Block::Paragraph { .. }, Block::List { ordered: false, .. }]));
        assert!(faults.is_empty());
    }

    #[test]
    fn a_tight_item_may_begin_with_bold_words_or_a_link() {
        let (blocks, faults) = parse("- **bold** word\n- [link](#x) word\n");
        let Some(Block::List { items, .. }) = blocks.first() else { panic!("{blocks:?}") };
        assert!(
            matches!(&items[0][..], [Block::Paragraph { text }] if matches!(text[..], [Inline::Strong { .. }, Inline::Text { .. }]))
        );
        assert!(
            matches!(&items[1][..], [Block::Paragraph { text }] if matches!(text[..], [Inline::Link { .. }, Inline::Text { .. }]))
        );
        assert!(faults.is_empty(), "{faults:?}");
    }

    #[test]
    fn html_is_refused() {
        let (_, faults) = parse("a <b>word</b>\n\n<div>x</div>\n\n# Title");
        assert!(faults.iter().any(|fault| fault.ends_with("HTML")), "{faults:?}");
        assert!(faults.iter().any(|fault| fault.contains("first level")), "{faults:?}");
    }

    #[test]
    fn tables_and_links_are_kept() {
        let (blocks, _) = parse("| a | b |\n|---|---|\n| [x](note:y) | **z** |\n\n## What it *is*");
        let [Block::Table { head, rows }, Block::Heading { level: 2, id, .. }] = blocks.as_slice() else {
            panic!("{blocks:?}")
        };
        assert_eq!(head, &[words("a"), words("b")]);
        assert_eq!(rows[0][0], [Inline::Link { to: "note:y".to_owned(), text: words("x") }]);
        assert_eq!(id, "what-it-is");
    }
}
