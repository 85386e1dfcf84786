//! Sums of bigints: added up as decimals, and refused where they are no bigint.

use super::failed;
use arrow::array::{AsArray, Int64Array};
use arrow::datatypes::{DataType, Decimal128Type};
use athenaeum_functions::Failure;
use datafusion::common::Result;
use datafusion::logical_expr::expr::ScalarFunction;
use datafusion::logical_expr::{
    ColumnarValue, Expr, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};
use std::sync::Arc;

/// The sum as a bigint.
pub(super) fn bigint(sum: Expr) -> Expr {
    let function = Bigint { signature: Signature::user_defined(Volatility::Immutable) };
    Expr::ScalarFunction(ScalarFunction::new_udf(Arc::new(ScalarUDF::new_from_impl(function)), vec![sum]))
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Bigint {
    signature: Signature,
}

impl ScalarUDFImpl for Bigint {
    fn name(&self) -> &str {
        "bigint_sum"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, arg_types: &[DataType]) -> Result<Vec<DataType>> {
        Ok(arg_types.to_vec())
    }

    fn return_type(&self, _arg_types: &[DataType]) -> Result<DataType> {
        Ok(DataType::Int64)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let arrays = args.args.into_iter().map(|argument| argument.into_array(args.number_rows));
        let arrays = arrays.collect::<Result<Vec<_>>>()?;
        let sums = arrays.first().and_then(|array| array.as_primitive_opt::<Decimal128Type>());
        let sums = sums.ok_or_else(|| failed(Failure::internal("the sum is no decimal")))?;
        let one = |sum: Option<i128>| {
            sum.map(i64::try_from).transpose().map_err(|_e| failed(Failure::out_of_range("bigint addition overflow")))
        };
        let sums = sums.iter().map(one).collect::<Result<Vec<_>>>()?;
        Ok(ColumnarValue::Array(Arc::new(Int64Array::from(sums))))
    }
}
