//! A text of the course: Markdown of a file, as blocks, with its problems and links told by their lines.

use crate::problem::Problem;
use crate::sources::{Link, Sources};
use crate::{files, markdown};
use athenaeum_course::Block;

/// The text of a file that is nothing else.
pub(crate) fn file(sources: &mut Sources, name: &str) -> Option<Vec<Block>> {
    let text = files::text(sources, name)?;
    Some(part(sources, name, &text, 0))
}

/// A text that stands in a file behind so many lines.
pub(crate) fn part(sources: &mut Sources, file: &str, text: &str, lines_before: usize) -> Vec<Block> {
    let parsed = markdown::parse(text);
    let line = |line: usize| Some(line + lines_before);
    sources.problems.extend(parsed.faults.into_iter().map(|(at, says)| Problem::new(file, says).at(line(at))));
    let mut headings: Vec<String> = Vec::new();
    for (at, heading) in parsed.headings {
        if headings.contains(&heading) {
            let says = format!("two headings have the address `#{heading}`; a link finds the first alone");
            sources.problems.push(Problem::new(file, says).at(line(at)));
        }
        headings.push(heading);
    }
    for (at, to) in parsed.links {
        sources.links.push(Link { file: file.to_owned(), line: at + lines_before, to, headings: headings.clone() });
    }
    parsed.blocks
}

/// The names of a text's headings in addresses.
pub(crate) fn headings(blocks: &[Block]) -> Vec<String> {
    let id = |block: &Block| match block {
        Block::Heading { id, .. } => Some(id.clone()),
        _ => None,
    };
    blocks.iter().filter_map(id).collect()
}
