//! The text of a note without its shape: what a search looks through.

use athenaeum_course::{Block, Inline};

/// All words of some blocks, those of queries too.
pub(crate) fn words(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        block_words(block, &mut text);
        text.push(' ');
    }
    text
}

fn block_words(block: &Block, out: &mut String) {
    match block {
        Block::Heading { text, .. } | Block::Paragraph { text } => inline_words(text, out),
        Block::List { items, .. } => items.iter().for_each(|item| out.push_str(&words(item))),
        Block::Table { head, rows } => {
            for cell in head.iter().chain(rows.iter().flatten()) {
                inline_words(cell, out);
                out.push(' ');
            }
        }
        Block::Quote { blocks } => out.push_str(&words(blocks)),
        Block::Code { text, .. } => out.push_str(text),
        Block::Sql(query) => out.push_str(&query.sql),
        Block::Model { .. } => {}
    }
}

fn inline_words(line: &[Inline], out: &mut String) {
    for part in line {
        match part {
            Inline::Text { text } | Inline::Code { text } => out.push_str(text),
            Inline::Strong { text } | Inline::Emphasis { text } | Inline::Link { text, .. } => inline_words(text, out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Vec<Inline> {
        vec![Inline::Text { text: text.to_owned() }]
    }

    #[test]
    fn words_of_every_shape_are_found() {
        let blocks = [
            Block::Heading { level: 2, id: "see-it".to_owned(), text: text("See it") },
            Block::List { ordered: false, items: vec![vec![Block::Paragraph { text: text("one") }]] },
            Block::Table { head: vec![text("name")], rows: vec![vec![text("cell")]] },
            Block::Quote { blocks: vec![Block::Paragraph { text: vec![Inline::Strong { text: text("trap") }] }] },
            Block::Code { language: String::new(), text: "s3://b/".to_owned() },
        ];
        let all = words(&blocks);
        for word in ["See it", "one", "name", "cell", "trap", "s3://b/"] {
            assert!(all.contains(word), "{word} in {all}");
        }
    }
}
