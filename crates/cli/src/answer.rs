//! An outcome as one JSON object: the contract that tests and other tools rely on.

use athenaeum_diagnostic::Diagnostic;
use athenaeum_engine::{Kind, Outcome, RangeRead, Receipt, State};
use serde_json::{Value, json};

/// The whole answer to one statement.
pub(crate) fn to_json(outcome: &Outcome, with_ranges: bool) -> Value {
    let columns: Vec<Value> =
        outcome.columns.iter().map(|column| json!({"name": column.name, "type": column.type_text})).collect();
    let count = usize::try_from(outcome.rows.count()).unwrap_or(usize::MAX);
    json!({
        "kind": kind_name(outcome.kind),
        "state": state_name(outcome.state),
        "error": outcome.error.as_ref().map(error_json),
        "columns": columns,
        "rows": outcome.rows.text_window(0, count),
        "values": outcome.rows.typed_window(0, count),
        "receipt": receipt_json(&outcome.receipt, with_ranges),
    })
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Ddl => "DDL",
        Kind::Dml => "DML",
        Kind::Utility => "UTILITY",
    }
}

fn state_name(state: State) -> &'static str {
    match state {
        State::Succeeded => "SUCCEEDED",
        State::Failed => "FAILED",
        State::Cancelled => "CANCELLED",
    }
}

fn error_json(error: &Diagnostic) -> Value {
    json!({
        "code": error.code,
        "message": error.message,
        "line": error.span.map(|span| span.line),
        "column": error.span.map(|span| span.column),
        "because": error.because,
        "hints": error.hints,
    })
}

fn receipt_json(receipt: &Receipt, with_ranges: bool) -> Value {
    let mut json = json!({
        "data_scanned_bytes": receipt.data_scanned_bytes,
        "network_bytes": receipt.network_bytes,
        "requests": receipt.requests,
        "objects_read": receipt.objects_read,
        "objects_total": receipt.objects_total,
        "partitions_read": receipt.partitions_read,
        "partitions_total": receipt.partitions_total,
        "row_groups_read": receipt.row_groups_read,
        "row_groups_total": receipt.row_groups_total,
        "columns_read": receipt.columns_read,
        "columns_total": receipt.columns_total,
        "scaled_bytes": receipt.scaled_bytes,
        "billed_bytes": receipt.billed_bytes,
        "cost_usd": receipt.cost_usd,
        "rows": receipt.rows,
        "planning_ms": receipt.planning_ms,
        "execution_ms": receipt.execution_ms,
        "result_reused": false,
    });
    if with_ranges && let Some(fields) = json.as_object_mut() {
        fields.insert("ranges".to_owned(), receipt.ranges.iter().map(range_json).collect());
    }
    json
}

fn range_json(range: &RangeRead) -> Value {
    json!({"object": range.object, "start": range.start, "end": range.end, "row_group": range.row_group, "column": range.column})
}
