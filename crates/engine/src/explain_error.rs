//! DataFusion's errors as Athena's. The one place where a foreign error text is read.

use crate::table::diagnostic_of;
use arrow::error::ArrowError;
use athenaeum_diagnostic::{Code, Diagnostic, Span, nearest};
use datafusion::common::{Column, SchemaError};
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
pub(crate) fn explain(error: &DataFusionError, text: &str, phase: Phase) -> Diagnostic {
    if let Some(own) = diagnostic_of(error) {
        return own;
    }
    let span = error
        .diagnostic()
        .and_then(|diagnostic| diagnostic.span)
        .map(|span| Span::of_line_column(text, span.start.line, span.start.column));
    let root = error.find_root();
    let diagnostic = match root {
        DataFusionError::SchemaError(schema, _) => explain_schema(schema),
        DataFusionError::Plan(message) => explain_plan(message),
        DataFusionError::ArrowError(arrow, _) => explain_arrow(arrow),
        DataFusionError::ResourcesExhausted(message) => memory(message),
        DataFusionError::NotImplemented(message) => Diagnostic::new(Code::NotSupported, first_line(message))
            .because("The engine behind this page cannot do this yet."),
        DataFusionError::ParquetError(error) => bad_parquet(&error.to_string()),
        other => fallback(&other.strip_backtrace(), phase),
    };
    diagnostic.at_maybe(span)
}

fn explain_schema(error: &SchemaError) -> Diagnostic {
    match error {
        SchemaError::FieldNotFound { field, valid_fields } => column_not_found(field, valid_fields),
        SchemaError::AmbiguousReference { field } => {
            Diagnostic::new(Code::AmbiguousName, format!("Column '{}' is ambiguous", field.name()))
                .because("More than one table of the query has a column of this name.")
                .hint("Write the table or its alias in front: alias.column.")
        }
        SchemaError::DuplicateQualifiedField { name, .. } | SchemaError::DuplicateUnqualifiedField { name } => {
            Diagnostic::new(Code::DuplicateColumnName, format!("Column name '{name}' specified more than once"))
                .hint("Give one of them another name with AS.")
        }
    }
}

fn column_not_found(field: &Column, valid: &[Column]) -> Diagnostic {
    let written = match &field.relation {
        Some(relation) => format!("{}.{}", relation.table(), field.name()),
        None => field.name().to_owned(),
    };
    let message =
        format!("Column '{written}' cannot be resolved or requester is not authorized to access requested resources");
    let error = Diagnostic::new(Code::ColumnNotFound, message);
    match nearest(field.name(), valid.iter().map(Column::name)) {
        Some(near) => error.hint(format!("Did you mean {near}?")),
        None => error
            .because("No table of the query has a column of this name. Double quotes make a name; text stands in single quotes.")
            .hint(match valid {
                [] => "Add a FROM clause, or put text into single quotes.".to_owned(),
                columns => format!("The columns are: {}.", columns.iter().map(Column::name).collect::<Vec<_>>().join(", ")),
            }),
    }
}

fn explain_plan(message: &str) -> Diagnostic {
    let line = first_line(message);
    if let Some(name) = between(&line, "Invalid function '", "'") {
        let error = Diagnostic::new(Code::FunctionNotFound, format!("Function '{name}' not registered"));
        return match between(message, "Did you mean '", "'") {
            Some(near) => error.hint(format!("Did you mean {near}?")),
            None => error,
        };
    }
    if line.contains("must be in the GROUP BY clause")
        || line.contains("must appear in the GROUP BY clause")
        || line.contains("to be in the GROUP BY")
    {
        let column = between(message, "While expanding wildcard, column \"", "\"")
            .or_else(|| between(message, "\"", "\""))
            .unwrap_or("expression");
        return Diagnostic::new(
            Code::ExpressionNotAggregate,
            format!("'{column}' must be an aggregate expression or appear in GROUP BY clause"),
        )
        .hint("Add it to GROUP BY, or wrap it in an aggregate such as max().");
    }
    if line.contains("Cannot coerce") || line.contains("coerc") || line.contains("Cannot infer common argument type") {
        return Diagnostic::new(Code::TypeMismatch, line).hint("Cast one side to the type of the other.");
    }
    fallback(message, Phase::Planning)
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
    if line.contains("Scalar subquery returned more than one row") {
        return Diagnostic::new(Code::SubqueryMultipleRows, "Scalar sub-query has returned multiple rows")
            .hint("Compare with IN, or make the subquery give one row with max() or LIMIT 1.");
    }
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

fn between<'m>(message: &'m str, start: &str, end: &str) -> Option<&'m str> {
    let rest = message.split_once(start)?.1;
    Some(rest.split_once(end)?.0)
}
