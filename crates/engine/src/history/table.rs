//! The database `playground` with its table `query_history`: what the catalog tells of it, and its rows. Its columns are
//! those of Athena's `query_executions`, and what GetQueryExecution tells beside them. Reads no byte of the lake.

use super::log::state_word;
use crate::query::CATALOG;
use crate::table::into_datafusion;
use arrow::array::{ArrayRef, BooleanArray, Float64Array, Int64Array, StringArray};
use arrow::datatypes::{Field, Schema};
use arrow::record_batch::RecordBatch;
use athenaeum_analyzer::TableColumn;
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_functions::types::{Zone, arrow_type};
use athenaeum_functions::value::{PICOS_PER_MILLI, build};
use athenaeum_functions::{Failure, Type, Value};
use athenaeum_lake::Location;
use athenaeum_lake::catalog::{Catalog, Column, ContainerClasses, Database, FileFormat, SerDe, Table};
use athenaeum_protocol::{ENGINE_VERSION, HistoryEntry, StatementKind};
use datafusion::catalog::TableProvider;
use datafusion::common::Result;
use datafusion::datasource::MemTable;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The database that is about the playground itself.
const PLAYGROUND: &str = "playground";

/// Its table of statements.
const QUERY_HISTORY: &str = "query_history";

/// Digits of a second in moments: those of an Iceberg table, which Athena keeps its own in.
const MICROS_DIGITS: u8 = 6;

/// What the catalog tells in place of the format of files, and of the classes that read them.
const NO_FILES: &str = "History";

/// How the values of a column are made.
enum Values {
    Text(fn(&HistoryEntry) -> Option<&str>),
    Whole(fn(&HistoryEntry) -> i64),
    Real(fn(&HistoryEntry) -> f64),
    /// Milliseconds since 1970.
    Moment(fn(&HistoryEntry) -> i64),
    Truth(fn(&HistoryEntry) -> bool),
}

impl Values {
    /// Trino's type. Moments are as in Athena's table, which Hive's types cannot say.
    fn ty(&self) -> Type {
        match self {
            Self::Text(_) => Type::VARCHAR,
            Self::Whole(_) => Type::Bigint,
            Self::Real(_) => Type::Double,
            Self::Moment(_) => Type::TimestampTz(MICROS_DIGITS),
            Self::Truth(_) => Type::Boolean,
        }
    }

    /// The type as the catalog writes it: Hive's name, where it has one.
    fn type_text(&self) -> String {
        match self {
            Self::Text(_) => "string".to_owned(),
            _ => self.ty().to_string(),
        }
    }

    fn array(&self, entries: &[Arc<HistoryEntry>]) -> Result<ArrayRef> {
        let entries = entries.iter().map(|entry| &**entry);
        Ok(match self {
            Self::Text(value) => Arc::new(entries.map(value).collect::<StringArray>()),
            Self::Whole(value) => Arc::new(entries.map(|entry| Some(value(entry))).collect::<Int64Array>()),
            Self::Real(value) => Arc::new(entries.map(|entry| Some(value(entry))).collect::<Float64Array>()),
            Self::Moment(value) => {
                let picos = |millis| i128::from(millis) * PICOS_PER_MILLI;
                let moments: Vec<Value> =
                    entries.map(|entry| Value::TimestampTz(picos(value(entry)), Zone::UTC.key())).collect();
                let failed = |failure: Failure| into_datafusion(Diagnostic::new(failure.code, failure.message));
                build(&self.ty(), &moments).map_err(failed)?
            }
            Self::Truth(value) => Arc::new(entries.map(|entry| Some(value(entry))).collect::<BooleanArray>()),
        })
    }
}

/// The columns: name, values, comment. The names are those of Athena's `query_executions`, or of GetQueryExecution in small
/// letters; those that Athena does not have come last.
const COLUMNS: [(&str, Values, &str); 22] = [
    ("query_execution_id", Values::Text(|entry| Some(&entry.query_execution_id)), "Id of the run"),
    ("work_group_name", Values::Text(|entry| Some(&entry.workgroup)), "Workgroup it ran in"),
    ("query_string", Values::Text(|entry| Some(&entry.query)), "The text as typed"),
    ("catalog_name", Values::Text(|_entry| Some(CATALOG)), "Catalog of names without one"),
    ("database_name", Values::Text(|entry| Some(&entry.database)), "Database of names without one"),
    ("statement_type", Values::Text(|entry| Some(kind_word(entry.statement_kind))), "DDL, DML or UTILITY"),
    ("state", Values::Text(|entry| Some(state_word(entry.state))), "SUCCEEDED, FAILED or CANCELLED"),
    ("state_change_reason", Values::Text(|entry| entry.state_change_reason.as_deref()), "Error, if it did not succeed"),
    ("submission_date_time", Values::Moment(|entry| entry.submitted_ms), "When it was asked for"),
    (
        "completion_date_time",
        Values::Moment(|entry| entry.submitted_ms.saturating_add(whole_ms(entry.total_ms))),
        "When it ended, the simulated queue counted in",
    ),
    ("query_queue_time_in_millis", Values::Whole(|entry| whole_ms(entry.queue_ms)), "Time in the queue, simulated"),
    ("query_planning_time_in_millis", Values::Whole(|entry| whole_ms(entry.planning_ms)), "From text to plan"),
    (
        "engine_execution_time_in_millis",
        Values::Whole(|entry| whole_ms(entry.planning_ms + entry.execution_ms)),
        "From text to last row, planning included",
    ),
    (
        "service_processing_time_in_millis",
        Values::Whole(|entry| whole_ms(entry.total_ms - entry.queue_ms - entry.planning_ms - entry.execution_ms)),
        "What is left of the total",
    ),
    ("total_execution_time_in_millis", Values::Whole(|entry| whole_ms(entry.total_ms)), "Queue, engine and service"),
    ("data_scanned_in_bytes", Values::Whole(|entry| whole(entry.data_scanned_bytes)), "Bytes scanned here"),
    ("reused_previous_result", Values::Truth(|entry| entry.result_reused), "Whether an earlier result was used"),
    ("effective_engine_version", Values::Text(|_entry| Some(ENGINE_VERSION)), "Version of the engine"),
    ("scaled_bytes", Values::Whole(|entry| whole(entry.scaled_bytes)), "Not in Athena: bytes at production size"),
    ("billed_bytes", Values::Whole(|entry| whole(entry.billed_bytes)), "Not in Athena: bytes that it would bill"),
    ("cost_usd", Values::Real(|entry| entry.cost_usd), "Not in Athena: their price in US dollars"),
    ("rows", Values::Whole(|entry| whole(entry.rows)), "Not in Athena: rows of the result"),
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
        type_text: values.type_text(),
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
pub(crate) fn columns() -> Vec<TableColumn> {
    let column = |(name, values, _): &(&str, Values, _)| TableColumn {
        name: (*name).to_owned(),
        ty: values.ty(),
        is_hidden: false,
    };
    COLUMNS.iter().map(column).collect()
}

/// Its rows, the earliest first.
pub(crate) fn provider(entries: &[Arc<HistoryEntry>]) -> Result<Arc<dyn TableProvider>> {
    let fields: Vec<Field> =
        columns().iter().map(|column| Field::new(&column.name, arrow_type(&column.ty), true)).collect();
    let arrays = COLUMNS.iter().map(|(_, values, _)| values.array(entries)).collect::<Result<_>>()?;
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
