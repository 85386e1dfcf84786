//! Markdown to blocks. Knows headings, paragraphs, lists, tables, quotations, code and links, and refuses the rest by name:
//! above all HTML, which never reaches the page.

mod fences;
#[cfg(test)]
mod tests;

use crate::sources::line_at;
use athenaeum_course::{Block, Inline};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Lists and quotations within each other, at most.
const DEPTH: usize = 8;

/// A text as blocks.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    pub(crate) blocks: Vec<Block>,
    /// What was refused, by its line.
    pub(crate) faults: Vec<(usize, String)>,
    /// Where links lead, by their lines.
    pub(crate) links: Vec<(usize, String)>,
    /// The names of headings in addresses, by their lines.
    pub(crate) headings: Vec<(usize, String)>,
}

/// Blocks, and what was refused.
pub(crate) fn parse(text: &str) -> Parsed {
    let mut reader = Reader {
        text,
        events: Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter().collect::<Vec<_>>().into_iter(),
        place: 0..0,
        depth: 0,
        told: Parsed::default(),
    };
    let blocks = reader.blocks(None);
    Parsed { blocks, ..reader.told }
}

struct Reader<'t> {
    text: &'t str,
    events: std::vec::IntoIter<(Event<'t>, Range<usize>)>,
    /// Where in the text the last event stands.
    place: Range<usize>,
    depth: usize,
    told: Parsed,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Option<Event<'t>> {
        let (event, place) = self.events.next()?;
        self.place = place;
        Some(event)
    }

    /// Blocks up to the end of what holds them.
    fn blocks(&mut self, until: Option<TagEnd>) -> Vec<Block> {
        let mut blocks = Vec::new();
        self.depth += 1;
        while let Some(event) = self.next() {
            match event {
                Event::End(end) if Some(end) == until => break,
                Event::Start(tag) if is_block(&tag) => blocks.extend(self.block(tag)),
                Event::Rule => self.refuse("a horizontal rule"),
                Event::Html(_) => self.refuse("HTML"),
                // A list item without a paragraph of its own.
                other => {
                    let mut text = Vec::new();
                    let end = self.loose(other, &mut text, until);
                    if !text.is_empty() {
                        blocks.push(Block::Paragraph { text });
                    }
                    match end {
                        Loose::Ended => break,
                        Loose::Block(tag) => blocks.extend(self.block(tag)),
                        Loose::Nothing => {}
                    }
                }
            }
        }
        self.depth -= 1;
        blocks
    }

    /// Words that stand in a list item without a paragraph, up to the item's end or the next block.
    fn loose(&mut self, first: Event<'t>, text: &mut Vec<Inline>, until: Option<TagEnd>) -> Loose<'t> {
        let mut next = Some(first);
        while let Some(event) = next.take().or_else(|| self.next()) {
            match event {
                Event::End(end) if Some(end) == until => return Loose::Ended,
                Event::Start(tag) if is_block(&tag) => return Loose::Block(tag),
                other => self.inline(other, text),
            }
        }
        Loose::Nothing
    }

    fn block(&mut self, tag: Tag<'t>) -> Option<Block> {
        if self.depth > DEPTH {
            self.refuse("lists and quotations so deep within each other");
            self.skip(tag.to_end());
            return None;
        }
        match tag {
            Tag::Paragraph => Some(Block::Paragraph { text: self.inlines(TagEnd::Paragraph) }),
            Tag::Heading { level, .. } => Some(self.heading(level)),
            Tag::BlockQuote(kind) => Some(Block::Quote { blocks: self.blocks(Some(TagEnd::BlockQuote(kind))) }),
            Tag::List(first) => Some(Block::List { ordered: first.is_some(), items: self.items(first.is_some()) }),
            Tag::CodeBlock(kind) => self.code(&kind),
            Tag::Table(_) => Some(self.table()),
            other => {
                self.refuse(named(&other));
                self.skip(other.to_end());
                None
            }
        }
    }

    /// Leaves out everything up to an end.
    fn skip(&mut self, until: TagEnd) {
        let mut open = 1;
        while open > 0
            && let Some(event) = self.next()
        {
            match event {
                Event::Start(tag) if tag.to_end() == until => open += 1,
                Event::End(end) if end == until => open -= 1,
                _ => {}
            }
        }
    }

    fn heading(&mut self, level: HeadingLevel) -> Block {
        match level {
            HeadingLevel::H1 => {
                self.refuse("a heading of the first level: that is the title, which stands in the head")
            }
            HeadingLevel::H5 | HeadingLevel::H6 => self.refuse("a heading below the fourth level"),
            _ => {}
        }
        let line = line_at(self.text, self.place.start);
        let text = self.inlines(TagEnd::Heading(level));
        let id = heading_id(&text);
        self.told.headings.push((line, id.clone()));
        Block::Heading { level: level as u8, id, text }
    }

    fn items(&mut self, ordered: bool) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(Some(TagEnd::Item))),
                Event::End(TagEnd::List(is_ordered)) if is_ordered == ordered => break,
                _ => {}
            }
        }
        items
    }

    fn table(&mut self) -> Block {
        let (mut head, mut rows, mut row) = (Vec::new(), Vec::new(), Vec::new());
        while let Some(event) = self.next() {
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
        while let Some(event) = self.next() {
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
                let line = line_at(self.text, self.place.start);
                self.told.links.push((line, dest_url.to_string()));
                text.push(Inline::Link { to: dest_url.into_string(), text: self.inlines(TagEnd::Link) });
            }
            Event::Start(tag) => {
                self.refuse(named(&tag));
                self.skip(tag.to_end());
            }
            Event::Html(_) | Event::InlineHtml(_) => self.refuse("HTML"),
            other => self.refuse(&format!("{other:?}")),
        }
    }

    fn refuse(&mut self, what: &str) {
        self.tell(format!("a text may not have {what}"));
    }

    fn tell(&mut self, says: String) {
        self.told.faults.push((line_at(self.text, self.place.start), says));
    }
}

/// What is refused, in words.
fn named(tag: &Tag<'_>) -> &'static str {
    match tag {
        Tag::Image { .. } => "an image",
        Tag::HtmlBlock => "HTML",
        _ => "this kind of block; there are headings, paragraphs, lists, tables, quotations and code",
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
