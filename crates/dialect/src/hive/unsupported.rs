//! Statements of Hive that Athena refuses: their first words, and what to do instead. Data, not a parser.

use super::cursor::Cursor;
use athenaeum_diagnostic::{Code, Diagnostic};

/// First words, and the next step.
type Refusal = (&'static [&'static str], &'static str);

const NO_INDEXES: &str = "Athena has no indexes: partition the table, or store it in a columnar format.";
const NO_ROLES: &str = "Access is managed outside of SQL, with IAM and Lake Formation.";
const NO_LOCKS: &str = "Athena takes no locks: just run the statement.";
const NO_TRANSACTIONS: &str = "Each statement stands for itself: leave it out.";
const NO_MACROS: &str = "Write the expression out, or put it into a view.";
const DESCRIBE_ONE: &str = "DESCRIBE takes a table: DESCRIBE database.table.";
const NO_COMPACTION: &str = "Write the table anew with CREATE TABLE AS to get fewer and larger files.";
const NEW_TABLE: &str = "Create the table anew with the clause you want: the data stays where it is.";
const ADD_AND_DROP: &str = "ADD PARTITION and DROP PARTITION with a LOCATION do the same: the data stays where it is.";

/// Statements that are refused by their first words.
const STATEMENTS: &[Refusal] = &[
    (&["ALTER", "INDEX"], NO_INDEXES),
    (&["COMMIT"], NO_TRANSACTIONS),
    (&["ROLLBACK"], NO_TRANSACTIONS),
    (&["START", "TRANSACTION"], NO_TRANSACTIONS),
    (&["CREATE", "INDEX"], NO_INDEXES),
    (&["DROP", "INDEX"], NO_INDEXES),
    (&["SHOW", "INDEX"], NO_INDEXES),
    (&["SHOW", "INDEXES"], NO_INDEXES),
    (&["CREATE", "ROLE"], NO_ROLES),
    (&["DROP", "ROLE"], NO_ROLES),
    (&["GRANT"], NO_ROLES),
    (&["REVOKE"], NO_ROLES),
    (&["SHOW", "CURRENT", "ROLES"], NO_ROLES),
    (&["SHOW", "GRANT"], NO_ROLES),
    (&["SHOW", "PRINCIPALS"], NO_ROLES),
    (&["SHOW", "ROLE", "GRANT"], NO_ROLES),
    (&["SHOW", "ROLES"], NO_ROLES),
    (&["CREATE", "TEMPORARY", "MACRO"], NO_MACROS),
    (&["DROP", "TEMPORARY", "MACRO"], NO_MACROS),
    (&["CREATE", "TEMPORARY", "TABLE"], "Use WITH in the query, or CREATE EXTERNAL TABLE."),
    (&["CREATE", "TEMPORARY", "EXTERNAL"], "Use WITH in the query, or CREATE EXTERNAL TABLE."),
    (&["DESCRIBE", "DATABASE"], DESCRIBE_ONE),
    (&["DESCRIBE", "SCHEMA"], DESCRIBE_ONE),
    (&["DESC", "DATABASE"], DESCRIBE_ONE),
    (&["DESC", "SCHEMA"], DESCRIBE_ONE),
    (&["DFS"], "Objects are managed in S3 itself."),
    (&["EXPORT", "TABLE"], "Use UNLOAD, or copy the objects in S3."),
    (&["IMPORT", "TABLE"], "Copy the objects in S3 and describe them with CREATE EXTERNAL TABLE."),
    (&["LOCK"], NO_LOCKS),
    (&["UNLOCK"], NO_LOCKS),
    (&["SHOW", "LOCKS"], NO_LOCKS),
    (&["SHOW", "COMPACTIONS"], NO_COMPACTION),
    (&["SHOW", "STATS"], "Ask with a query: SELECT count(*), min(c), max(c) FROM t."),
    (&["SHOW", "TRANSACTIONS"], NO_TRANSACTIONS),
];

/// Forms of ALTER TABLE that are refused by the words behind the table.
const ALTER_TABLE: &[Refusal] = &[
    (&["ARCHIVE", "PARTITION"], ADD_AND_DROP),
    (&["UNARCHIVE", "PARTITION"], ADD_AND_DROP),
    (&["EXCHANGE", "PARTITION"], ADD_AND_DROP),
    (&["CLUSTERED", "BY"], NEW_TABLE),
    (&["NOT", "CLUSTERED"], NEW_TABLE),
    (&["NOT", "SKEWED"], NEW_TABLE),
    (&["NOT", "SORTED"], NEW_TABLE),
    (&["NOT", "STORED", "AS", "DIRECTORIES"], NEW_TABLE),
    (&["SKEWED", "BY"], NEW_TABLE),
    (&["SET", "SERDE"], NEW_TABLE),
    (&["SET", "SERDEPROPERTIES"], NEW_TABLE),
    (&["SET", "SKEWED", "LOCATION"], NEW_TABLE),
    (&["SET", "FILEFORMAT"], NEW_TABLE),
    (&["COMPACT"], NO_COMPACTION),
    (&["CONCATENATE"], NO_COMPACTION),
    (&["TOUCH"], "Leave it out: there is no time of a last access to set."),
];

/// Forms of ALTER TABLE that are refused by the words behind `PARTITION (…)`.
const ALTER_PARTITION: &[Refusal] = &[
    (&["CHANGE"], "CHANGE COLUMN without PARTITION changes the table."),
    (&["COMPACT"], NO_COMPACTION),
    (&["CONCATENATE"], NO_COMPACTION),
    (&["SET", "FILEFORMAT"], NEW_TABLE),
    (&["SET", "SERDE"], NEW_TABLE),
    (&["SET", "SERDEPROPERTIES"], NEW_TABLE),
];

/// Whether a statement with these first words, in upper case, is refused here.
pub(crate) fn refuses(words: &[String]) -> bool {
    STATEMENTS.iter().any(|(head, _)| begins(words, head))
}

/// Whether words in upper case begin with a head.
pub(crate) fn begins(words: &[String], head: &[&str]) -> bool {
    words.len() >= head.len() && head.iter().zip(words).all(|(wanted, word)| wanted == word)
}

/// Refuses a statement by its first words.
pub(super) fn check_statement(cursor: &Cursor<'_>) -> Result<(), Diagnostic> {
    check(cursor, "", STATEMENTS)
}

/// Refuses a form of ALTER TABLE by the words behind the table.
pub(super) fn check_alter_table(cursor: &Cursor<'_>) -> Result<(), Diagnostic> {
    check(cursor, "ALTER TABLE ", ALTER_TABLE)
}

/// Refuses a form of ALTER TABLE by the words behind the partition.
pub(super) fn check_alter_partition(cursor: &Cursor<'_>) -> Result<(), Diagnostic> {
    check(cursor, "ALTER TABLE PARTITION ", ALTER_PARTITION)
}

fn check(cursor: &Cursor<'_>, before: &str, refusals: &[Refusal]) -> Result<(), Diagnostic> {
    let words = cursor.words_ahead();
    let Some((head, step)) = refusals.iter().find(|(head, _)| begins(&words, head)) else { return Ok(()) };
    Err(Diagnostic::new(Code::NotSupported, format!("{before}{} is not supported", head.join(" ")))
        .at(cursor.here())
        .because("Hive knows this statement; Athena does not run it.")
        .hint(*step))
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    #[test]
    fn refusals_name_the_statement_and_a_next_step() {
        for (text, message) in [
            ("LOCK TABLE t SHARED", "NOT_SUPPORTED: line 1:1: LOCK is not supported"),
            ("show  locks", "NOT_SUPPORTED: line 1:1: SHOW LOCKS is not supported"),
            ("CREATE INDEX i ON TABLE t (a)", "NOT_SUPPORTED: line 1:1: CREATE INDEX is not supported"),
            ("DESCRIBE DATABASE d", "NOT_SUPPORTED: line 1:1: DESCRIBE DATABASE is not supported"),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!(error.to_string(), message);
            assert_eq!(error.hints.len(), 1, "{text}");
        }
    }
}
