//! The database `playground` with its table `query_history`: what the catalog tells of it, and its rows. Its columns are
//! those of Athena's `query_executions`, and what GetQueryExecution tells beside them. Reads no byte of the lake.

use super::log::state_word;
use crate::hive_schema::column_type;
use crate::table::into_datafusion;
use arrow::array::{ArrayRef, BooleanArray, Float64Array, Int64Array, StringArray, TimestampMillisecondArray};
use arrow::datatypes::{Field, Schema};
use arrow::record_batch::RecordBatch;
use athenaeum_analyzer::TableColumn;
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_functions::types::arrow_type;
use athenaeum_lake::Location;
use athenaeum_lake::catalog::{Catalog, Column, ContainerClasses, Database, FileFormat, SerDe, Table};
use athenaeum_protocol::{HistoryEntry, StatementKind};
use datafusion::catalog::TableProvider;
use datafusion::common::Result;
use datafusion::datasource::MemTable;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The database that is about the playground itself.
const PLAYGROUND: &str = "playground";

/// Its table of statements.
const QUERY_HISTORY: &str = "query_history";

/// The one version there is.
const ENGINE_VERSION: &str = "Athena engine version 3";

/// What the catalog tells in place of the format of files, and of the classes that read them.
const NO_FILES: &str = "History";

/// How the values of a column are made.
enum Values {
    Text(fn(&HistoryEntry) -> Option<&str>),
    Whole(fn(&HistoryEntry) -> i64),
    Real(fn(&HistoryEntry) -> f64),
    Moment(fn(&HistoryEntry) -> i64),
    Truth(fn(&HistoryEntry) -> bool),
}

impl Values {
    fn hive_type(&self) -> &'static str {
        match self {
            Self::Text(_) => "string",
            Self::Whole(_) => "bigint",
            Self::Real(_) => "double",
            Self::Moment(_) => "timestamp",
            Self::Truth(_) => "boolean",
        }
    }

    fn array(&self, entries: &[Arc<HistoryEntry>]) -> ArrayRef {
        let entries = entries.iter().map(|entry| &**entry);
        match self {
            Self::Text(value) => Arc::new(entries.map(value).collect::<StringArray>()),
            Self::Whole(value) => Arc::new(entries.map(|entry| Some(value(entry))).collect::<Int64Array>()),
            Self::Real(value) => Arc::new(entries.map(|entry| Some(value(entry))).collect::<Float64Array>()),
            Self::Moment(value) => {
                Arc::new(entries.map(|entry| Some(value(entry))).collect::<TimestampMillisecondArray>())
            }
            Self::Truth(value) => Arc::new(entries.map(|entry| Some(value(entry))).collect::<BooleanArray>()),
        }
    }
}

/// The columns: name, values, comment.
const COLUMNS: [(&str, Values, &str); 20] = [
    ("query_execution_id", Values::Text(|entry| Some(&entry.query_execution_id)), "Id of the run"),
    ("query", Values::Text(|entry| Some(&entry.query)), "The text as typed"),
    ("statement_type", Values::Text(|entry| Some(kind_word(entry.statement_kind))), "DDL, DML or UTILITY"),
    ("database", Values::Text(|entry| Some(&entry.database)), "Database of names without one"),
    ("workgroup", Values::Text(|entry| Some(&entry.workgroup)), "Workgroup it ran in"),
    ("state", Values::Text(|entry| Some(state_word(entry.state))), "SUCCEEDED, FAILED or CANCELLED"),
    ("state_change_reason", Values::Text(|entry| entry.state_change_reason.as_deref()), "Error, if it did not succeed"),
    ("submission_date_time", Values::Moment(|entry| entry.submitted_ms), "When it was asked for, UTC"),
    (
        "completion_date_time",
        Values::Moment(|entry| entry.submitted_ms.saturating_add(whole_ms(entry.total_ms))),
        "When it ended, UTC",
    ),
    ("query_queue_time_in_millis", Values::Whole(|entry| whole_ms(entry.queue_ms)), "Time in the queue"),
    ("query_planning_time_in_millis", Values::Whole(|entry| whole_ms(entry.planning_ms)), "From text to plan"),
    ("engine_execution_time_in_millis", Values::Whole(|entry| whole_ms(entry.execution_ms)), "From plan to last row"),
    ("total_execution_time_in_millis", Values::Whole(|entry| whole_ms(entry.total_ms)), "All of it"),
    ("data_scanned_in_bytes", Values::Whole(|entry| whole(entry.data_scanned_bytes)), "Bytes scanned here"),
    ("scaled_bytes", Values::Whole(|entry| whole(entry.scaled_bytes)), "The same at production size"),
    ("billed_bytes", Values::Whole(|entry| whole(entry.billed_bytes)), "Bytes that Athena would bill"),
    ("cost_usd", Values::Real(|entry| entry.cost_usd), "Their price in US dollars"),
    ("rows", Values::Whole(|entry| whole(entry.rows)), "Rows of the result"),
    ("result_reused", Values::Truth(|entry| entry.result_reused), "Whether an earlier result was used"),
    ("engine_version", Values::Text(|_entry| Some(ENGINE_VERSION)), "Version of the engine"),
];

fn kind_word(kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::Ddl => "DDL",
        StatementKind::Dml => "DML",
        StatementKind::Utility => "UTILITY",
    }
}

/// Nobody's statement reads or waits so long that it mattered.
fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn whole_ms(millis: f64) -> i64 {
    millis.round() as i64
}

/// The database with its table, as the catalog holds it.
pub(crate) fn database() -> Database {
    let mut database = Database::new(PLAYGROUND);
    database.comment = Some("About this playground itself".to_owned());
    database.put_table(table());
    database
}

fn table() -> Table {
    let column = |(name, values, comment): &(&str, Values, &str)| Column {
        name: (*name).to_owned(),
        type_text: values.hive_type().to_owned(),
        comment: Some((*comment).to_owned()),
    };
    Table {
        database: PLAYGROUND.to_owned(),
        name: QUERY_HISTORY.to_owned(),
        columns: COLUMNS.iter().map(column).collect(),
        partition_keys: Vec::new(),
        location: Location::S3 { bucket: PLAYGROUND.to_owned(), prefix: format!("{QUERY_HISTORY}/") },
        format: FileFormat::Other(NO_FILES),
        classes: ContainerClasses { input: NO_FILES.to_owned(), output: NO_FILES.to_owned() },
        serde: SerDe { class: NO_FILES.to_owned(), properties: BTreeMap::new() },
        buckets: None,
        comment: Some("Every statement that was run here, kept in this browser alone".to_owned()),
        properties: BTreeMap::new(),
        partitions: BTreeMap::new(),
    }
}

/// Whether a name means the table of the history.
pub(crate) fn is_history(database: &str, table: &str) -> bool {
    database == PLAYGROUND && table == QUERY_HISTORY
}

/// Its columns as the analyser asks for them. It has no files, and so none of the hidden columns of files.
pub(crate) fn columns() -> Result<Vec<TableColumn>, Diagnostic> {
    let column =
        |column: &Column| Ok(TableColumn { name: column.name.clone(), ty: column_type(column)?, is_hidden: false });
    table().columns.iter().map(column).collect()
}

/// Its rows, the earliest first.
pub(crate) fn provider(entries: &[Arc<HistoryEntry>]) -> Result<Arc<dyn TableProvider>> {
    let types = columns().map_err(into_datafusion)?;
    let fields: Vec<Field> =
        types.iter().map(|column| Field::new(&column.name, arrow_type(&column.ty), true)).collect();
    let arrays = COLUMNS.iter().map(|(_, values, _)| values.array(entries)).collect();
    let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)?;
    Ok(Arc::new(MemTable::try_new(batch.schema(), vec![vec![batch]])?))
}

/// Refuses a statement that would write into the database.
pub(crate) fn check_writable(database: &str, span: Span) -> Result<(), Diagnostic> {
    if database == PLAYGROUND { Err(refused().at(span)) } else { Ok(()) }
}

/// Refuses a change of the database, whoever makes it.
pub(crate) fn check_unchanged(before: &Catalog, after: &Catalog) -> Result<(), Diagnostic> {
    match (before.database(PLAYGROUND), after.database(PLAYGROUND)) {
        (None, _) => Ok(()),
        (Some(before), Some(after)) if is_same(before, after) => Ok(()),
        _ => Err(refused()),
    }
}

fn is_same(one: &Database, other: &Database) -> bool {
    let tables = || one.tables().zip(other.tables()).all(|(one, other)| Arc::ptr_eq(one, other) || one == other);
    one.relation_names() == other.relation_names()
        && (&one.comment, &one.location, &one.properties) == (&other.comment, &other.location, &other.properties)
        && tables()
        && one.views().zip(other.views()).all(|(one, other)| Arc::ptr_eq(one, other))
}

/// Refuses to take the history to a real account.
pub(crate) fn not_exported() -> Diagnostic {
    Diagnostic::new(Code::NotSupported, format!("The database {PLAYGROUND} cannot be taken to Athena"))
        .because("It is about this playground itself and has no files.")
        .hint("In a real account, GetQueryExecution and Athena's own table query_executions tell the same.")
}

fn refused() -> Diagnostic {
    Diagnostic::new(Code::NotSupported, format!("The database {PLAYGROUND} cannot be changed"))
        .because(format!("It is about this playground itself: {QUERY_HISTORY} grows by one row with each statement."))
        .hint("Make tables and views in another database; they may read the history.")
        .hint("To begin the history anew, press History and then Clear history.")
}
