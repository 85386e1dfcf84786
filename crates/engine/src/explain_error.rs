//! DataFusion's errors as Athena's. The one place where a foreign error text is read. What is wrong in a statement is said by
//! the analyser before; what comes here failed while it ran, or is a fault of ours.

use crate::table::diagnostic_of;
use arrow::error::ArrowError;
use athenaeum_diagnostic::{Code, Diagnostic};
use datafusion::error::DataFusionError;

/// When the error came up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Before any byte of data was read.
    Planning,
    /// While rows were made.
    Running,
}

/// What the user sees of an error.
pub(crate) fn explain(error: &DataFusionError, phase: Phase) -> Diagnostic {
    if let Some(own) = diagnostic_of(error) {
        return own;
    }
    match error.find_root() {
        DataFusionError::Plan(message) => fallback(message, Phase::Planning),
        DataFusionError::ArrowError(arrow, _) => explain_arrow(arrow),
        DataFusionError::ResourcesExhausted(message) => memory(message),
        DataFusionError::NotImplemented(message) => Diagnostic::new(Code::NotSupported, first_line(message))
            .because("The engine behind this page cannot do this yet."),
        DataFusionError::ParquetError(error) => bad_parquet(&error.to_string()),
        other => fallback(&other.strip_backtrace(), phase),
    }
}

fn explain_arrow(error: &ArrowError) -> Diagnostic {
    match error {
        ArrowError::DivideByZero => Diagnostic::new(Code::DivisionByZero, "Division by zero")
            .hint("Use NULLIF(divisor, 0), or TRY(…), where a zero may come up."),
        ArrowError::CastError(message) => Diagnostic::new(Code::InvalidCastArgument, first_line(message))
            .hint("TRY_CAST gives NULL where a value does not fit."),
        ArrowError::ArithmeticOverflow(message) => {
            Diagnostic::new(Code::NumericValueOutOfRange, first_line(message)).hint("Cast to a wider type first.")
        }
        ArrowError::ParquetError(message) => bad_parquet(message),
        other => fallback(&other.to_string(), Phase::Running),
    }
}

fn bad_parquet(message: &str) -> Diagnostic {
    Diagnostic::new(Code::HiveBadData, first_line(message))
        .because("A Parquet file below the table's location is damaged or does not fit the table's columns.")
        .hint("Compare DESCRIBE of the table with the file.")
}

fn memory(message: &str) -> Diagnostic {
    Diagnostic::new(Code::ExceededMemoryLimit, "Query exceeded local memory limit")
        .because(first_line(message))
        .hint("Filter earlier, select fewer columns, or join on a more selective condition.")
}

fn fallback(message: &str, phase: Phase) -> Diagnostic {
    let line = first_line(message);
    let line = ["Error during planning: ", "Execution error: ", "External error: "]
        .iter()
        .fold(line.as_str(), |line, prefix| line.strip_prefix(prefix).unwrap_or(line))
        .to_owned();
    match phase {
        Phase::Planning => Diagnostic::new(Code::AnalysisError, line)
            .because("The engine could not make a plan for this statement; Athena may word this differently."),
        Phase::Running => Diagnostic::new(Code::InternalError, line)
            .because("The engine stopped while it ran this statement; Athena may word this differently."),
    }
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or(message).trim().to_owned()
}
