//! Where a projected partition lies: `storage.location.template`, or `key=value` folders below the table's.

use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::Location;
use athenaeum_lake::catalog::Table;
use std::fmt::Write as _;

const PROPERTY: &str = "storage.location.template";
/// Characters that Hive writes as `%XX` in the names of folders it makes.
const ESCAPED: &str = "\"#%'*/:=?\\{[]^\u{7f}";

/// A piece of a location.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// The value of a key, by its position.
    Value {
        key: usize,
        escaped: bool,
    },
}

/// The location of a partition as a function of its values.
#[derive(Debug)]
pub(super) struct Template {
    pieces: Vec<Piece>,
}

impl Template {
    pub(super) fn of(table: &Table) -> Result<Self, Diagnostic> {
        match table.properties.get(PROPERTY) {
            Some(text) => Self::read(table, text),
            None => Ok(Self::hive(table)),
        }
    }

    /// `LOCATION/key1=value1/key2=value2/`.
    fn hive(table: &Table) -> Self {
        let mut pieces = vec![Piece::Text(table.location.to_string())];
        for (position, key) in table.partition_keys.iter().enumerate() {
            pieces.push(Piece::Text(format!("{}=", key.name)));
            pieces.push(Piece::Value { key: position, escaped: true });
            pieces.push(Piece::Text("/".to_owned()));
        }
        Self { pieces }
    }

    fn read(table: &Table, text: &str) -> Result<Self, Diagnostic> {
        for key in &table.partition_keys {
            if !text.contains(&format!("${{{}}}", key.name)) {
                return Err(invalid(&format!(
                    "Partition projection location template: {text} is missing partition column: '{}' placeholder",
                    key.name
                )));
            }
        }
        let (mut pieces, mut rest) = (Vec::new(), text);
        while let Some((before, placeholder)) = rest.split_once("${") {
            let (name, after) = placeholder.split_once('}').unwrap_or((placeholder, ""));
            let position = table.partition_keys.iter().position(|key| key.name == name).ok_or_else(|| {
                invalid(&format!(
                    "Partition projection location template: {text} names '{name}', which is no partition column"
                ))
            })?;
            pieces.push(Piece::Text(before.to_owned()));
            pieces.push(Piece::Value { key: position, escaped: false });
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Ok(Self { pieces })
    }

    /// The folder of the partition with these values, if they make a location at all.
    pub(super) fn location(&self, values: &[&str]) -> Option<Location> {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(part) => text.push_str(part),
                Piece::Value { key, escaped: false } => text.push_str(values.get(*key)?),
                Piece::Value { key, escaped: true } => escape(values.get(*key)?, &mut text),
            }
        }
        Location::parse(&text).ok()
    }

    /// The folder above every partition: what stands before the first value, up to its last slash.
    pub(super) fn root(&self) -> Option<Location> {
        let Some(Piece::Text(first)) = self.pieces.first() else { return None };
        Location::parse(first.rsplit_once('/')?.0).ok()
    }
}

fn escape(value: &str, text: &mut String) {
    for letter in value.chars() {
        if ESCAPED.contains(letter) || letter < ' ' {
            // Writing into a String cannot fail.
            write!(text, "%{:02X}", u32::from(letter)).unwrap_or_default();
        } else {
            text.push(letter);
        }
    }
}

fn invalid(problem: &str) -> Diagnostic {
    Diagnostic::new(Code::InvalidTableProperty, problem).hint(format!(
        "Give each partition key one placeholder in '{PROPERTY}', such as 's3://bucket/folder/${{day}}/'."
    ))
}
