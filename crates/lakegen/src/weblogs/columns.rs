//! Turns requests into the thirteen columns all log tables share.

use std::sync::Arc;

use arrow::array::{ArrayRef, Int32Array, Int64Array, StringArray, TimestampMillisecondArray};
use arrow::datatypes::{Field, Schema};
use arrow::record_batch::RecordBatch;

use super::Request;
use crate::error::Result;

/// Names of the thirteen columns, in order.
pub(crate) const COLUMN_NAMES: [&str; 13] = [
    "request_time",
    "request_id",
    "client_ip",
    "user_id",
    "session_id",
    "method",
    "path",
    "status",
    "bytes_sent",
    "duration_ms",
    "country",
    "referer",
    "user_agent",
];

/// The requests as one batch.
pub(crate) fn requests_batch(requests: &[&Request]) -> Result<RecordBatch> {
    let text = |of: fn(&Request) -> &str| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(requests.iter().map(|request| of(request))))
    };
    let columns: [ArrayRef; 13] = [
        Arc::new(TimestampMillisecondArray::from_iter_values(requests.iter().map(|r| r.time_millis))),
        text(|r| &r.request_id),
        text(|r| &r.client_ip),
        Arc::new(requests.iter().map(|r| r.user_id).collect::<Int64Array>()),
        text(|r| &r.session_id),
        text(|r| r.method),
        text(|r| &r.path),
        Arc::new(Int32Array::from_iter_values(requests.iter().map(|r| r.status))),
        Arc::new(Int64Array::from_iter_values(requests.iter().map(|r| r.bytes_sent))),
        Arc::new(Int32Array::from_iter_values(requests.iter().map(|r| r.duration_millis))),
        text(|r| r.country),
        Arc::new(requests.iter().map(|r| r.referer).collect::<StringArray>()),
        text(|r| r.user_agent),
    ];
    let fields: Vec<Field> = COLUMN_NAMES
        .into_iter()
        .zip(&columns)
        // Hive tables declare no column as required, so every column is written as optional.
        .map(|(name, column)| Field::new(name, column.data_type().clone(), true))
        .collect();
    Ok(RecordBatch::try_new(Arc::new(Schema::new(fields)), columns.to_vec())?)
}
