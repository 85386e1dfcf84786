//! Tests of ALTER TABLE: every form of Athena's guide, and what is refused.

use super::super::{AlterAction, ColumnPosition, HiveStatement, parse};

fn action(text: &str) -> AlterAction {
    match parse(text) {
        Ok(HiveStatement::AlterTable(altered)) => altered.action,
        other => panic!("{text}: {other:?}"),
    }
}

fn message(text: &str) -> String {
    parse(text).unwrap_err().to_string()
}

#[test]
fn several_partitions_with_and_without_location() {
    let text =
        "ALTER TABLE db.t ADD IF NOT EXISTS PARTITION (y='2025', m=1) LOCATION 's3://b/x/' PARTITION (y='2025', m=-2)";
    let HiveStatement::AddPartitions(added) = parse(text).unwrap() else { panic!("{text}") };
    assert_eq!(added.partitions.len(), 2);
    assert_eq!(added.partitions[1].spec[1], ("m".to_owned(), "-2".to_owned()));
}

#[test]
fn partitions_to_add_have_no_commas() {
    let error = parse("ALTER TABLE t ADD PARTITION (d=1), PARTITION (d=2)").unwrap_err();
    assert_eq!(error.message, "FAILED: ParseException line 1:33 missing EOF at ',' near ')'");
    assert!(error.hints[0].contains("without commas"));
}

#[test]
fn columns_are_added_and_replaced() {
    assert!(
        matches!(action("ALTER TABLE t ADD COLUMNS (a string COMMENT 'x', b array<int>)"), AlterAction::AddColumns { partition: None, columns } if columns.len() == 2)
    );
    assert!(
        matches!(action("ALTER TABLE t PARTITION (r='us') ADD COLUMNS (a string)"), AlterAction::AddColumns { partition: Some(spec), .. } if spec.len() == 1)
    );
    assert!(
        matches!(action("ALTER TABLE t\nREPLACE COLUMNS (a string, b string)"), AlterAction::ReplaceColumns { partition: None, columns } if columns[1].name == "b")
    );
}

#[test]
fn a_column_is_changed_with_and_without_its_word() {
    let AlterAction::ChangeColumn(change) = action("ALTER TABLE t CHANGE COLUMN a b bigint COMMENT 'x' AFTER c") else {
        panic!()
    };
    assert_eq!((change.old.as_str(), change.new.name.as_str(), change.new.comment.as_deref()), ("a", "b", Some("x")));
    assert!(matches!(change.position, ColumnPosition::After(column, _) if column == "c"));
    let AlterAction::ChangeColumn(change) = action("ALTER TABLE t CHANGE a a int FIRST") else { panic!() };
    assert_eq!(change.position, ColumnPosition::First);
}

#[test]
fn partitions_are_dropped_with_commas_or_blanks() {
    for between in [", ", " ", "\n"] {
        let text = format!("ALTER TABLE t DROP IF EXISTS PARTITION (d='1', c='IN'){between}PARTITION (d='2', c='IN')");
        assert!(
            matches!(action(&text), AlterAction::DropPartitions { if_exists: true, partitions } if partitions.len() == 2)
        );
    }
    let error = parse("ALTER TABLE t DROP PARTITION (d < '2')").unwrap_err();
    assert_eq!(
        error.message,
        "FAILED: ParseException line 1:32 cannot recognize input near '<' ''2'' ')' in partition specification"
    );
    assert!(error.hints[0].contains("ranges"));
}

#[test]
fn partitions_are_renamed_and_moved() {
    assert!(matches!(
        action("ALTER TABLE t PARTITION (d='1') RENAME TO PARTITION (d='2')"),
        AlterAction::RenamePartition { .. }
    ));
    assert!(matches!(
        action("ALTER TABLE t PARTITION (zip='98040', state='WA') SET LOCATION 's3://b/c/'"),
        AlterAction::SetLocation { partition: Some(_), .. }
    ));
    assert!(matches!(
        action("ALTER TABLE t SET LOCATION 's3://b/c/'"),
        AlterAction::SetLocation { partition: None, .. }
    ));
}

#[test]
fn properties_may_be_bare_numbers() {
    let AlterAction::SetProperties(properties) =
        action("ALTER TABLE t SET TBLPROPERTIES ('parquet.compression' = 'ZSTD', 'compression_level' = 4)")
    else {
        panic!()
    };
    assert_eq!(properties[1], ("compression_level".to_owned(), "4".to_owned()));
    assert!(
        matches!(action("ALTER TABLE t UNSET TBLPROPERTIES ('a', 'b')"), AlterAction::UnsetProperties(keys) if keys.len() == 2)
    );
}

#[test]
fn forms_of_iceberg_tables_are_read() {
    assert!(matches!(action("ALTER TABLE t RENAME TO db.u"), AlterAction::RenameTo(_)));
    assert!(matches!(action("ALTER TABLE t DROP COLUMN c"), AlterAction::DropColumn { .. }));
}

#[test]
fn what_athena_has_for_no_table_is_refused() {
    assert_eq!(
        message("ALTER TABLE t ARCHIVE PARTITION (d=1)"),
        "NOT_SUPPORTED: line 1:15: ALTER TABLE ARCHIVE PARTITION is not supported"
    );
    assert_eq!(
        message("ALTER TABLE t SET SERDEPROPERTIES ('a'='b')"),
        "NOT_SUPPORTED: line 1:15: ALTER TABLE SET SERDEPROPERTIES is not supported"
    );
    assert_eq!(
        message("ALTER TABLE t PARTITION (d=1) CONCATENATE"),
        "NOT_SUPPORTED: line 1:31: ALTER TABLE PARTITION CONCATENATE is not supported"
    );
}

#[test]
fn what_hive_does_not_know_is_refused_in_its_words() {
    assert_eq!(
        message("ALTER TABLE t SET OWNER x"),
        "FAILED: ParseException line 1:14 cannot recognize input near 'SET' 'OWNER' 'x' in alter table statement"
    );
    assert_eq!(
        message("ALTER TABLE t ADD COLUMNS (order int)"),
        "FAILED: ParseException line 1:27 cannot recognize input near 'order' 'int' ')' in column specification"
    );
}
