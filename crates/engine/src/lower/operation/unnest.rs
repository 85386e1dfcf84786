//! UNNEST: each row once for each element of its arrays and maps.

use super::{Operation, Outline, stream};
use crate::lower::failed;
use arrow::array::{Array, ArrayRef, AsArray, Int64Array, RecordBatch, RecordBatchOptions, UInt32Array};
use arrow::compute::take;
use arrow::datatypes::SchemaRef;
use athenaeum_functions::{Failure, Type};
use datafusion::common::Result;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_plan::ExecutionPlan;
use futures::StreamExt;
use std::sync::Arc;

/// Rows of the input that are unnested at once.
const ROWS_AT_ONCE: usize = 1_024;

/// The operation. The input has the columns that pass, then the arrays and maps.
#[derive(Debug, Clone)]
pub(in crate::lower) struct Unnest {
    /// How many columns pass.
    pub(in crate::lower) passing: usize,
    /// Types of the arrays and maps, and how many columns each becomes.
    pub(in crate::lower) items: Vec<(Type, usize)>,
    pub(in crate::lower) has_ordinality: bool,
    /// Whether a row without elements stays.
    pub(in crate::lower) keeps_empty: bool,
}

impl Operation for Unnest {
    fn name(&self) -> &'static str {
        "Unnest"
    }

    fn described(&self) -> String {
        let items: Vec<String> = self.items.iter().map(|(ty, _)| ty.to_string()).collect();
        let ordinality = if self.has_ordinality { " WITH ORDINALITY" } else { "" };
        let empty = if self.keeps_empty { ", rows without elements stay" } else { "" };
        format!("{}{ordinality}{empty}", items.join(", "))
    }

    fn outline(&self) -> Outline {
        let Self { passing, has_ordinality, keeps_empty, .. } = *self;
        Outline::Unnest { passing, has_ordinality, keeps_empty }
    }

    fn open(
        &self,
        inputs: &[Arc<dyn ExecutionPlan>],
        schema: &SchemaRef,
        context: &Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let Some(input) = inputs.first() else { return Ok(stream(schema, futures::stream::empty())) };
        let (unnest, under) = (self.clone(), Arc::clone(schema));
        let batches = input.execute(0, Arc::clone(context))?.flat_map(move |batch| {
            let (unnest, under) = (unnest.clone(), Arc::clone(&under));
            let pieces = match batch {
                Ok(batch) => super::in_pieces(batch, ROWS_AT_ONCE).collect(),
                Err(error) => vec![Err(error)],
            };
            futures::stream::iter(pieces).map(move |piece| unnest.batch(&piece?, &under))
        });
        Ok(stream(schema, batches))
    }
}

impl Unnest {
    fn batch(&self, batch: &RecordBatch, schema: &SchemaRef) -> Result<RecordBatch> {
        let columns = batch.columns();
        let (passing, arrays) = columns.split_at(self.passing.min(columns.len()));
        let lists = arrays.iter().map(Elements::of).collect::<Result<Vec<_>>>()?;
        let (mut rows, mut numbers): (Vec<u32>, Vec<Option<i64>>) = (Vec::new(), Vec::new());
        let mut places: Vec<Vec<Option<u32>>> = vec![Vec::new(); lists.len()];
        for (row, row_number) in (0..batch.num_rows()).zip(0_u32..) {
            let spans: Vec<(u32, u32)> = lists.iter().map(|list| list.span(row)).collect();
            let longest = spans.iter().map(|(_, length)| *length).max().unwrap_or(0);
            let is_empty = longest == 0 && self.keeps_empty;
            for number in 0..longest.max(u32::from(is_empty)) {
                rows.push(row_number);
                numbers.push((!is_empty).then_some(i64::from(number) + 1));
                for (place, (first, length)) in places.iter_mut().zip(&spans) {
                    place.push((number < *length).then(|| first + number));
                }
            }
        }
        let rows = UInt32Array::from(rows);
        let mut made =
            passing.iter().map(|column| take(column, &rows, None)).collect::<std::result::Result<Vec<_>, _>>()?;
        for ((list, place), (ty, columns)) in lists.iter().zip(places).zip(&self.items) {
            made.extend(list.columns(&UInt32Array::from(place), ty, *columns)?);
        }
        if self.has_ordinality {
            made.push(Arc::new(Int64Array::from(numbers)));
        }
        let options = RecordBatchOptions::new().with_row_count(Some(rows.len()));
        Ok(RecordBatch::try_new_with_options(Arc::clone(schema), made, &options)?)
    }
}

/// The elements of an array of arrays, or of maps.
struct Elements {
    array: ArrayRef,
    offsets: Vec<i32>,
    values: Vec<ArrayRef>,
}

impl Elements {
    fn of(array: &ArrayRef) -> Result<Self> {
        let (offsets, values) = if let Some(list) = array.as_list_opt::<i32>() {
            (list.value_offsets().to_vec(), vec![Arc::clone(list.values())])
        } else if let Some(map) = array.as_map_opt() {
            (map.value_offsets().to_vec(), vec![Arc::clone(map.keys()), Arc::clone(map.values())])
        } else if array.data_type().is_null() {
            (Vec::new(), Vec::new())
        } else {
            return Err(failed(Failure::internal(format!("{} has no elements", array.data_type()))));
        };
        Ok(Self { array: Arc::clone(array), offsets, values })
    }

    /// First element of a row, and how many there are.
    fn span(&self, row: usize) -> (u32, u32) {
        if self.array.data_type().is_null() || self.array.is_null(row) {
            return (0, 0);
        }
        match (self.offsets.get(row), self.offsets.get(row + 1)) {
            (Some(first), Some(end)) => {
                (u32::try_from(*first).unwrap_or(0), u32::try_from(end.saturating_sub(*first)).unwrap_or(0))
            }
            _ => (0, 0),
        }
    }

    /// The elements at the places, in as many columns as they become.
    fn columns(&self, places: &UInt32Array, ty: &Type, count: usize) -> Result<Vec<ArrayRef>> {
        match ty {
            Type::Array(element) => {
                let Some(values) = self.values.first() else { return Ok(Vec::new()) };
                let values = take(values, places, None)?;
                match element.as_ref() {
                    Type::Row(_) => fields(&values, count),
                    _ => Ok(vec![values]),
                }
            }
            _ => self.values.iter().map(|values| Ok(take(values, places, None)?)).collect(),
        }
    }
}

/// The fields of rows; NULL where the row is.
fn fields(rows: &ArrayRef, count: usize) -> Result<Vec<ArrayRef>> {
    let rows = rows.as_struct();
    let kept: UInt32Array = (0..rows.len()).zip(0_u32..).map(|(row, at)| rows.is_valid(row).then_some(at)).collect();
    rows.columns().iter().take(count).map(|column| Ok(take(column, &kept, None)?)).collect()
}
