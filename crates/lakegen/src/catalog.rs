//! The DDL that registers the tables, one file for each database. The text is written by hand in `templates`; only the
//! long list of partitions is filled in here.

use std::fmt::Write;

use crate::calendar::Day;
use crate::error::Result;

const FORMAT_LAB: &str = include_str!("../templates/format_lab.sql");
const STAYS_SILVER: &str = include_str!("../templates/stays_silver.sql");
const WEBLOGS: &str = include_str!("../templates/weblogs.sql");
const PARTITIONS_MARK: &str = "{{access_logs_partitions}}";

/// The catalog files: path below the folder of the lake, and text.
pub(crate) fn files() -> Result<Vec<(String, String)>> {
    let weblogs = WEBLOGS.replace(PARTITIONS_MARK, &registered_partitions()?);
    Ok([("format_lab", FORMAT_LAB.to_owned()), ("stays_silver", STAYS_SILVER.to_owned()), ("weblogs", weblogs)]
        .map(|(database, text)| (format!("catalog/{database}.sql"), text))
        .to_vec())
}

/// One PARTITION clause for each day but the last: 30 June lies in the bucket and waits to be registered.
fn registered_partitions() -> Result<String> {
    let (first, last_registered) = (Day::new(2025, 1, 1)?, Day::new(2025, 6, 29)?);
    let mut text = String::new();
    for day in first.through(last_registered) {
        let [year, month, day] = day.partition_values();
        // Writing to a string cannot fail.
        write!(text, "\n  PARTITION (year='{year}', month='{month}', day='{day}')").unwrap_or_default();
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_days_but_the_last_are_registered() {
        let partitions = registered_partitions().unwrap();
        assert_eq!(partitions.lines().filter(|line| line.contains("PARTITION")).count(), 180);
        assert!(partitions.contains("(year='2025', month='06', day='29')"));
        assert!(!partitions.contains("month='06', day='30'"));
    }

    #[test]
    fn statements_hold_no_comments_and_no_marks() {
        for (path, text) in files().unwrap() {
            assert!(!text.contains("{{"), "{path}");
            for statement in text.split(";\n").filter(|statement| !statement.trim().is_empty()) {
                let body = statement.trim_start().lines().skip_while(|line| line.starts_with("--") || line.is_empty());
                assert!(body.clone().count() > 0, "{path}: {statement}");
                assert!(body.clone().all(|line| !line.contains("--") && !line.contains(';')), "{path}: {statement}");
            }
        }
    }
}
