//! The DDL that registers the tables, one file for each database, and the script of the permissions. A table is either
//! described in Rust, and its DDL made from that, or its DDL is written by hand in `templates`; of those, only the long list of partitions is filled in here.

use std::fmt::Write;

use crate::calendar::Day;
use crate::error::Result;
use crate::permissions;
use crate::table::Database;

const PARTITIONS_MARK: &str = "{{access_logs_partitions}}";

/// The databases whose DDL is partly or wholly written by hand.
const BY_HAND: [(&str, &str); 5] = [
    ("broken", include_str!("../templates/broken.sql")),
    ("format_lab", include_str!("../templates/format_lab.sql")),
    ("sim", include_str!("../templates/sim.sql")),
    ("stays_silver", include_str!("../templates/stays_silver.sql")),
    ("weblogs", include_str!("../templates/weblogs.sql")),
];

/// The catalog files: path below the folder of the lake, and text.
pub(crate) fn files(databases: &[Database]) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for (name, text) in BY_HAND {
        let mut text = text.replace(PARTITIONS_MARK, &registered_partitions()?);
        if let Some(database) = databases.iter().find(|database| database.name == name) {
            text.push_str(&database.tables_ddl());
        }
        files.push((name, text));
    }
    for database in databases {
        if BY_HAND.iter().all(|(name, _)| *name != database.name) {
            files.push((database.name, format!("-- {}.\n\n{}", database.comment, database.ddl())));
        }
    }
    files.sort();
    // Grants come after what they are on.
    files.push(("permissions", permissions::script()?));
    Ok(files.into_iter().map(|(name, text)| (format!("catalog/{name}.sql"), text)).collect())
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
        for (path, text) in crate::generate().unwrap().texts {
            if !path.ends_with(".sql") {
                continue;
            }
            assert!(!text.contains("{{"), "{path}");
            for statement in text.split(";\n").filter(|statement| !statement.trim().is_empty()) {
                let body = statement.trim_start().lines().skip_while(|line| line.starts_with("--") || line.is_empty());
                assert!(body.clone().count() > 0, "{path}: {statement}");
                assert!(body.clone().all(|line| !line.contains("--") && !line.contains(';')), "{path}: {statement}");
            }
        }
    }
}
