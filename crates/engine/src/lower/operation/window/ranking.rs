//! Ranking and value functions.

use super::Function;
use super::frame::frames;
use super::partition::Partition;
use crate::lower::failed;
use athenaeum_functions::{Failure, Value};
use datafusion::common::Result;

/// The values for the rows of a partition.
pub(super) fn values(
    name: &str,
    ignores_nulls: bool,
    function: &Function,
    partition: &Partition,
) -> Result<Vec<Value>> {
    let rows = 0..partition.len();
    let number = |number: usize| Value::Integer(i64::try_from(number).unwrap_or(i64::MAX));
    let arguments = function.arguments.iter().map(|source| partition.values(source)).collect::<Result<Vec<_>>>()?;
    let arguments = Arguments { columns: &arguments, ignores_nulls };
    match name {
        "row_number" => Ok(rows.map(|row| number(row + 1)).collect()),
        "rank" => Ok(rows.map(|row| number(partition.peers(row).start + 1)).collect()),
        "dense_rank" => Ok(rows.map(|row| number(partition.group(row) + 1)).collect()),
        "percent_rank" => {
            let others = partition.len().saturating_sub(1);
            let share = |row: usize| if others == 0 { 0.0 } else { partition.peers(row).start as f64 / others as f64 };
            Ok(rows.map(|row| Value::Double(share(row))).collect())
        }
        "cume_dist" => {
            let all = partition.len() as f64;
            Ok(rows.map(|row| Value::Double(partition.peers(row).end as f64 / all)).collect())
        }
        "ntile" => rows.map(|row| arguments.tile(row, partition.len())).collect(),
        "lag" => rows.map(|row| arguments.shifted(row, Direction::Back)).collect(),
        "lead" => rows.map(|row| arguments.shifted(row, Direction::Ahead)).collect(),
        "first_value" => framed(function, partition, |_row, mut frame| {
            Ok(frame.find_map(|row| arguments.counted(row)).unwrap_or(Value::Null))
        }),
        "last_value" => framed(function, partition, |_row, mut frame| {
            Ok(frame.rfind(|row| arguments.counted(*row).is_some()).map_or(Value::Null, |row| arguments.of(0, row)))
        }),
        "nth_value" => framed(function, partition, |row, frame| arguments.nth(row, frame)),
        other => Err(failed(Failure::internal(format!("{other} is no window function")))),
    }
}

fn framed(
    function: &Function,
    partition: &Partition,
    value: impl Fn(usize, std::ops::Range<usize>) -> Result<Value>,
) -> Result<Vec<Value>> {
    frames(function, partition)?.into_iter().enumerate().map(|(row, frame)| value(row, frame)).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Back,
    Ahead,
}

/// The arguments' values for all rows.
struct Arguments<'a> {
    columns: &'a [Vec<Value>],
    ignores_nulls: bool,
}

impl Arguments<'_> {
    fn of(&self, argument: usize, row: usize) -> Value {
        self.columns.get(argument).and_then(|column| column.get(row)).cloned().unwrap_or(Value::Null)
    }

    /// The first argument's value, unless it is a NULL that does not count.
    fn counted(&self, row: usize) -> Option<Value> {
        let value = self.of(0, row);
        (!self.ignores_nulls || !value.is_null()).then_some(value)
    }

    fn tile(&self, row: usize, rows: usize) -> Result<Value> {
        let buckets = match self.of(0, row) {
            Value::Null => return Ok(Value::Null),
            Value::Integer(buckets) if buckets > 0 => usize::try_from(buckets).unwrap_or(usize::MAX),
            _ => return Err(failed(Failure::argument("Buckets must be greater than 0"))),
        };
        let (each, larger) = (rows / buckets, rows % buckets);
        let in_larger = larger.saturating_mul(each + 1);
        let tile = match each {
            _ if row < in_larger => row / (each + 1),
            0 => row,
            each => larger + (row - in_larger) / each,
        };
        Ok(Value::Integer(i64::try_from(tile + 1).unwrap_or(i64::MAX)))
    }

    fn shifted(&self, row: usize, direction: Direction) -> Result<Value> {
        let offset = match (self.columns.len(), self.of(1, row)) {
            (1, _) => 1,
            (_, Value::Null) => return Ok(Value::Null),
            (_, Value::Integer(offset)) if offset >= 0 => usize::try_from(offset).unwrap_or(usize::MAX),
            _ => return Err(failed(Failure::argument("Offset must be at least 0"))),
        };
        let found = match (offset, direction) {
            (0, _) => Some(row),
            (offset, Direction::Back) if self.ignores_nulls => {
                (0..row).rev().filter(|row| self.counted(*row).is_some()).nth(offset - 1)
            }
            (offset, Direction::Ahead) if self.ignores_nulls => {
                (row + 1..self.rows()).filter(|row| self.counted(*row).is_some()).nth(offset - 1)
            }
            (offset, Direction::Back) => row.checked_sub(offset),
            (offset, Direction::Ahead) => row.checked_add(offset).filter(|row| *row < self.rows()),
        };
        Ok(match found {
            Some(found) => self.of(0, found),
            None => self.of(2, row),
        })
    }

    fn rows(&self) -> usize {
        self.columns.first().map_or(0, Vec::len)
    }

    fn nth(&self, row: usize, mut frame: std::ops::Range<usize>) -> Result<Value> {
        let nth = match self.of(1, row) {
            Value::Null => return Ok(Value::Null),
            Value::Integer(nth) if nth >= 1 => usize::try_from(nth).unwrap_or(usize::MAX),
            _ => return Err(failed(Failure::argument("Offset must be at least 1"))),
        };
        if !self.ignores_nulls {
            return Ok(frame.nth(nth - 1).map_or(Value::Null, |row| self.of(0, row)));
        }
        Ok(frame.filter_map(|row| self.counted(row)).nth(nth - 1).unwrap_or(Value::Null))
    }
}
