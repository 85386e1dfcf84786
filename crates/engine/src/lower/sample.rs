//! TABLESAMPLE: each row stays by chance.

use arrow::array::BooleanArray;
use arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::expr::ScalarFunction;
use datafusion::logical_expr::{
    ColumnarValue, Expr, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};
use std::sync::Arc;

/// A condition that holds for so many rows of a hundred.
pub(super) fn chosen(percentage: f64) -> Expr {
    let function =
        Chosen { percentage: percentage.to_bits(), signature: Signature::user_defined(Volatility::Volatile) };
    Expr::ScalarFunction(ScalarFunction::new_udf(Arc::new(ScalarUDF::new_from_impl(function)), Vec::new()))
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Chosen {
    /// The bits of a double.
    percentage: u64,
    signature: Signature,
}

impl ScalarUDFImpl for Chosen {
    fn name(&self) -> &str {
        "sample"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, arg_types: &[DataType]) -> Result<Vec<DataType>> {
        Ok(arg_types.to_vec())
    }

    fn return_type(&self, _arg_types: &[DataType]) -> Result<DataType> {
        Ok(DataType::Boolean)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let share = f64::from_bits(self.percentage) / 100.0;
        let mut rows = Vec::with_capacity(args.number_rows);
        for _row in 0..args.number_rows {
            let number =
                getrandom::u32().map_err(|error| datafusion::error::DataFusionError::External(Box::new(error)))?;
            rows.push(f64::from(number) / (f64::from(u32::MAX) + 1.0) < share);
        }
        Ok(ColumnarValue::Array(Arc::new(BooleanArray::from(rows))))
    }
}
