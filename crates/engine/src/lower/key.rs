//! Keys: for values whose equality or order in Arrow is not Trino's, others that are equal and ordered alike. NULL is NULL,
//! and NaN is equal to NaN, as for GROUP BY, DISTINCT, ORDER BY and PARTITION BY.

use super::failed;
use super::native::compares_alike;
use arrow::array::{Array, ArrayRef, AsArray, BinaryArray, BooleanArray, new_null_array};
use arrow::compute::nullif;
use arrow::datatypes::{DataType, Float32Type, Float64Type};
use athenaeum_functions::kernel::compare_values;
use athenaeum_functions::types::arrow_type;
use athenaeum_functions::value::{PICOS_PER_DAY, read};
use athenaeum_functions::{Failure, Type, Value};
use datafusion::common::Result;
use datafusion::logical_expr::expr::ScalarFunction;
use datafusion::logical_expr::{
    ColumnarValue, Expr as Planned, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};
use std::sync::Arc;

/// The key of a value, which is the value itself where Arrow compares as Trino does.
pub(super) fn key(value: Planned, ty: &Type) -> Planned {
    if compares_alike(ty) {
        return value;
    }
    let function = TrinoKey { ty: ty.clone(), signature: Signature::user_defined(Volatility::Immutable) };
    Planned::ScalarFunction(ScalarFunction::new_udf(Arc::new(ScalarUDF::new_from_impl(function)), vec![value]))
}

/// The type of a type's keys.
pub(super) fn key_type(ty: &Type) -> DataType {
    match ty {
        Type::Unknown | Type::Function(..) => DataType::Boolean,
        Type::Real | Type::Double => arrow_type(ty),
        Type::TimestampTz(precision) => arrow_type(&Type::Timestamp(*precision)),
        ty if compares_alike(ty) => arrow_type(ty),
        _ => DataType::Binary,
    }
}

/// The keys of values.
pub(super) fn keys(array: &ArrayRef, ty: &Type) -> std::result::Result<ArrayRef, Failure> {
    Ok(match ty {
        Type::Unknown | Type::Function(..) => new_null_array(&DataType::Boolean, array.len()),
        Type::Real => Arc::new(array.as_primitive::<Float32Type>().unary::<_, Float32Type>(plain_real)) as ArrayRef,
        Type::Double => Arc::new(array.as_primitive::<Float64Type>().unary::<_, Float64Type>(plain_double)) as ArrayRef,
        Type::TimestampTz(_) => {
            let rows = array.as_struct();
            let missing: BooleanArray = (0..rows.len()).map(|row| Some(rows.is_null(row))).collect();
            let instants = rows.columns().first().ok_or_else(|| Failure::internal("a zoned value has no instant"))?;
            nullif(instants, &missing)?
        }
        ty if compares_alike(ty) => Arc::clone(array),
        _ => {
            let encoded = (0..array.len()).map(|row| match read(array, ty, row) {
                Value::Null => None,
                value => {
                    let mut bytes = Vec::new();
                    encode(&value, &mut bytes);
                    Some(bytes)
                }
            });
            Arc::new(encoded.collect::<BinaryArray>())
        }
    })
}

/// One zero, one NaN, which is the greatest.
fn plain_real(value: f32) -> f32 {
    if value.is_nan() { f32::NAN.abs() } else { value + 0.0 }
}

/// One zero, one NaN, which is the greatest.
fn plain_double(value: f64) -> f64 {
    if value.is_nan() { f64::NAN.abs() } else { value + 0.0 }
}

/// Bytes that are ordered as the values: `compare_values` written down.
fn encode(value: &Value, bytes: &mut Vec<u8>) {
    match value {
        Value::Null => {}
        Value::Boolean(value) => bytes.push(u8::from(*value)),
        Value::Integer(number) | Value::Time(number) | Value::Millis(number) => long(*number, bytes),
        Value::Date(number) | Value::Months(number) => long(i64::from(*number), bytes),
        Value::Real(number) => double(f64::from(*number), bytes),
        Value::Double(number) => double(*number, bytes),
        Value::Decimal(number) | Value::Timestamp(number) | Value::TimestampTz(number, _) => wide(*number, bytes),
        Value::TimeTz(time, offset) => {
            let utc = i128::from(*time) - i128::from(*offset) * 60_000_000_000_000;
            wide(utc.rem_euclid(PICOS_PER_DAY), bytes);
        }
        Value::Text(text) => terminated(text.as_bytes(), bytes),
        Value::Bytes(text) => terminated(text, bytes),
        Value::Array(items) => {
            items.iter().for_each(|item| part(item, bytes));
            bytes.push(END);
        }
        Value::Row(fields) => fields.iter().for_each(|field| part(field, bytes)),
        Value::Map(entries) => {
            let mut entries: Vec<&(Value, Value)> = entries.iter().collect();
            entries.sort_by(|a, b| compare_values(&a.0, &b.0));
            for (key, value) in entries {
                part(key, bytes);
                part(value, bytes);
            }
            bytes.push(END);
        }
    }
}

/// Behind the last part: less than any part.
const END: u8 = 0;
/// In front of a part that is there.
const THERE: u8 = 1;
/// Instead of a part that is NULL: greater than any.
const MISSING: u8 = 2;

fn part(value: &Value, bytes: &mut Vec<u8>) {
    if value.is_null() {
        bytes.push(MISSING);
    } else {
        bytes.push(THERE);
        encode(value, bytes);
    }
}

fn long(number: i64, bytes: &mut Vec<u8>) {
    wide(i128::from(number), bytes);
}

fn wide(number: i128, bytes: &mut Vec<u8>) {
    bytes.extend((number ^ i128::MIN).to_be_bytes());
}

fn double(number: f64, bytes: &mut Vec<u8>) {
    let bits = plain_double(number).to_bits();
    let sign = 1_u64 << 63;
    bytes.extend((if bits & sign == 0 { bits | sign } else { !bits }).to_be_bytes());
}

/// A zero byte is written as two, so that the end is told from it.
fn terminated(text: &[u8], bytes: &mut Vec<u8>) {
    for byte in text {
        bytes.push(*byte);
        if *byte == 0 {
            bytes.push(u8::MAX);
        }
    }
    bytes.extend([0, 0]);
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct TrinoKey {
    ty: Type,
    signature: Signature,
}

impl ScalarUDFImpl for TrinoKey {
    fn name(&self) -> &str {
        "key"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, arg_types: &[DataType]) -> Result<Vec<DataType>> {
        Ok(arg_types.to_vec())
    }

    fn return_type(&self, _arg_types: &[DataType]) -> Result<DataType> {
        Ok(key_type(&self.ty))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let arrays = args.args.into_iter().map(|argument| argument.into_array(args.number_rows));
        let arrays = arrays.collect::<Result<Vec<_>>>()?;
        let array = arrays.first().ok_or_else(|| failed(Failure::internal("a key of nothing")))?;
        Ok(ColumnarValue::Array(keys(array, &self.ty).map_err(failed)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_functions::value::build;

    #[test]
    fn keys_are_ordered_as_their_values() {
        let list = |items: Vec<Value>| Value::Array(items);
        let one = |number: f64| Value::Double(number);
        let ordered = [
            list(vec![]),
            list(vec![one(-2.5)]),
            list(vec![one(0.0)]),
            list(vec![one(0.0), one(1.0)]),
            list(vec![one(3.0)]),
            list(vec![one(f64::NAN)]),
            list(vec![Value::Null]),
        ];
        let ty = Type::array(Type::Double);
        let keys = keys(&build(&ty, &ordered).unwrap(), &ty).unwrap();
        let keys: Vec<&[u8]> = keys.as_binary::<i32>().iter().flatten().collect();
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn zeros_and_every_nan_are_one() {
        let array = build(&Type::Double, &[Value::Double(-0.0), Value::Double(-f64::NAN), Value::Null]).unwrap();
        let keys = keys(&array, &Type::Double).unwrap();
        let keys = keys.as_primitive::<Float64Type>();
        assert_eq!((keys.value(0).to_bits(), keys.value(1).to_bits()), (0, f64::NAN.abs().to_bits()));
        assert!(keys.is_null(2));
    }
}
