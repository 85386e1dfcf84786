//! Delimited text: the delimiter that gives every line the same number of fields, and whether the first line holds names.
//! The rules are Glue's: names where no field of the first line is a value and some field of the others is.

use super::finding::{Header, Kind, Quotes};
use super::inferred::{Inferred, InferredColumn};
use std::collections::BTreeSet;

/// Delimiters in the order they are tried.
const DELIMITERS: [char; 5] = [',', '|', '\t', ';', '\u{1}'];
/// A field of a header is shorter than this.
const HEADER_CHARS: usize = 150;

pub(super) fn look(text: &[u8], is_cut: bool, said: Option<Header>) -> Option<(Kind, Vec<InferredColumn>)> {
    let lines = super::sample_lines(text, is_cut)?;
    let (delimiter, rows) = DELIMITERS.iter().find_map(|delimiter| Some((*delimiter, rows(&lines, *delimiter)?)))?;
    let (first, rest) = rows.split_first()?;
    let guessed = || if is_header(first, rest) { Header::Present } else { Header::Absent };
    let header = said.unwrap_or_else(guessed);
    let data = if header == Header::Present { rest } else { rows.as_slice() };
    let types = (0..first.len()).map(|index| {
        let values = data.iter().filter_map(|row| row.get(index));
        values.map(|value| inferred(value)).fold(Inferred::Nothing, Inferred::merged)
    });
    let names = names(first, header);
    let columns = names.into_iter().zip(types).map(|(name, inferred)| InferredColumn { name, inferred }).collect();
    let quotes = if lines.iter().any(|line| line.contains('"')) { Quotes::Used } else { Quotes::Unused };
    Some((Kind::Csv { delimiter, header, quotes }, columns))
}

/// The fields of all lines: two lines at least, of two fields at least, all with the same number of fields.
fn rows(lines: &[&str], delimiter: char) -> Option<Vec<Vec<String>>> {
    let rows: Vec<Vec<String>> = lines.iter().map(|line| fields(line, delimiter)).collect();
    let count = rows.first()?.len();
    (rows.len() >= 2 && count >= 2 && rows.iter().all(|row| row.len() == count)).then_some(rows)
}

/// Fields of a line; a delimiter between double quotes is none.
fn fields(line: &str, delimiter: char) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            c if c == delimiter && !quoted => fields.push(String::new()),
            c => {
                if let Some(field) = fields.last_mut() {
                    field.push(c);
                }
            }
        }
    }
    fields
}

fn is_header(first: &[String], rest: &[Vec<String>]) -> bool {
    let is_name = |field: &String| inferred(field) == Inferred::Text && field.chars().count() < HEADER_CHARS;
    let is_value = |field: &String| !matches!(inferred(field), Inferred::Text | Inferred::Nothing);
    first.iter().all(is_name) && rest.iter().flatten().any(is_value)
}

/// Names in lower case with nothing but letters, digits and underscores; by position where there are none.
fn names(first: &[String], header: Header) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut names = Vec::with_capacity(first.len());
    for (index, field) in first.iter().enumerate() {
        let by_position = format!("col{index}");
        let plain: String =
            field.trim().to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
        let name = if header == Header::Absent || plain.is_empty() { by_position.clone() } else { plain };
        let name = if taken.insert(name.clone()) { name } else { by_position };
        taken.insert(name.clone());
        names.push(name);
    }
    names
}

/// Glue's guess at a value: bigint, double, boolean or text.
fn inferred(value: &str) -> Inferred {
    if value.is_empty() {
        return Inferred::Nothing;
    }
    if value.parse::<i64>().is_ok() {
        return Inferred::BigInt;
    }
    // Rust reads inf and nan as numbers too.
    if value.parse::<f64>().is_ok() && value.ends_with(|c: char| c.is_ascii_digit() || c == '.') {
        return Inferred::Double;
    }
    if value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false") {
        return Inferred::Boolean;
    }
    Inferred::Text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, said: Option<Header>) -> Option<String> {
        let (kind, columns) = look(text.as_bytes(), false, said)?;
        let columns: Vec<String> =
            columns.iter().map(|column| format!("{} {}", column.name, column.inferred.hive_text())).collect();
        Some(format!("{kind:?}: {}", columns.join(", ")))
    }

    #[test]
    fn a_header_is_told_by_the_values_below_it() {
        assert_eq!(
            told("Id,Unit Price,ok\n1,2.5,true\n2,,false\n", None).unwrap(),
            "Csv { delimiter: ',', header: Present, quotes: Unused }: id bigint, unit_price double, ok boolean"
        );
        // Nothing but text: the header cannot be told from the rows.
        assert_eq!(
            told("name|town\na|b\n", None).unwrap(),
            "Csv { delimiter: '|', header: Absent, quotes: Unused }: col0 string, col1 string"
        );
        assert_eq!(
            told("name|town\na|b\n", Some(Header::Present)).unwrap(),
            "Csv { delimiter: '|', header: Present, quotes: Unused }: name string, town string"
        );
    }

    #[test]
    fn the_delimiter_is_the_one_that_fits_every_line() {
        assert!(told("a;b,c;1\nd;e;2\n", None).unwrap().starts_with("Csv { delimiter: ';'"));
        assert!(told("a\t1\nb\t2\n", None).unwrap().starts_with("Csv { delimiter: '\\t'"));
        assert!(told("\"x, y\",1\n\"z\",2\n", None).unwrap().contains("quotes: Used }: col0 string, col1 bigint"));
    }

    #[test]
    fn one_column_or_one_line_is_no_table() {
        assert_eq!(told("a\nb\n", None), None);
        assert_eq!(told("a,b\n", None), None);
        assert_eq!(told("a,b\nc\n", None), None);
    }
}
