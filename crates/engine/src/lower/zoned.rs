//! Instants of a table as timestamps with a zone.

use super::failed;
use arrow::array::{Array, ArrayRef, Int16Array, StructArray};
use arrow::compute::cast;
use arrow::datatypes::DataType;
use athenaeum_functions::types::arrow_type;
use athenaeum_functions::{Failure, Type};
use datafusion::common::Result;
use datafusion::logical_expr::expr::ScalarFunction;
use datafusion::logical_expr::{
    ColumnarValue, Expr, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};
use std::sync::Arc;

/// The instants of a column, in UTC.
pub(super) fn in_utc(instants: Expr, ty: &Type) -> Expr {
    let function = InUtc { ty: ty.clone(), signature: Signature::user_defined(Volatility::Immutable) };
    Expr::ScalarFunction(ScalarFunction::new_udf(Arc::new(ScalarUDF::new_from_impl(function)), vec![instants]))
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct InUtc {
    ty: Type,
    signature: Signature,
}

impl InUtc {
    fn zoned(&self, instants: &ArrayRef) -> Result<ArrayRef> {
        let DataType::Struct(fields) = arrow_type(&self.ty) else {
            return Err(failed(Failure::internal("a zoned value of another type")));
        };
        let Some(first) = fields.first() else { return Err(failed(Failure::internal("a zoned value has no instant"))) };
        let nulls = instants.nulls().cloned();
        let instants = match instants.data_type() {
            DataType::Timestamp(unit, _) => cast(instants, &DataType::Timestamp(*unit, None))?,
            _ => Arc::clone(instants),
        };
        let columns: Vec<ArrayRef> =
            vec![cast(&instants, first.data_type())?, Arc::new(Int16Array::from(vec![0_i16; instants.len()]))];
        Ok(Arc::new(StructArray::try_new(fields, columns, nulls)?))
    }
}

impl ScalarUDFImpl for InUtc {
    fn name(&self) -> &str {
        "in_utc"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, arg_types: &[DataType]) -> Result<Vec<DataType>> {
        Ok(arg_types.to_vec())
    }

    fn return_type(&self, _arg_types: &[DataType]) -> Result<DataType> {
        Ok(arrow_type(&self.ty))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let arrays = args.args.into_iter().map(|argument| argument.into_array(args.number_rows));
        let arrays = arrays.collect::<Result<Vec<_>>>()?;
        let array = arrays.first().ok_or_else(|| failed(Failure::internal("a zoned value of nothing")))?;
        Ok(ColumnarValue::Array(self.zoned(array)?))
    }
}
