//! The reference: every function that a query may call, with what its file says of it; also those that the grammar or the
//! analyser knows by name. SHOW FUNCTIONS, the page's reference and the editor's completion are made of this list.

mod special;

use crate::aggregate;
use crate::function::{self, Docs, Family};

/// What a function is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One value of one row.
    Scalar,
    /// One value of many rows.
    Aggregate,
    /// One value of a row's window.
    Window,
}

/// A function as the reference shows it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its name.
    pub name: &'static str,
    /// Other names for it.
    pub aliases: &'static [&'static str],
    /// What it is.
    pub kind: Kind,
    /// Its signatures, without the name: `(varchar) -> bigint`.
    pub signatures: Vec<&'static str>,
    /// Whether equal arguments give equal results.
    pub is_deterministic: bool,
    /// What its file says.
    pub docs: Docs,
}

/// Every function, by name.
pub fn entries() -> Vec<Entry> {
    let scalars = function::all().into_iter().map(|function| Entry {
        name: function.name,
        aliases: function.aliases,
        kind: Kind::Scalar,
        signatures: function.overloads.iter().map(|overload| overload.signature).collect(),
        is_deterministic: function.is_deterministic,
        docs: function.docs,
    });
    let aggregates = aggregate::all().into_iter().filter(|one| !one.name.starts_with('$')).map(|function| Entry {
        name: function.name,
        aliases: function.aliases,
        kind: Kind::Aggregate,
        signatures: function.overloads.iter().map(|overload| overload.signature).collect(),
        is_deterministic: true,
        docs: function.docs,
    });
    let mut all: Vec<Entry> = scalars.chain(aggregates).chain(special::entries()).collect();
    all.sort_by_key(|entry| entry.name);
    all
}

impl Family {
    /// Its heading in the reference.
    pub fn heading(self) -> &'static str {
        match self {
            Self::String => "Text",
            Self::Regexp => "Regular expressions",
            Self::DateTime => "Date and time",
            Self::Math => "Mathematics",
            Self::Bitwise => "Bits",
            Self::Conditional => "Conditions",
            Self::Conversion => "Conversion",
            Self::Comparison => "Comparison",
            Self::Json => "JSON",
            Self::Array => "Arrays",
            Self::Map => "Maps",
            Self::Lambda => "Lambdas",
            Self::Aggregate => "Aggregates",
            Self::Window => "Windows",
            Self::Url => "URLs",
            Self::Binary => "Binary and hashes",
            Self::Uuid => "UUID",
            Self::IpAddress => "IP addresses",
            Self::Session => "Session",
            Self::Operator => "Operators",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_says_what_it_does_and_stands_there_once() {
        let all = entries();
        for pair in all.windows(2) {
            assert_ne!(pair[0].name, pair[1].name);
        }
        for entry in &all {
            assert!(entry.docs.summary.ends_with('.'), "{}", entry.name);
            assert!(!entry.docs.example.is_empty(), "{}", entry.name);
            assert!(!entry.signatures.is_empty(), "{}", entry.name);
        }
    }

    /// The editor colours and completes these names. `UPDATE_EXPECT=1 cargo test` writes the list anew.
    #[test]
    fn the_editor_knows_every_function() {
        // Half the tables of a lake have partition keys of these names: a column must not be coloured as a function.
        const COLUMNS: &[&str] = &["year", "month", "day", "date", "hour", "index", "version"];
        let entries = entries();
        let mut names: Vec<&str> =
            entries.iter().flat_map(|entry| [entry.name].into_iter().chain(entry.aliases.iter().copied())).collect();
        names.retain(|name| !COLUMNS.contains(name));
        names.sort_unstable();
        names.dedup();
        let mut text = "// Generated from the functions' own files by the test `the_editor_knows_every_function`; not to be edited by hand.\n\nexport const functions = `\n".to_owned();
        let mut line = String::new();
        for name in names {
            if line.len() + name.len() > 115 {
                text.push_str(&format!("  {}\n", line.trim_end()));
                line.clear();
            }
            line.push_str(name);
            line.push(' ');
        }
        text.push_str(&format!("  {}\n`.trim().replace(/\\s+/g, \" \");\n", line.trim_end()));
        expect_test::expect_file!["../../../web/editor/src/functions.js"].assert_eq(&text);
    }
}
