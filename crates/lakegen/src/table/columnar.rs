//! Turns rows into an Arrow batch for Parquet. Does not know files.

use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanArray, Date32Array, Float64Array, Int32Array, Int64Array, ListBuilder, StringArray, StringBuilder,
    TimestampMillisecondArray,
};
use arrow::datatypes::{DataType, Field};
use arrow::record_batch::RecordBatch;

use super::{Column, Kind, Row, Value};
use crate::error::{Error, Result};

/// The rows as one batch.
pub(super) fn batch(columns: &[Column], rows: &[Row]) -> Result<RecordBatch> {
    let arrays = columns.iter().enumerate().map(|(at, column)| {
        let cells: Vec<&Value> = rows.iter().map(|row| row.get(at).unwrap_or(&Value::Null)).collect();
        // Hive tables declare no column as required, so every column is written as optional.
        Ok((column.name, array(column.kind, &cells)?, true))
    });
    Ok(RecordBatch::try_from_iter_with_nullable(arrays.collect::<Result<Vec<_>>>()?)?)
}

fn array(kind: Kind, cells: &[&Value]) -> Result<ArrayRef> {
    let cells = cells.iter();
    Ok(match kind {
        Kind::Text => Arc::new(cells.map(|cell| cell.text()).collect::<Result<StringArray>>()?),
        Kind::Int => Arc::new(cells.map(|cell| cell.small_number()).collect::<Result<Int32Array>>()?),
        Kind::Long => Arc::new(cells.map(|cell| cell.number()).collect::<Result<Int64Array>>()?),
        Kind::Double => Arc::new(cells.map(|cell| cell.double()).collect::<Result<Float64Array>>()?),
        Kind::Bool => Arc::new(cells.map(|cell| cell.truth()).collect::<Result<BooleanArray>>()?),
        Kind::Date => Arc::new(cells.map(|cell| cell.small_number()).collect::<Result<Date32Array>>()?),
        Kind::Moment => Arc::new(cells.map(|cell| cell.number()).collect::<Result<TimestampMillisecondArray>>()?),
        Kind::TextList => {
            // Parquet calls the values of a list `element`; Arrow would call them `item`.
            let element = Field::new("element", DataType::Utf8, true);
            let mut builder = ListBuilder::new(StringBuilder::new()).with_field(element);
            for cell in cells {
                builder.append_option(cell.list()?.map(|items| items.iter().map(Some)));
            }
            Arc::new(builder.finish())
        }
        Kind::Struct(_) => return Err(Error::Misfit { wanted: "a flat column", found: "a struct".to_owned() }),
    })
}
