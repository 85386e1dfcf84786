//! What a statement of a setup does to the catalog, as far as it must be known to run it a second time without harm. Looks at
//! its first words alone.

use athenaeum_diagnostic::{Code, Diagnostic};

/// What a statement does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Effect {
    /// Makes a table or view of this name.
    Makes(String),
    /// Adds rows to the table of this name.
    Fills(String),
    /// Drops something.
    Drops,
    /// Something else.
    Other,
}

impl Effect {
    /// What a statement does.
    pub(super) fn of(sql: &str) -> Self {
        let words = first_words(sql);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["create", "external", "table", "if", "not", "exists", name, ..]
            | ["create", "table", "if", "not", "exists", name, ..]
            | ["create", "external", "table", name, ..]
            | ["create", "table" | "view", name, ..] => Self::Makes((*name).to_owned()),
            ["insert", "into", name, ..] => Self::Fills((*name).to_owned()),
            ["drop", ..] => Self::Drops,
            _ => Self::Other,
        }
    }

    /// Whether an error says only that it was done before.
    pub(super) fn was_so_before(&self, error: &Diagnostic) -> bool {
        let message = error.message.to_lowercase();
        let is_gone = || message.contains("not found") || message.contains("does not exist");
        match self {
            // Objects without their table lie in the way: that is not as it should be.
            _ if error.code == Code::HivePathAlreadyExists => false,
            Self::Drops => is_gone(),
            Self::Makes(_) | Self::Other => message.contains("already exists"),
            Self::Fills(_) => false,
        }
    }
}

/// Enough words to reach the name of a table, in small letters; comments, quotes and brackets are no words.
fn first_words(sql: &str) -> Vec<String> {
    const ENOUGH: usize = 8;
    let lines = sql.lines().map(|line| line.split_once("--").map_or(line, |(before, _)| before));
    let is_between = |c: char| c.is_whitespace() || c == '(' || c == ';';
    let words = lines.flat_map(|line| line.split(is_between)).filter(|word| !word.is_empty());
    words.take(ENOUGH).map(|word| word.replace(['"', '`'], "").to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_tables_are_found_however_they_are_written() {
        let makes = |name: &str| Effect::Makes(name.to_owned());
        assert_eq!(Effect::of("-- a table\nCREATE TABLE sandbox.\"T\"\nWITH (x = 1) AS SELECT 1"), makes("sandbox.t"));
        assert_eq!(Effect::of("create external table if not exists `sandbox`.`t`(a int)"), makes("sandbox.t"));
        assert_eq!(Effect::of("INSERT INTO sandbox.t(a) SELECT 1"), Effect::Fills("sandbox.t".to_owned()));
        assert_eq!([Effect::of("DROP TABLE t"), Effect::of("SHOW TABLES")], [Effect::Drops, Effect::Other]);
    }

    #[test]
    fn a_table_that_is_there_is_no_failure_and_objects_in_its_place_are() {
        let there = Diagnostic::new(Code::TableAlreadyExists, "Destination table 'a.b.t' already exists");
        let lies = Diagnostic::new(Code::HivePathAlreadyExists, "Target directory for a.b.t already exists: s3://x/");
        let gone = Diagnostic::new(Code::TableNotFound, "Table not found t");
        let makes = Effect::of("CREATE TABLE t AS SELECT 1");
        assert_eq!([&there, &lies, &gone].map(|it| makes.was_so_before(it)), [true, false, false]);
        assert!(Effect::Drops.was_so_before(&gone) && !Effect::Fills("t".to_owned()).was_so_before(&there));
    }
}
