//! An expression of Trino's as a function of DataFusion's: its arguments are the columns that it reads, and our own
//! evaluator computes it. What DataFusion would compute to the same value is `native` instead.

use super::failed;
use super::safe::can_fail;
use arrow::array::{ArrayRef, BooleanArray};
use arrow::datatypes::DataType;
use athenaeum_functions::expr::{Batch, ColumnId, Expr, evaluate};
use athenaeum_functions::types::arrow_type;
use athenaeum_functions::{Failure, Session};
use datafusion::common::Result;
use datafusion::logical_expr::expr::ScalarFunction;
use datafusion::logical_expr::{
    ColumnarValue, Expr as Planned, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What a row is worth for which the expression fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum OnFailure {
    /// The query fails.
    Fail,
    /// True: of conditions that only leave out what another condition leaves out too.
    Keep,
}

/// An expression as a scalar function.
#[derive(Debug, Clone)]
struct TrinoExpr {
    expr: Arc<Expr>,
    columns: Vec<ColumnId>,
    session: Arc<Session>,
    on_failure: OnFailure,
    signature: Signature,
    /// All of it as text: two are equal when these are.
    text: String,
}

impl PartialEq for TrinoExpr {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.on_failure == other.on_failure
    }
}

impl Eq for TrinoExpr {}

impl Hash for TrinoExpr {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

/// The function's call over the columns of the plan below.
pub(super) fn call(expr: &Expr, session: &Arc<Session>, on_failure: OnFailure) -> Planned {
    let columns = expr.columns();
    let arguments = columns.iter().map(|id| super::column(*id)).collect();
    // What may fail is not moved to where rows are that it would not have seen.
    let is_movable = expr.is_deterministic() && (on_failure == OnFailure::Keep || !can_fail(expr));
    let volatility = if is_movable { Volatility::Immutable } else { Volatility::Volatile };
    let function = TrinoExpr {
        text: super::describe::described(expr),
        columns,
        session: Arc::clone(session),
        on_failure,
        signature: Signature::user_defined(volatility),
        expr: Arc::new(expr.clone()),
    };
    Planned::ScalarFunction(ScalarFunction::new_udf(Arc::new(ScalarUDF::new_from_impl(function)), arguments))
}

/// The expression that a function stands for, and the columns that are its arguments; nothing for any other function.
pub(crate) fn trino_call(function: &ScalarUDF) -> Option<(&Expr, &[ColumnId])> {
    let call = function.inner().downcast_ref::<TrinoExpr>()?;
    Some((&call.expr, &call.columns))
}

impl ScalarUDFImpl for TrinoExpr {
    fn name(&self) -> &str {
        "trino"
    }

    fn display_name(&self, _args: &[Planned]) -> Result<String> {
        Ok(self.text.clone())
    }

    fn schema_name(&self, _args: &[Planned]) -> Result<String> {
        Ok(self.text.clone())
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, arg_types: &[DataType]) -> Result<Vec<DataType>> {
        Ok(arg_types.to_vec())
    }

    fn return_type(&self, _arg_types: &[DataType]) -> Result<DataType> {
        Ok(arrow_type(&self.expr.ty))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let rows = args.number_rows;
        let arrays = args.args.into_iter().map(|argument| argument.into_array(rows)).collect::<Result<Vec<_>>>()?;
        let batch = Batch::new(self.columns.iter().copied().zip(arrays).collect(), rows);
        let values = match self.on_failure {
            OnFailure::Fail => evaluate(&self.expr, &batch, &self.session),
            OnFailure::Keep => self.kept(&batch),
        };
        Ok(ColumnarValue::Array(values.map_err(failed)?))
    }
}

impl TrinoExpr {
    fn kept(&self, batch: &Batch) -> Result<ArrayRef, Failure> {
        let Err(_failure) = evaluate(&self.expr, batch, &self.session) else {
            return evaluate(&self.expr, batch, &self.session);
        };
        let mut kept = Vec::with_capacity(batch.rows());
        for row in 0..batch.rows() {
            let columns = batch.columns().iter().map(|(id, array)| (*id, array.slice(row, 1))).collect();
            let one = evaluate(&self.expr, &Batch::new(columns, 1), &self.session);
            kept.push(match one {
                Ok(array) => match athenaeum_functions::value::read(&array, &self.expr.ty, 0) {
                    athenaeum_functions::Value::Boolean(value) => Some(value),
                    _ => None,
                },
                Err(_failure) => Some(true),
            });
        }
        Ok(Arc::new(BooleanArray::from(kept)))
    }
}
