//! An aggregate function of Trino's as one of DataFusion's: for each group, one of our accumulators. All rows of a group come
//! to one accumulator, because every stream of rows is one.

use super::failed;
use super::operation::row_keys::{KeyPart, RowKeys};
use arrow::array::{Array, ArrayRef, UInt32Array, new_empty_array};
use arrow::compute::{concat, take};
use arrow::datatypes::{DataType, Field, FieldRef};
use athenaeum_analyzer::AggregateExpr;
use athenaeum_functions::aggregate::{Accumulator as Trinos, AggregateCall};
use athenaeum_functions::expr::{Batch, ExprKind, LambdaValue};
use athenaeum_functions::types::arrow_type;
use athenaeum_functions::{Failure, Session, Type, Value, value};
use datafusion::common::{Result, ScalarValue};
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::{Accumulator, AggregateUDF, AggregateUDFImpl, Signature, Volatility};
use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// An aggregate as one of DataFusion's. Its arguments are those of the function that are no lambdas, then what its rows are
/// ordered by.
#[derive(Debug, Clone)]
pub(super) struct TrinoAggregate {
    pub(super) call: Arc<AggregateExpr>,
    pub(super) session: Arc<Session>,
    text: String,
    signature: Signature,
}

impl TrinoAggregate {
    pub(super) fn new(call: &AggregateExpr, session: &Arc<Session>) -> Self {
        let order = call.order_by.iter().map(|key| {
            let direction = if key.is_descending { " DESC" } else { "" };
            let nulls = if key.nulls_first { " NULLS FIRST" } else { "" };
            format!("{}{direction}{nulls}", super::describe::described(&key.expr))
        });
        let arguments = call.arguments.iter().map(super::describe::described).collect::<Vec<_>>().join(", ");
        let distinct = if call.is_distinct { "DISTINCT " } else { "" };
        let order = order.collect::<Vec<_>>().join(", ");
        let text = format!(
            "{}{}({distinct}{arguments} ORDER BY {order}):{}",
            call.function.name, call.overload.signature, call.ty
        );
        Self {
            call: Arc::new(call.clone()),
            session: Arc::clone(session),
            text,
            signature: Signature::user_defined(Volatility::Immutable),
        }
    }

    /// A state without rows.
    pub(super) fn start(&self) -> Result<State, Failure> {
        let types: Vec<Type> = self.call.arguments.iter().map(|argument| argument.ty.clone()).collect();
        let lambdas: Vec<(usize, LambdaValue)> = self
            .call
            .arguments
            .iter()
            .enumerate()
            .filter_map(|(at, argument)| match &argument.kind {
                ExprKind::Lambda(lambda) => {
                    Some((at, LambdaValue::new(Arc::clone(lambda), Batch::default(), Session::clone(&self.session))))
                }
                _ => None,
            })
            .collect();
        let call = AggregateCall { types: &types, result: &self.call.ty, lambdas: &lambdas, session: &self.session };
        let inner = (self.call.overload.start)(&call)?;
        let needs_all = self.call.is_distinct || !self.call.order_by.is_empty();
        let types = types.into_iter().zip(&self.call.arguments);
        let types = types.filter(|(_, argument)| !matches!(argument.kind, ExprKind::Lambda(_))).map(|(ty, _)| ty);
        Ok(State {
            call: Arc::clone(&self.call),
            types: types.collect(),
            inner,
            needs_all,
            kept: Vec::new(),
            kept_bytes: 0,
        })
    }

    /// The value of no rows.
    pub(super) fn of_nothing(&self) -> Result<Value, Failure> {
        self.start()?.inner.finish()
    }
}

impl PartialEq for TrinoAggregate {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for TrinoAggregate {}

impl Hash for TrinoAggregate {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

/// The aggregate that a function stands for; nothing for any other function.
pub(crate) fn trino_aggregate(function: &AggregateUDF) -> Option<&AggregateExpr> {
    Some(&function.inner().downcast_ref::<TrinoAggregate>()?.call)
}

impl AggregateUDFImpl for TrinoAggregate {
    fn name(&self) -> &str {
        self.call.function.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, arg_types: &[DataType]) -> Result<Vec<DataType>> {
        Ok(arg_types.to_vec())
    }

    fn return_type(&self, _arg_types: &[DataType]) -> Result<DataType> {
        Ok(arrow_type(&self.call.ty))
    }

    fn accumulator(&self, _args: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        Ok(Box::new(self.start().map_err(failed)?))
    }

    fn state_fields(&self, args: StateFieldsArgs<'_>) -> Result<Vec<FieldRef>> {
        Ok(vec![Arc::new(Field::new(format!("{}[state]", args.name), DataType::Binary, true))])
    }
}

/// The rows of one group so far.
#[derive(Debug)]
pub(super) struct State {
    call: Arc<AggregateExpr>,
    /// Of the arguments that are no lambdas.
    types: Vec<Type>,
    inner: Box<dyn Trinos>,
    /// Whether rows are put in order, or equal ones left out, before the function sees them.
    needs_all: bool,
    kept: Vec<Vec<ArrayRef>>,
    /// Counted as they come: asked for after every batch.
    kept_bytes: usize,
}

impl State {
    /// Takes rows in: arguments, then what they are ordered by.
    pub(super) fn take(&mut self, values: &[ArrayRef]) -> Result<()> {
        let values =
            if self.call.overload.skips_nulls { without_nulls(values, self.types.len())? } else { values.to_vec() };
        if self.needs_all {
            self.kept_bytes += values.iter().map(|array| array.get_array_memory_size()).sum::<usize>();
            self.kept.push(values);
            return Ok(());
        }
        self.inner.update(values.get(..self.types.len()).unwrap_or_default()).map_err(failed)
    }

    /// The value of the rows so far.
    pub(super) fn finish(&mut self) -> Result<Value> {
        if self.needs_all {
            let kept = std::mem::take(&mut self.kept);
            self.kept_bytes = 0;
            let columns = self.types.len() + self.call.order_by.len();
            if let Some(values) = joined(&kept, columns)? {
                let values = self.without_repeated(self.in_order(values)?)?;
                self.inner.update(values.get(..self.types.len()).unwrap_or_default()).map_err(failed)?;
            }
        }
        self.inner.finish().map_err(failed)
    }

    fn in_order(&self, values: Vec<ArrayRef>) -> Result<Vec<ArrayRef>> {
        let keys = values.get(self.types.len()..).unwrap_or_default();
        if keys.is_empty() {
            return Ok(values);
        }
        let part = |key: &athenaeum_analyzer::SortKey| KeyPart {
            ty: key.expr.ty.clone(),
            is_descending: key.is_descending,
            nulls_first: key.nulls_first,
        };
        let parts: Vec<KeyPart> = self.call.order_by.iter().map(part).collect();
        let rows = RowKeys::new(&parts)?.rows(keys)?;
        let mut order: Vec<u32> = (0_u32..).take(rows.num_rows()).collect();
        order.sort_by(|a, b| rows.row(*a as usize).cmp(&rows.row(*b as usize)));
        chosen(&values, order)
    }

    fn without_repeated(&self, values: Vec<ArrayRef>) -> Result<Vec<ArrayRef>> {
        if !self.call.is_distinct || self.types.is_empty() {
            return Ok(values);
        }
        let parts: Vec<KeyPart> = self.types.iter().map(KeyPart::equal).collect();
        let rows = RowKeys::new(&parts)?.rows(values.get(..self.types.len()).unwrap_or_default())?;
        let mut seen = BTreeSet::new();
        let first = rows.iter().zip(0_u32..).filter(|(row, _)| seen.insert(row.as_ref().to_vec())).map(|(_, at)| at);
        chosen(&values, first.collect())
    }
}

/// Rows that have no NULL among the first columns.
fn without_nulls(values: &[ArrayRef], columns: usize) -> Result<Vec<ArrayRef>> {
    let arguments = values.get(..columns).unwrap_or_default();
    if arguments.iter().any(|array| array.data_type().is_null()) {
        return Ok(values.iter().map(|array| new_empty_array(array.data_type())).collect());
    }
    if arguments.iter().all(|array| array.null_count() == 0) {
        return Ok(values.to_vec());
    }
    let rows = values.first().map_or(0, |array| array.len());
    let whole = (0..rows).zip(0_u32..).filter(|(row, _)| arguments.iter().all(|array| array.is_valid(*row)));
    chosen(values, whole.map(|(_, at)| at).collect())
}

fn chosen(values: &[ArrayRef], rows: Vec<u32>) -> Result<Vec<ArrayRef>> {
    let rows = UInt32Array::from(rows);
    values.iter().map(|array| Ok(take(array, &rows, None)?)).collect()
}

/// Batches of columns put together; nothing where there are none.
fn joined(batches: &[Vec<ArrayRef>], columns: usize) -> Result<Option<Vec<ArrayRef>>> {
    if batches.is_empty() {
        return Ok(None);
    }
    let column = |at: usize| {
        let arrays: Vec<&dyn Array> = batches.iter().filter_map(|batch| batch.get(at)).map(AsRef::as_ref).collect();
        Ok(concat(&arrays)?)
    };
    Ok(Some((0..columns).map(column).collect::<Result<Vec<_>>>()?))
}

impl Accumulator for State {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        self.take(values)
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        let value = self.finish()?;
        let array = value::build(&self.call.ty, &[value]).map_err(failed)?;
        ScalarValue::try_from_array(&array, 0)
    }

    fn size(&self) -> usize {
        size_of::<Self>() + self.inner.size() + self.kept_bytes
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        Err(failed(Failure::internal("the rows of a group are in two places")))
    }

    fn merge_batch(&mut self, _states: &[ArrayRef]) -> Result<()> {
        Err(failed(Failure::internal("the rows of a group are in two places")))
    }
}
