//! SHOW DATABASES, SHOW TABLES, SHOW PARTITIONS.

use super::{Told, missing};
use crate::session::Engine;
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_dialect::hive::TableName;

pub(super) fn databases(engine: &Engine, pattern: Option<&str>) -> Result<Told, Diagnostic> {
    let catalog = engine.catalog();
    Ok(Told::lines(
        &["database_name"],
        catalog.databases().map(|database| database.name.clone()).filter(|name| matches(pattern, name)),
    ))
}

pub(super) fn tables(
    engine: &Engine,
    named: Option<&(String, Span)>,
    pattern: Option<&str>,
    session_database: &str,
) -> Result<Told, Diagnostic> {
    let catalog = engine.catalog();
    let (name, span) = named.map_or((session_database, Span::new(1, 1, 0)), |(name, span)| (name.as_str(), *span));
    let database = missing::database(&catalog, name, span)?;
    Ok(Told::lines(
        &["tab_name"],
        database.tables().map(|table| table.name.clone()).filter(|name| matches(pattern, name)),
    ))
}

pub(super) fn partitions(engine: &Engine, name: &TableName, session_database: &str) -> Result<Told, Diagnostic> {
    let table = missing::table(&engine.catalog(), name, session_database)?;
    if table.partition_keys.is_empty() {
        let message = format!(
            "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. Table {} is not a partitioned table",
            table.name
        );
        return Err(Diagnostic::new(Code::ExecutionError, message)
            .at(name.span)
            .hint("DESCRIBE shows a table's partition keys, where it has some."));
    }
    Ok(Told::lines(&["partition"], table.partitions.keys().map(|values| table.partition_path(values))))
}

/// Hive's patterns: `*` or `.*` for any text, `|` between alternatives, in any case.
fn matches(pattern: Option<&str>, name: &str) -> bool {
    let Some(pattern) = pattern else { return true };
    pattern.split('|').any(|alternative| {
        let alternative = alternative.trim().to_lowercase().replace(".*", "*");
        fits(&alternative, &name.to_lowercase())
    })
}

/// Whether `name` fits a pattern whose only wildcard is `*`.
fn fits(pattern: &str, name: &str) -> bool {
    let Some((head, tail)) = pattern.split_once('*') else { return pattern == name };
    let Some(rest) = name.strip_prefix(head) else { return false };
    (0..=rest.len()).filter(|at| rest.is_char_boundary(*at)).any(|at| fits(tail, rest.get(at..).unwrap_or("")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_hives() {
        for (pattern, name, expected) in [
            ("a*", "access", true),
            ("a.*_logs", "access_logs", true),
            ("x|*logs", "access_logs", true),
            ("access", "access_logs", false),
            ("ACCESS*", "access_logs", true),
        ] {
            assert_eq!(matches(Some(pattern), name), expected, "{pattern} {name}");
        }
        assert!(matches(None, "anything"));
    }
}
