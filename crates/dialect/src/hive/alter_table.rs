//! `ALTER TABLE`: ADD PARTITION so far. The other forms say that they are not there yet.

use super::cursor::Cursor;
use super::{AddPartitions, HiveStatement, PartitionSpec, not_yet};
use athenaeum_diagnostic::Diagnostic;

const WHAT: &str = "alter table statement";

pub(super) fn parse(cursor: &mut Cursor<'_>) -> Result<HiveStatement, Diagnostic> {
    if cursor.accept_any(&["DATABASE", "SCHEMA"]) {
        return Err(not_yet(cursor, "ALTER DATABASE"));
    }
    cursor.expect_words(&["TABLE"], WHAT)?;
    let table = cursor.table_name()?;
    if !cursor.accept("ADD") {
        let what = cursor.peek_text().unwrap_or("").to_ascii_uppercase();
        return Err(not_yet(cursor, &format!("ALTER TABLE … {what}")));
    }
    if cursor.sees("COLUMNS") {
        return Err(not_yet(cursor, "ALTER TABLE … ADD COLUMNS"));
    }
    let if_not_exists = cursor.accept_words(&["IF", "NOT", "EXISTS"]);
    let mut partitions = Vec::new();
    while cursor.accept("PARTITION") {
        let spec = partition_spec(cursor)?;
        let location = if cursor.accept("LOCATION") { Some(cursor.string(WHAT)?) } else { None };
        partitions.push((spec, location));
    }
    if partitions.is_empty() {
        return Err(cursor.cannot_recognize("add partition statement"));
    }
    Ok(HiveStatement::AddPartitions(AddPartitions { table, if_not_exists, partitions }))
}

/// `(key = value, …)`.
fn partition_spec(cursor: &mut Cursor<'_>) -> Result<PartitionSpec, Diagnostic> {
    const WHAT: &str = "partition specification";
    cursor.expect_symbol("(", WHAT)?;
    let mut spec = Vec::new();
    loop {
        let key = cursor.name(WHAT)?;
        cursor.expect_symbol("=", WHAT)?;
        spec.push((key, cursor.partition_value()?));
        if !cursor.accept_symbol(",") {
            break;
        }
    }
    cursor.expect_symbol(")", WHAT)?;
    Ok(spec)
}

#[cfg(test)]
mod tests {
    use super::super::{HiveStatement, parse};

    #[test]
    fn several_partitions_with_and_without_location() {
        let text = "ALTER TABLE db.t ADD IF NOT EXISTS PARTITION (y='2025', m=1) LOCATION 's3://b/x/' PARTITION (y='2025', m=-2)";
        let HiveStatement::AddPartitions(added) = parse(text).unwrap() else { panic!("{text}") };
        assert_eq!(added.partitions.len(), 2);
        assert_eq!(added.partitions[1].0[1], ("m".to_owned(), "-2".to_owned()));
    }

    #[test]
    fn other_forms_say_that_they_are_not_there_yet() {
        let error = parse("ALTER TABLE t SET TBLPROPERTIES ('a'='b')").unwrap_err();
        assert_eq!(error.to_string(), "NOT_SUPPORTED: line 1:15: ALTER TABLE … SET is not supported yet");
    }
}
