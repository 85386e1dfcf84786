//! Names for what a plan's columns are called inside: the query's own names, each once. Knows no expressions.

use athenaeum_analyzer::{Node, Plan};
use std::collections::{BTreeMap, BTreeSet};

/// Names of the columns of one query.
#[derive(Debug, Clone, Default)]
pub(crate) struct PlanNames {
    columns: BTreeMap<u32, Named>,
    /// Headings of the result.
    pub(super) headings: Vec<String>,
}

/// A column's name and the text of its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) ty: String,
}

impl PlanNames {
    /// The names that the analyser gave.
    pub(crate) fn of(plan: &Plan) -> Self {
        let mut found = BTreeMap::new();
        collect(&plan.root, &mut found);
        for output in &plan.columns {
            found.entry(output.column.id.0).or_insert((output.name.clone(), output.column.ty.to_string()));
        }
        let mut taken = BTreeSet::new();
        let columns = found.into_iter().map(|(id, (name, ty))| {
            let name = if name.is_empty() { "expr".to_owned() } else { name.to_lowercase() };
            let name = if taken.contains(&name) { format!("{name}_{id}") } else { name };
            taken.insert(name.clone());
            (id, Named { name, ty })
        });
        Self { columns: columns.collect(), headings: plan.columns.iter().map(|output| output.name.clone()).collect() }
    }

    /// The column of an identity.
    pub(super) fn by_id(&self, id: u32) -> Option<&Named> {
        self.columns.get(&id)
    }

    /// The column that a plan calls `c12`.
    pub(super) fn of_field(&self, field: &str) -> Option<&Named> {
        self.by_id(field.strip_prefix('c')?.parse().ok()?)
    }

    /// A text in which each `c12` stands for a column, with the columns' names.
    pub(super) fn renamed(&self, text: &str) -> String {
        let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
        let (mut out, mut word) = (String::with_capacity(text.len()), String::new());
        for letter in text.chars().chain([' ']) {
            if is_part(letter) {
                word.push(letter);
                continue;
            }
            match self.of_field(&word) {
                Some(named) => out.push_str(&quoted(&named.name)),
                None => out.push_str(&word),
            }
            word.clear();
            out.push(letter);
        }
        out.pop();
        out
    }
}

/// A name as expressions write it.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn collect(node: &Node, found: &mut BTreeMap<u32, (String, String)>) {
    node.inputs().into_iter().for_each(|input| collect(input, found));
    for column in node.columns() {
        found.entry(column.id.0).or_insert((column.name, column.ty.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_names_vanish_from_a_text() {
        let named = Named { name: "price".to_owned(), ty: "double".to_owned() };
        let names = PlanNames { columns: [(3, named)].into(), headings: Vec::new() };
        assert_eq!(names.renamed("LAST(c3, 1) > c30 AND c3x"), "LAST(\"price\", 1) > c30 AND c3x");
    }
}
