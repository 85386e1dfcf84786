//! A pattern of one's own: fits where every line of the sample matches it.

use super::inferred::{Inferred, InferredColumn};
use crate::table::GrokColumns;

pub(super) fn look(text: &[u8], is_cut: bool, pattern: &GrokColumns) -> Option<Vec<InferredColumn>> {
    let lines = super::sample_lines(text, is_cut)?;
    let fits = !lines.is_empty() && lines.iter().all(|line| pattern.matches(line));
    let column = |(name, type_text): (&str, &str)| InferredColumn {
        name: name.to_lowercase(),
        inferred: Inferred::Said(type_text.to_owned()),
    };
    fits.then(|| pattern.columns().map(column).collect())
}
