//! Notes, and what any text links to and shows.

use super::{Fault, Names, empty_fields, odd_name, unknown_skills};
use crate::sources::Link;
use athenaeum_course::{Block, Inline, Note};

/// Models that texts may show.
const MODELS: [&str; 2] = ["parquet-anatomy", "cost-meter"];

pub(super) fn faults(note: &Note, names: &Names<'_>) -> Vec<Fault> {
    let mut faults = empty_fields(&[("title", &note.title), ("summary", &note.summary), ("group", &note.group)]);
    faults.extend(odd_name(&note.slug));
    faults.extend(names.unknown_notes(&note.related));
    faults.extend(names.unknown_items(&note.covers));
    faults.extend(unknown_skills(&note.exam));
    faults.extend(model_faults(&note.blocks));
    if note.covers.is_empty() {
        faults.push(Fault::of_field("covers", "it explains no item of the inventory: `covers` is empty"));
    }
    if note.related.contains(&note.slug) {
        faults.push(Fault::of_field("related", "it names itself among the notes to read with it"));
    }
    if note.related.is_empty() && !has_link(&note.blocks) {
        let says =
            "it links to no exercise and no other note, and `related` is empty; a reader wants to go on from here";
        faults.push(Fault::new(says));
    }
    faults
}

/// Models that are not there.
pub(super) fn model_faults(blocks: &[Block]) -> Vec<Fault> {
    let faults = |block: &Block| match block {
        Block::Model { name, .. } if !MODELS.contains(&name.as_str()) => {
            let says = format!("there is no model `{name}`; there are {}", MODELS.join(", "));
            vec![Fault { says, about: Some(format!("model {name}")) }]
        }
        Block::Quote { blocks } => model_faults(blocks),
        Block::List { items, .. } => items.iter().flat_map(|item| model_faults(item)).collect(),
        _ => Vec::new(),
    };
    blocks.iter().flat_map(faults).collect()
}

/// Why a link leads nowhere.
pub(super) fn dead_link(link: &Link, names: &Names<'_>) -> Option<String> {
    let to = &link.to;
    if let Some(heading) = to.strip_prefix('#') {
        let is_there = link.headings.iter().any(|known| known == heading);
        return (!is_there).then(|| format!("the link `{to}` leads nowhere: this text has no heading of that name"));
    }
    let (is_known, what) = match to.split_once(':') {
        Some(("note", name)) => {
            let (slug, heading) = name.split_once('#').map_or((name, None), |(slug, heading)| (slug, Some(heading)));
            match (names.notes.get(slug), heading) {
                (None, _) => (false, "there is no such note"),
                (Some(headings), Some(heading)) => {
                    (headings.iter().any(|known| known == heading), "the note has no heading of that name")
                }
                (Some(_), None) => (true, ""),
            }
        }
        Some(("exercise", slug)) => (names.exercises.contains(slug), "there is no such exercise"),
        Some(("https", rest)) => (rest.starts_with("//") && rest.len() > 2, "it is no address"),
        _ => (false, "links are note:SLUG, exercise:SLUG, #heading or https"),
    };
    (!is_known).then(|| format!("the link `{to}` leads nowhere: {what}"))
}

fn has_link(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Heading { text, .. } | Block::Paragraph { text } => links(text),
        Block::List { items, .. } => items.iter().any(|item| has_link(item)),
        Block::Quote { blocks } => has_link(blocks),
        Block::Table { head, rows } => head.iter().chain(rows.iter().flatten()).any(|cell| links(cell)),
        Block::Code { .. } | Block::Sql(_) | Block::Model { .. } => false,
    })
}

/// Whether words hold a link to another place of the course.
fn links(text: &[Inline]) -> bool {
    text.iter().any(|inline| match inline {
        Inline::Link { to, .. } => to.starts_with("note:") || to.starts_with("exercise:"),
        Inline::Strong { text } | Inline::Emphasis { text } => links(text),
        Inline::Text { .. } | Inline::Code { .. } => false,
    })
}
