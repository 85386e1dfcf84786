//! Conditions that no scan gets, since they judge rows which are joined or computed first, and why.

use super::conditions::Part;
use super::tree::{Operator, Symbol};

const OF_SEVERAL_TABLES: &str = "it reads columns of several tables, so rows are judged once they are joined; \
     a condition on one table alone would be pushed down to its scan";
const OF_OUTER_JOIN: &str =
    "the outer join keeps rows that fail it, so it decides partners and leaves out no row of the table";
const AFTER_OUTER_JOIN: &str = "the outer join makes NULLs of the column first";
const OF_PARTNERS: &str = "whether a row has a partner is known once it is joined";
const OF_GROUPS: &str = "it judges groups, which are made first; a condition on rows belongs into WHERE";
const OF_WINDOWS: &str = "it judges what a window function gives, for which all rows are needed";
const OF_ELEMENTS: &str = "it judges elements, which are made of the rows that were read";

/// Marks the conditions of a filter over `input` that could not be handed further down.
pub(super) fn lost_above(parts: &[Part], input: &Operator) -> Vec<String> {
    let told = |part: &Part| Some(format!("{}: {}", part.text, reason(part, input)?));
    if reads_table(input) { parts.iter().filter_map(told).collect() } else { Vec::new() }
}

/// Marks the conditions inside of a join; `sides` are its inputs, and `is_of_left` tells for each part whether it reads them.
pub(super) fn lost_inside(parts: &[(Part, Sides)], is_outer: bool, inputs: &[&Operator]) -> Vec<String> {
    if !inputs.iter().any(|input| reads_table(input)) {
        return Vec::new();
    }
    let told = |(part, sides): &(Part, Sides)| {
        let why = match sides {
            Sides::Both => OF_SEVERAL_TABLES,
            Sides::One if is_outer => OF_OUTER_JOIN,
            Sides::One => return None,
        };
        Some(format!("{}: {why}", part.text))
    };
    parts.iter().filter_map(told).collect()
}

/// Which inputs of a join a condition reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sides {
    One,
    Both,
}

fn reason(part: &Part, input: &Operator) -> Option<&'static str> {
    let maker = maker(input)?;
    let read: Vec<&Symbol> = part.columns.iter().filter_map(|at| input.outputs.get(*at)).collect();
    match maker.name.as_str() {
        "SemiJoin" => read.iter().any(|symbol| symbol.name == "mark").then_some(OF_PARTNERS).filter(|_| read.len() > 1),
        "InnerJoin" | "CrossJoin" | "LeftJoin" | "RightJoin" | "FullJoin" => {
            let is_of =
                |side: &Operator| read.iter().any(|symbol| side.outputs.iter().any(|own| own.name == symbol.name));
            match maker.inputs.iter().filter(|side| is_of(side)).count() {
                2 => Some(OF_SEVERAL_TABLES),
                1 if ["LeftJoin", "RightJoin", "FullJoin"].contains(&maker.name.as_str()) => Some(AFTER_OUTER_JOIN),
                _ => None,
            }
        }
        "Aggregate" => Some(OF_GROUPS),
        "Window" => Some(OF_WINDOWS),
        "Unnest" => Some(OF_ELEMENTS),
        _ => None,
    }
}

/// The operator that makes the rows: those above only pass them on or compute columns.
fn maker(operator: &Operator) -> Option<&Operator> {
    match (operator.name.as_str(), operator.inputs.as_slice()) {
        ("Project" | "Filter" | "FilterProject" | "Limit" | "Sort" | "TopN", [input]) => maker(input),
        _ => Some(operator),
    }
}

fn reads_table(operator: &Operator) -> bool {
    operator.scan.is_some() || operator.inputs.iter().any(reads_table)
}
