//! Evaluates an expression for a batch of rows. What is lazy in Trino is evaluated for the rows that need it alone.

use super::{BoundCall, ColumnId, Expr, ExprKind, LambdaValue};
use crate::function::{Call, Nulls, Operand};
use crate::kernel::{equal_rows, rows_of_row};
use crate::scalar::cast::cast;
use crate::types::arrow_type;
use crate::value::build;
use crate::{Failure, Session, Value};
use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, UInt32Array, new_null_array};
use arrow::compute::{filter, is_null, not, take};
use std::sync::Arc;

/// Rows to evaluate over: columns by their identity.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    columns: Vec<(ColumnId, ArrayRef)>,
    rows: usize,
}

impl Batch {
    /// Columns of `rows` rows each.
    pub fn new(columns: Vec<(ColumnId, ArrayRef)>, rows: usize) -> Self {
        Self { columns, rows }
    }

    /// One row without columns, for constants.
    pub fn one_row() -> Self {
        Self::new(Vec::new(), 1)
    }

    /// Its columns.
    pub fn columns(&self) -> &[(ColumnId, ArrayRef)] {
        &self.columns
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    fn column(&self, id: ColumnId) -> Result<&ArrayRef, Failure> {
        let found = self.columns.iter().rev().find(|(other, _)| *other == id);
        found.map(|(_, array)| array).ok_or_else(|| Failure::internal(format!("column {} is not there", id.0)))
    }

    /// Some of its rows, each once and in their order; all of them are the batch as it is.
    fn of_rows(&self, rows: &UInt32Array) -> Result<Self, Failure> {
        if rows.len() == self.rows {
            return Ok(self.clone());
        }
        let columns = self.columns.iter().map(|(id, array)| Ok((*id, take(array, rows, None)?)));
        Ok(Self { columns: columns.collect::<Result<_, Failure>>()?, rows: rows.len() })
    }
}

/// The values of an expression: one for each row of the batch.
pub fn evaluate(expr: &Expr, batch: &Batch, session: &Session) -> Result<ArrayRef, Failure> {
    operand(expr, batch, session)?.to_array(batch.rows)
}

/// The values of an expression; one value where all rows have the same.
fn operand(expr: &Expr, batch: &Batch, session: &Session) -> Result<Operand, Failure> {
    let all = |array| Ok(Operand::Array(array));
    match &expr.kind {
        ExprKind::Column(id) => all(batch.column(*id)?.clone()),
        ExprKind::Constant(value) => Ok(Operand::Constant(build(&expr.ty, std::slice::from_ref(value))?)),
        ExprKind::Call(bound, arguments) => call(expr, *bound, arguments, batch, session),
        ExprKind::Lambda(lambda) => Ok(Operand::Lambda(LambdaValue {
            lambda: Arc::clone(lambda),
            captured: batch.clone(),
            session: session.clone(),
        })),
        ExprKind::Cast { value, is_try } => cast_of(expr, value, *is_try, batch, session),
        ExprKind::And(items) => all(logical(items, false, batch, session)?),
        ExprKind::Or(items) => all(logical(items, true, batch, session)?),
        ExprKind::Not(value) => all(Arc::new(not(evaluate(value, batch, session)?.as_boolean())?)),
        ExprKind::IsNull(value) => {
            let array = evaluate(value, batch, session)?;
            // A column of the type unknown has no validity bits.
            let nulls = if array.data_type().is_null() {
                BooleanArray::from(vec![true; array.len()])
            } else {
                is_null(&array)?
            };
            all(Arc::new(nulls))
        }
        ExprKind::Case(whens, otherwise) => all(case(expr, whens, otherwise.as_deref(), batch, session)?),
        ExprKind::Coalesce(items) => all(coalesce(expr, items, batch, session)?),
        ExprKind::NullIf { value, is_equal } => {
            let array = evaluate(value, batch, session)?;
            let equal = evaluate(is_equal, batch, session)?;
            let equal = equal.as_boolean();
            let kept: UInt32Array = numbers(array.len()).map(|row| (!is_true(equal, row)).then_some(row)).collect();
            all(take(&array, &kept, None)?)
        }
        ExprKind::Try(value) => all(tried(value, batch, session)?),
        ExprKind::In(value, items) => all(is_in(value, items, batch, session)?),
        ExprKind::Row(fields) => {
            let columns = fields.iter().map(|field| evaluate(field, batch, session)).collect::<Result<Vec<_>, _>>()?;
            all(rows_of_row(&expr.ty, columns, batch.rows)?)
        }
        ExprKind::Array(items) => all(array_of(expr, items, batch, session)?),
        ExprKind::Field(value, index) => {
            let array = evaluate(value, batch, session)?;
            all(field_of(&array, *index)?)
        }
    }
}

fn numbers(rows: usize) -> impl Iterator<Item = u32> {
    0..u32::try_from(rows).unwrap_or(u32::MAX)
}

fn is_true(array: &BooleanArray, row: u32) -> bool {
    let row = row as usize;
    array.is_valid(row) && array.value(row)
}

fn call(
    expr: &Expr,
    bound: BoundCall,
    arguments: &[Expr],
    batch: &Batch,
    session: &Session,
) -> Result<Operand, Failure> {
    let types: Vec<_> = arguments.iter().map(|argument| argument.ty.clone()).collect();
    let operands = arguments.iter().map(|argument| operand(argument, batch, session)).collect::<Result<Vec<_>, _>>()?;
    let is_constant =
        bound.function.is_deterministic && operands.iter().all(|operand| matches!(operand, Operand::Constant(_)));
    let rows = if is_constant { 1 } else { batch.rows };
    if rows == 0 {
        return Ok(Operand::Array(new_null_array(&arrow_type(&expr.ty), 0)));
    }
    let whole = Call { arguments: &operands, types: &types, result: &expr.ty, rows, session };
    let array = match bound.overload.nulls {
        Nulls::Seen => (bound.overload.evaluate)(&whole)?,
        Nulls::Strict => strict(bound, &whole)?,
    };
    Ok(if is_constant { Operand::Constant(array) } else { Operand::Array(array) })
}

/// Calls a strict function for the rows that have no NULL.
fn strict(bound: BoundCall, call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let mut has_null = false;
    for operand in call.arguments {
        match operand {
            Operand::Lambda(_) => {}
            Operand::Constant(array) if is_missing(array, 0) => {
                return Ok(new_null_array(&arrow_type(call.result), call.rows));
            }
            Operand::Constant(_) => {}
            Operand::Array(array) => has_null |= array.data_type().is_null() || array.null_count() > 0,
        }
    }
    if !has_null {
        return (bound.overload.evaluate)(call);
    }
    let is_whole = |row: &u32| {
        call.arguments.iter().all(|operand| match operand {
            Operand::Array(array) => !is_missing(array, *row as usize),
            _ => true,
        })
    };
    let kept: UInt32Array = numbers(call.rows).filter(is_whole).collect::<Vec<_>>().into();
    let operands = call.arguments.iter().map(|operand| of_rows(operand, &kept)).collect::<Result<Vec<_>, _>>()?;
    let values = if kept.is_empty() {
        new_null_array(&arrow_type(call.result), 0)
    } else {
        (bound.overload.evaluate)(&Call { arguments: &operands, rows: kept.len(), ..*call })?
    };
    spread(&values, &kept, call.rows)
}

fn is_missing(array: &ArrayRef, row: usize) -> bool {
    array.data_type().is_null() || array.is_null(row)
}

fn of_rows(operand: &Operand, rows: &UInt32Array) -> Result<Operand, Failure> {
    Ok(match operand {
        Operand::Array(array) => Operand::Array(take(array, rows, None)?),
        Operand::Constant(array) => Operand::Constant(array.clone()),
        Operand::Lambda(lambda) => {
            Operand::Lambda(LambdaValue { captured: lambda.captured.of_rows(rows)?, ..lambda.clone() })
        }
    })
}

/// Values of some rows at their places among all rows; NULL elsewhere.
fn spread(values: &ArrayRef, rows: &UInt32Array, all: usize) -> Result<ArrayRef, Failure> {
    let mut places = vec![None; all];
    for (from, to) in rows.values().iter().enumerate() {
        if let Some(place) = places.get_mut(*to as usize) {
            *place = u32::try_from(from).ok();
        }
    }
    Ok(take(values, &UInt32Array::from(places), None)?)
}

fn cast_of(expr: &Expr, value: &Expr, is_try: bool, batch: &Batch, session: &Session) -> Result<Operand, Failure> {
    let inner = operand(value, batch, session);
    let inner = match inner {
        Err(failure) if is_try && failure.is_tried() => {
            return Ok(Operand::Array(tried_rows(expr, batch, session)?));
        }
        other => other?,
    };
    let one = |array: &ArrayRef| cast(array, &value.ty, &expr.ty, is_try, session);
    Ok(match &inner {
        Operand::Constant(array) => Operand::Constant(one(array)?),
        Operand::Array(array) => Operand::Array(one(array)?),
        Operand::Lambda(_) => return Err(Failure::internal("a lambda is no value")),
    })
}

/// AND where `decisive` is false, OR where it is true: an operand is evaluated for the rows that are not decided yet.
fn logical(items: &[Expr], decisive: bool, batch: &Batch, session: &Session) -> Result<ArrayRef, Failure> {
    let mut results: Vec<Option<bool>> = vec![Some(!decisive); batch.rows];
    let mut open: Vec<u32> = numbers(batch.rows).collect();
    for item in items {
        if open.is_empty() {
            break;
        }
        let rows = UInt32Array::from(open.clone());
        let part = batch.of_rows(&rows)?;
        let values = evaluate(item, &part, session)?;
        let values = values.as_boolean();
        let mut still_open = Vec::with_capacity(open.len());
        for (index, row) in open.into_iter().enumerate() {
            let Some(result) = results.get_mut(row as usize) else { continue };
            match (values.is_valid(index), values.is_valid(index) && values.value(index)) {
                (true, value) if value == decisive => *result = Some(decisive),
                (true, _) => still_open.push(row),
                (false, _) => {
                    *result = None;
                    still_open.push(row);
                }
            }
        }
        open = still_open;
    }
    Ok(Arc::new(BooleanArray::from(results)))
}

fn case(
    expr: &Expr,
    whens: &[(Expr, Expr)],
    otherwise: Option<&Expr>,
    batch: &Batch,
    session: &Session,
) -> Result<ArrayRef, Failure> {
    let mut parts = Parts::new(batch.rows);
    let mut open: Vec<u32> = numbers(batch.rows).collect();
    for (condition, result) in whens {
        if open.is_empty() {
            break;
        }
        let part = batch.of_rows(&UInt32Array::from(open.clone()))?;
        let holds = evaluate(condition, &part, session)?;
        let holds = holds.as_boolean();
        let (taken, rest): (Vec<_>, Vec<_>) =
            numbers(open.len()).zip(open).partition(|(index, _)| is_true(holds, *index));
        let taken: Vec<u32> = taken.into_iter().map(|(_, row)| row).collect();
        parts.add(result, taken, batch, session)?;
        open = rest.into_iter().map(|(_, row)| row).collect();
    }
    if let Some(otherwise) = otherwise {
        parts.add(otherwise, open, batch, session)?;
    }
    parts.together(expr)
}

fn coalesce(expr: &Expr, items: &[Expr], batch: &Batch, session: &Session) -> Result<ArrayRef, Failure> {
    let mut parts = Parts::new(batch.rows);
    let mut open: Vec<u32> = numbers(batch.rows).collect();
    for item in items {
        if open.is_empty() {
            break;
        }
        let array = parts.add(item, open.clone(), batch, session)?;
        let is_open = |(index, _): &(usize, u32)| is_missing(&array, *index);
        open = open.into_iter().enumerate().filter(is_open).map(|(_, row)| row).collect();
    }
    parts.together(expr)
}

/// Values of some rows each, from several expressions, put together. A row given twice has its last value.
struct Parts {
    arrays: Vec<ArrayRef>,
    places: Vec<Option<(usize, usize)>>,
}

impl Parts {
    fn new(rows: usize) -> Self {
        Self { arrays: Vec::new(), places: vec![None; rows] }
    }

    fn add(&mut self, expr: &Expr, rows: Vec<u32>, batch: &Batch, session: &Session) -> Result<ArrayRef, Failure> {
        if rows.is_empty() {
            return Ok(new_null_array(&arrow_type(&expr.ty), 0));
        }
        let rows = UInt32Array::from(rows);
        let array = evaluate(expr, &batch.of_rows(&rows)?, session)?;
        for (index, row) in rows.values().iter().enumerate() {
            if let Some(place) = self.places.get_mut(*row as usize) {
                *place = Some((self.arrays.len(), index));
            }
        }
        self.arrays.push(array.clone());
        Ok(array)
    }

    fn together(self, expr: &Expr) -> Result<ArrayRef, Failure> {
        let nothing = new_null_array(&arrow_type(&expr.ty), 1);
        let none = self.arrays.len();
        let arrays: Vec<&dyn Array> = self.arrays.iter().chain([&nothing]).map(AsRef::as_ref).collect();
        let places: Vec<(usize, usize)> = self.places.into_iter().map(|place| place.unwrap_or((none, 0))).collect();
        if arrow_type(&expr.ty).is_null() {
            return Ok(new_null_array(&arrow_type(&expr.ty), places.len()));
        }
        Ok(arrow::compute::interleave(&arrays, &places)?)
    }
}

/// All at once; where that fails, row by row.
fn tried(value: &Expr, batch: &Batch, session: &Session) -> Result<ArrayRef, Failure> {
    match evaluate(value, batch, session) {
        Err(failure) if failure.is_tried() => tried_rows(value, batch, session),
        other => other,
    }
}

fn tried_rows(value: &Expr, batch: &Batch, session: &Session) -> Result<ArrayRef, Failure> {
    let mut values = Vec::with_capacity(batch.rows);
    for row in numbers(batch.rows) {
        let one = batch.of_rows(&UInt32Array::from(vec![row]))?;
        values.push(match evaluate(value, &one, session) {
            Err(failure) if failure.is_tried() => Value::Null,
            other => crate::value::read(&other?, &value.ty, 0),
        });
    }
    build(&value.ty, &values)
}

/// An item is evaluated for the rows that no item before it decided.
fn is_in(value: &Expr, items: &[Expr], batch: &Batch, session: &Session) -> Result<ArrayRef, Failure> {
    let left = evaluate(value, batch, session)?;
    let mut results: Vec<Option<bool>> = vec![Some(false); batch.rows];
    let mut open: Vec<u32> = numbers(batch.rows).collect();
    for item in items {
        if open.is_empty() {
            break;
        }
        let right = match &item.kind {
            ExprKind::Constant(_) => operand(item, batch, session)?,
            _ => Operand::Array(evaluate(item, &batch.of_rows(&UInt32Array::from(open.clone()))?, session)?),
        };
        let mut still_open = Vec::with_capacity(open.len());
        for (index, row) in open.into_iter().enumerate() {
            let (array, at) = right.at(index)?;
            let equal = equal_rows(&value.ty, &left, row as usize, array, at);
            if let Some(result) = results.get_mut(row as usize) {
                match equal {
                    Some(true) => *result = Some(true),
                    Some(false) => still_open.push(row),
                    None => {
                        *result = None;
                        still_open.push(row);
                    }
                }
            }
        }
        open = still_open;
    }
    Ok(Arc::new(BooleanArray::from(results)))
}

fn array_of(expr: &Expr, items: &[Expr], batch: &Batch, session: &Session) -> Result<ArrayRef, Failure> {
    let crate::Type::Array(element) = &expr.ty else { return Err(Failure::internal("an array of another type")) };
    let columns = items.iter().map(|item| evaluate(item, batch, session)).collect::<Result<Vec<_>, _>>()?;
    let lengths = std::iter::repeat_n(items.len(), batch.rows);
    let values = if items.is_empty() || batch.rows == 0 || arrow_type(element).is_null() {
        new_null_array(&arrow_type(element), items.len() * batch.rows)
    } else {
        let arrays: Vec<&dyn Array> = columns.iter().map(AsRef::as_ref).collect();
        let places: Vec<(usize, usize)> =
            (0..batch.rows).flat_map(|row| (0..items.len()).map(move |item| (item, row))).collect();
        arrow::compute::interleave(&arrays, &places)?
    };
    let field = crate::types::arrow_field("item", element);
    let offsets = arrow::buffer::OffsetBuffer::from_lengths(lengths);
    Ok(Arc::new(arrow::array::ListArray::try_new(field, offsets, values, None)?))
}

/// A field of rows; NULL where the row is.
fn field_of(array: &ArrayRef, index: usize) -> Result<ArrayRef, Failure> {
    if array.data_type().is_null() {
        return Ok(array.clone());
    }
    let rows = array.as_struct();
    let field = rows.columns().get(index).ok_or_else(|| Failure::internal("the row has no such field"))?;
    if rows.null_count() == 0 {
        return Ok(field.clone());
    }
    let kept: UInt32Array = numbers(rows.len()).map(|row| rows.is_valid(row as usize).then_some(row)).collect();
    Ok(take(field, &kept, None)?)
}

/// Rows of the batch for which a condition holds; for filters.
pub fn rows_that_hold(condition: &Expr, batch: &Batch, session: &Session) -> Result<Batch, Failure> {
    let holds = evaluate(condition, batch, session)?;
    let holds = holds.as_boolean();
    let columns = batch.columns.iter().map(|(id, array)| Ok((*id, filter(array, holds)?)));
    let columns = columns.collect::<Result<Vec<_>, Failure>>()?;
    let rows = numbers(batch.rows).filter(|row| is_true(holds, *row)).count();
    Ok(Batch { columns, rows })
}
