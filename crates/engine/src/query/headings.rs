//! Headings and types of a query's result.

use crate::trino_type::trino_type;
use arrow::datatypes::Schema;
use athenaeum_dialect::trino::Heading;
use athenaeum_protocol::ResultColumn;

/// The columns of a planned query. A star stands for as many columns as the others leave over.
pub(crate) fn result_columns(schema: &Schema, headings: &[Heading]) -> Vec<ResultColumn> {
    let named = headings.iter().filter(|heading| **heading != Heading::Star).count();
    let stars = headings.len() - named;
    let mut names: Vec<Option<String>> = Vec::new();
    for heading in headings {
        match heading {
            Heading::Named(name) => names.push(Some(name.clone())),
            Heading::Position => names.push(Some(format!("_col{}", names.len()))),
            Heading::Star if stars == 1 => {
                names.extend(std::iter::repeat_n(None, schema.fields().len().saturating_sub(named)))
            }
            // Several stars cannot be told apart by counting: every name comes from the plan.
            Heading::Star => {
                names.clear();
                break;
            }
        }
    }
    let column = |(index, field): (usize, &arrow::datatypes::FieldRef)| {
        let planned = || planned_name(field.name(), index);
        ResultColumn { name: names.get(index).cloned().flatten().unwrap_or_else(planned), type_text: trino_type(field) }
    };
    schema.fields().iter().enumerate().map(column).collect()
}

/// A name DataFusion made up, such as `Int64(1)`, is a position for Athena.
fn planned_name(name: &str, index: usize) -> String {
    let is_plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | ' ' | '-' | '.'));
    match name.split_once(':') {
        // A second column of the same name carries its position after a colon.
        Some((first, _)) => first.to_owned(),
        None if is_plain && !name.starts_with("column") => name.to_owned(),
        None => format!("_col{index}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow::datatypes::{DataType, Field};

    fn names(fields: &[&str], headings: &[Heading]) -> Vec<String> {
        let schema =
            Schema::new(fields.iter().map(|name| Field::new(*name, DataType::Int64, true)).collect::<Vec<_>>());
        result_columns(&schema, headings).into_iter().map(|column| column.name).collect()
    }

    #[test]
    fn a_star_takes_what_the_others_leave() {
        let headings = [Heading::Position, Heading::Star, Heading::Named("S".to_owned())];
        assert_eq!(names(&["_col0", "a", "b", "s"], &headings), ["_col0", "a", "b", "S"]);
    }

    #[test]
    fn names_of_the_plan_serve_where_counting_does_not() {
        assert_eq!(
            names(&["a", "a:1", "Int64(1)"], &[Heading::Star, Heading::Star, Heading::Position]),
            ["a", "a", "_col2"]
        );
        assert_eq!(names(&["column1"], &[]), ["_col0"]);
    }
}
