//! Rows at the edges of comparisons: where a text says `amount > 100`, some rows of a column of that name are made 99, 100 and
//! 101. A date takes the other dates and times of its row along, so that what lies between them stays as long as it was.

use super::{ONE_IN, ScanColumns};
use arrow::array::{Array, ArrayRef, BooleanArray, Date32Array, Int64Array, RecordBatch, TimestampMicrosecondArray};
use arrow::compute::cast;
use arrow::compute::kernels::zip::zip;
use arrow::datatypes::{DataType, TimeUnit};
use athenaeum_dialect::trino::{Threshold, ThresholdValue};
use chrono::{NaiveDate, NaiveDateTime};
use datafusion::common::Result;
use std::sync::Arc;

const DAY_MICROS: i64 = 86_400_000_000;
const SECOND_MICROS: i64 = 1_000_000;
/// The value before the edge, the edge, the value behind.
const PLACES: u64 = 3;

/// An edge that a column of a scan has.
#[derive(Debug, Clone, Copy)]
struct Edge {
    column: usize,
    at: At,
}

/// Where an edge is.
#[derive(Debug, Clone, Copy)]
enum At {
    Number(i64),
    /// A midnight or a moment, and the step to its neighbours.
    Time {
        micros: i64,
        step: i64,
    },
}

/// How far the times of a row are moved.
#[derive(Debug, Clone, Copy)]
struct Move {
    days: i64,
    micros: i64,
}

/// The batch with one row in so many moved to an edge.
pub(super) fn moved(
    batch: &RecordBatch,
    edges: &[Threshold],
    columns: ScanColumns,
    hashes: &[u64],
) -> Result<RecordBatch> {
    let edges: Vec<Edge> = edges.iter().filter_map(|edge| edge_of(batch, edge, columns)).collect();
    if edges.is_empty() {
        return Ok(batch.clone());
    }
    let chosen: Vec<Option<(Edge, i64)>> = hashes.iter().map(|hash| chosen(&edges, *hash)).collect();
    let moves = moves(batch, &chosen)?;
    let mut arrays = batch.columns().to_vec();
    for (at, array) in arrays.iter_mut().enumerate().take(columns.of_files) {
        if edges.iter().any(|edge| edge.column == at && matches!(edge.at, At::Number(_))) {
            let value = |chosen: &Option<(Edge, i64)>| match chosen {
                Some((Edge { column, at: At::Number(number) }, place)) if *column == at => {
                    Some(number.saturating_add(*place))
                }
                _ => None,
            };
            let values: Int64Array = chosen.iter().map(value).collect();
            *array = put(array, &cast(&values, array.data_type())?)?;
        } else if is_time(array.data_type()) && moves.iter().any(Option::is_some) {
            *array = put(array, &later(array, &moves)?)?;
        }
    }
    Ok(RecordBatch::try_new(batch.schema(), arrays)?)
}

fn is_time(data_type: &DataType) -> bool {
    matches!(data_type, DataType::Date32 | DataType::Timestamp(_, None))
}

/// The edge of a column of this scan. Times stay where partition keys are made of them.
fn edge_of(batch: &RecordBatch, edge: &Threshold, columns: ScanColumns) -> Option<Edge> {
    let schema = batch.schema();
    let (column, field) = schema.fields().iter().enumerate().find(|(_, field)| *field.name() == edge.column)?;
    let data_type = field.data_type();
    let is_number = matches!(data_type, DataType::Decimal128(..)) || data_type.is_integer() || data_type.is_floating();
    let at = match &edge.value {
        ThresholdValue::Number(number) => is_number.then_some(At::Number(*number))?,
        _ if columns.of_files < columns.of_rows || !is_time(data_type) => return None,
        ThresholdValue::Date(text) => {
            let day = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok()?;
            time(day.and_hms_opt(0, 0, 0)?, data_type)
        }
        ThresholdValue::Timestamp(text) => time(moment(text.trim())?, data_type),
    };
    (column < columns.of_files).then_some(Edge { column, at })
}

fn moment(text: &str) -> Option<NaiveDateTime> {
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0);
    let formats = ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M"];
    formats.iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok()).or_else(day)
}

/// A date has whole days around it, a moment seconds.
fn time(moment: NaiveDateTime, data_type: &DataType) -> At {
    let micros = moment.and_utc().timestamp_micros();
    match data_type {
        DataType::Date32 => At::Time { micros: micros.div_euclid(DAY_MICROS) * DAY_MICROS, step: DAY_MICROS },
        _ => At::Time { micros, step: SECOND_MICROS },
    }
}

/// The edge that a row is moved to, and -1, 0 or 1 for the value beside it.
fn chosen(edges: &[Edge], hash: u64) -> Option<(Edge, i64)> {
    let count = edges.len() as u64;
    let rest = (hash % ONE_IN == 1).then_some(hash / ONE_IN)?;
    let edge = edges.get(usize::try_from(rest % count).ok()?)?;
    let place = i64::try_from(rest / count % PLACES).ok()? - 1;
    Some((*edge, place))
}

/// How far each row is moved in time, if it is.
fn moves(batch: &RecordBatch, chosen: &[Option<(Edge, i64)>]) -> Result<Vec<Option<Move>>> {
    let mut moves = vec![None; chosen.len()];
    for (column, array) in batch.columns().iter().enumerate().filter(|(_, array)| is_time(array.data_type())) {
        let is_asked = |chosen: &Option<(Edge, i64)>| chosen.is_some_and(|(edge, _)| edge.column == column);
        if !chosen.iter().any(is_asked) {
            continue;
        }
        let micros = micros_of(array)?;
        for ((is_moved, chosen), now) in moves.iter_mut().zip(chosen).zip(micros.iter()) {
            let (Some((Edge { column: of, at: At::Time { micros, step } }, place)), Some(now)) = (chosen, now) else {
                continue;
            };
            if *of == column {
                let then = micros.saturating_add(step.saturating_mul(*place));
                let days = then.div_euclid(DAY_MICROS) - now.div_euclid(DAY_MICROS);
                *is_moved = Some(Move { days, micros: then.saturating_sub(now) });
            }
        }
    }
    Ok(moves)
}

/// Dates and moments as microseconds since 1970.
fn micros_of(array: &ArrayRef) -> Result<Int64Array> {
    let moments = cast(array, &DataType::Timestamp(TimeUnit::Microsecond, None))?;
    let micros = cast(&moments, &DataType::Int64)?;
    Ok(micros.as_any().downcast_ref::<Int64Array>().cloned().unwrap_or_else(|| Int64Array::new_null(array.len())))
}

/// Dates and moments of rows that are moved; nothing elsewhere.
fn later(array: &ArrayRef, moves: &[Option<Move>]) -> Result<ArrayRef> {
    let micros = micros_of(array)?;
    let rows = || micros.iter().zip(moves).map(|(now, by)| now.zip(*by));
    Ok(if array.data_type() == &DataType::Date32 {
        let day = |(now, by): (i64, Move)| i32::try_from(now.div_euclid(DAY_MICROS) + by.days).ok();
        Arc::new(rows().map(|row| row.and_then(day)).collect::<Date32Array>())
    } else {
        let moment = |(now, by): (i64, Move)| now.checked_add(by.micros);
        let moments: TimestampMicrosecondArray = rows().map(|row| row.and_then(moment)).collect();
        cast(&moments, array.data_type())?
    })
}

/// New values where there are some; what is NULL stays NULL.
fn put(old: &ArrayRef, new: &ArrayRef) -> Result<ArrayRef> {
    let is_new: BooleanArray = (0..old.len()).map(|row| Some(old.is_valid(row) && new.is_valid(row))).collect();
    Ok(zip(&is_new, new, old)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow::array::{Int32Array, TimestampMillisecondArray};
    use arrow::datatypes::{Field, Schema};
    use athenaeum_dialect::trino::thresholds_in;

    /// Four rows, the second of which is moved, once for each place.
    fn moved_second(text: &str, columns: ScanColumns) -> Vec<String> {
        let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap();
        let days = |text: &str| i32::try_from((day(text) - NaiveDate::default()).num_days()).unwrap();
        let millis = day("2025-01-03").and_hms_opt(6, 0, 0).unwrap().and_utc().timestamp_millis();
        let field = |name: &str, data_type| Field::new(name, data_type, true);
        let schema = Schema::new(vec![
            field("n", DataType::Int32),
            field("d", DataType::Date32),
            field("t", DataType::Timestamp(TimeUnit::Millisecond, None)),
        ]);
        let arrays: Vec<ArrayRef> = vec![
            Arc::new(Int32Array::from(vec![Some(1), Some(2), None])),
            Arc::new(Date32Array::from(vec![days("2025-01-01"), days("2025-01-02"), days("2025-01-03")])),
            Arc::new(TimestampMillisecondArray::from(vec![0, millis, 0])),
        ];
        let batch = RecordBatch::try_new(Arc::new(schema), arrays).unwrap();
        let edges = thresholds_in(text);
        let places = (0..PLACES).map(|place| {
            let hash = 1 + ONE_IN * place;
            let moved = moved(&batch, &edges, columns, &[2, hash, 3]).unwrap();
            let cell = |column: &ArrayRef| arrow::util::display::array_value_to_string(column, 1).unwrap();
            moved.columns().iter().map(cell).collect::<Vec<_>>().join(" ")
        });
        places.collect()
    }

    const ALL: ScanColumns = ScanColumns { of_files: 3, of_rows: 3 };

    #[test]
    fn numbers_come_to_lie_around_the_edge() {
        let rest = "2025-01-02 2025-01-03T06:00:00";
        let expected = [99, 100, 101].map(|number| format!("{number} {rest}"));
        assert_eq!(moved_second("n > 100", ALL), expected);
        assert_eq!(moved_second("other > 100 AND d > 5", ALL), [0; 3].map(|_| format!("2 {rest}")));
    }

    #[test]
    fn the_times_of_a_row_move_together_and_not_beside_partition_keys() {
        assert_eq!(
            moved_second("d < DATE '2026-01-01'", ALL),
            [
                "2 2025-12-31 2026-01-01T06:00:00",
                "2 2026-01-01 2026-01-02T06:00:00",
                "2 2026-01-02 2026-01-03T06:00:00"
            ]
        );
        assert_eq!(
            moved_second("t < TIMESTAMP '2025-03-01 00:00:00'", ALL),
            [
                "2 2025-02-27 2025-02-28T23:59:59",
                "2 2025-02-28 2025-03-01T00:00:00",
                "2 2025-02-28 2025-03-01T00:00:01"
            ]
        );
        let keyed = ScanColumns { of_files: 2, of_rows: 3 };
        assert_eq!(moved_second("d < DATE '2026-01-01'", keyed)[0], "2 2025-01-02 2025-01-03T06:00:00");
    }
}
