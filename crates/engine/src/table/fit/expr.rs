//! A column of a file read as the table's type, as an expression of a plan.

use super::arrays::fitted;
use crate::table::coerce::coerced;
use arrow::array::{ArrayRef, RecordBatch};
use arrow::datatypes::{DataType, FieldRef, Schema};
use datafusion::common::{Result, ScalarValue};
use datafusion::error::DataFusionError;
use datafusion::logical_expr::ColumnarValue;
use datafusion::physical_expr::PhysicalExpr;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Whose rules turn a value over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::table) enum Turn {
    /// From a file's type to a declared one: what does not go over is an error.
    Fit,
    /// From the type a partition declares to the one the table declares: what does not go over is NULL.
    Coerce,
}

/// Reads its input as the type of a field.
#[derive(Debug, Clone)]
pub(in crate::table) struct FittedExpr {
    input: Arc<dyn PhysicalExpr>,
    field: FieldRef,
    turn: Turn,
}

impl FittedExpr {
    pub(in crate::table) fn new(input: Arc<dyn PhysicalExpr>, field: FieldRef, turn: Turn) -> Self {
        Self { input, field, turn }
    }

    fn turned(&self, array: &ArrayRef) -> Result<ArrayRef> {
        match self.turn {
            Turn::Fit => fitted(array, &self.field),
            Turn::Coerce => Ok(coerced(array, &self.field)?),
        }
    }
}

impl PartialEq for FittedExpr {
    fn eq(&self, other: &Self) -> bool {
        self.input.eq(&other.input) && self.field == other.field && self.turn == other.turn
    }
}

impl Eq for FittedExpr {}

impl Hash for FittedExpr {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.input.hash(state);
        self.field.hash(state);
        self.turn.hash(state);
    }
}

impl fmt::Display for FittedExpr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "READ({} AS {})", self.input, self.field.data_type())
    }
}

impl PhysicalExpr for FittedExpr {
    fn data_type(&self, _input: &Schema) -> Result<DataType> {
        Ok(self.field.data_type().clone())
    }

    fn nullable(&self, _input: &Schema) -> Result<bool> {
        Ok(true)
    }

    fn evaluate(&self, batch: &RecordBatch) -> Result<ColumnarValue> {
        Ok(match self.input.evaluate(batch)? {
            ColumnarValue::Array(array) => ColumnarValue::Array(self.turned(&array)?),
            ColumnarValue::Scalar(scalar) => {
                let array = self.turned(&scalar.to_array()?)?;
                ColumnarValue::Scalar(ScalarValue::try_from_array(&array, 0)?)
            }
        })
    }

    fn return_field(&self, _input: &Schema) -> Result<FieldRef> {
        Ok(Arc::clone(&self.field))
    }

    fn children(&self) -> Vec<&Arc<dyn PhysicalExpr>> {
        vec![&self.input]
    }

    fn with_new_children(self: Arc<Self>, children: Vec<Arc<dyn PhysicalExpr>>) -> Result<Arc<dyn PhysicalExpr>> {
        let [input] = children.try_into().map_err(|children: Vec<_>| {
            DataFusionError::Internal(format!("an expression of one input was given {}", children.len()))
        })?;
        Ok(Arc::new(Self { input, field: Arc::clone(&self.field), turn: self.turn }))
    }

    fn fmt_sql(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.input.fmt_sql(f)
    }
}
