//! RegexSerDe: the groups of one expression are the columns, by position. A line that does not match is a row of NULLs, and
//! so is a value that does not fit its type.

use super::java_regex::LineRegex;
use athenaeum_diagnostic::{Code, Diagnostic};
use std::collections::BTreeMap;

/// The expression of the table.
#[derive(Debug, Clone)]
pub(super) struct RegexFields {
    regex: LineRegex,
}

impl RegexFields {
    /// From `input.regex` and `input.regex.case.insensitive`, for a table of so many columns.
    pub(super) fn new(properties: &BTreeMap<String, String>, columns: usize) -> Result<Self, Diagnostic> {
        let Some(java) = properties.get("input.regex") else {
            return Err(Diagnostic::new(
                Code::HiveMetastoreError,
                "This table does not have serde property \"input.regex\"!",
            )
            .hint("Add WITH SERDEPROPERTIES ('input.regex' = '…')."));
        };
        let case_insensitive =
            properties.get("input.regex.case.insensitive").is_some_and(|flag| flag.eq_ignore_ascii_case("true"));
        let regex = LineRegex::new(java, case_insensitive, "input.regex")?;
        if regex.groups() != columns {
            let groups = regex.groups();
            return Err(Diagnostic::new(
                Code::HiveCursorError,
                "Number of matching groups doesn't match the number of columns",
            )
            .because(format!("input.regex has {groups} groups in brackets, and the table has {columns} columns."))
            .hint("Give each column one group; brackets that only group are written (?:…)."));
        }
        Ok(Self { regex })
    }

    /// The fields of a line, or nothing where it does not match.
    pub(super) fn fields<'l>(&self, line: &'l str) -> Result<Option<Vec<Option<&'l str>>>, Diagnostic> {
        self.regex.fields(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::test_lake::TestLake;

    #[test]
    fn groups_become_columns_and_other_lines_nulls() {
        let lake = TestLake::default().with("t/a.log", "1 [x y]\nnonsense\nq [z]\n");
        let create = |regex: &str| {
            format!(
                "CREATE EXTERNAL TABLE t (n int, s string) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe' \
                 WITH SERDEPROPERTIES ('input.regex' = '{regex}') LOCATION 's3://b/t/'"
            )
        };
        let good = create(r"([^ ]*) \\[(.*)\\]");
        assert_eq!(lake.run(&[&good, "SELECT * FROM t"]).unwrap(), ["1|x y", "NULL|NULL", "NULL|z"]);
        let error = lake.run(&[&create("(.*)"), "SELECT * FROM t"]).unwrap_err();
        assert_eq!(error, "HIVE_CURSOR_ERROR: Number of matching groups doesn't match the number of columns");
    }

    #[test]
    fn the_expression_must_be_there() {
        assert_eq!(RegexFields::new(&BTreeMap::new(), 1).unwrap_err().code, Code::HiveMetastoreError);
    }
}
