//! An outcome as one JSON object: the contract that tests and other tools rely on.

use crate::arguments::Options;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_engine::Outcome;
use serde_json::{Value, json};

/// The whole answer to one statement.
pub(crate) fn to_json(outcome: &Outcome, options: &Options) -> Value {
    let count = usize::try_from(outcome.rows.count()).unwrap_or(usize::MAX);
    let mut receipt = json!(outcome.receipt);
    if let Some(fields) = receipt.as_object_mut() {
        if options.with_ranges {
            fields.insert("ranges".to_owned(), json!(outcome.receipt.ranges));
        } else {
            fields.remove("ranges");
        }
    }
    let mut answer = json!({
        "kind": outcome.kind,
        "state": outcome.state,
        "error": outcome.error.as_ref().map(error_json),
        "columns": outcome.columns,
        "rows": outcome.rows.text_window(0, count),
        "values": outcome.rows.typed_window(0, count),
        "receipt": receipt,
    });
    if options.with_map
        && let (Some(fields), Some(details)) = (answer.as_object_mut(), &outcome.details)
    {
        fields.insert("map".to_owned(), json!(details.scan_map()));
    }
    answer
}

fn error_json(error: &Diagnostic) -> Value {
    json!({
        "code": error.code,
        "message": error.placed_message(),
        "line": error.span.map(|span| span.line),
        "column": error.span.map(|span| span.column),
        "because": error.because,
        "hints": error.hints,
    })
}
