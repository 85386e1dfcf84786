//! `checksum`.

use super::hash::hash;
use super::{Accumulator, Aggregate, AggregateCall, AggregateOverload, argument};
use crate::value::read;
use crate::{Failure, Type, Value};
use arrow::array::{Array, ArrayRef};

/// The factor of every hash, and the share of a NULL.
const PRIME: i64 = 0x9E37_79B1_85EB_CA87_u64.cast_signed();

/// `checksum`.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "checksum",
    "A checksum that does not depend on the order of rows: equal columns have equal checksums.",
    "to_hex(checksum(x)) FROM (VALUES 0) AS t(x)",
    "9D2D16796C5091EA",
    &[AggregateOverload::seeing("(T:comparable) -> varbinary", start)],
);

#[derive(Debug)]
struct Checksum {
    ty: Type,
    sum: Option<i64>,
}

fn start(call: &AggregateCall<'_>) -> Result<Box<dyn Accumulator>, Failure> {
    Ok(Box::new(Checksum { ty: call.ty(0)?.clone(), sum: None }))
}

impl Accumulator for Checksum {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let array = argument(arguments, 0)?;
        for row in 0..array.len() {
            let value = read(array, &self.ty, row);
            let share = if value.is_null() { PRIME } else { hash(&self.ty, &value)?.wrapping_mul(PRIME) };
            self.sum = Some(self.sum.unwrap_or(0).wrapping_add(share));
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        Ok(self.sum.map_or(Value::Null, |sum| Value::Bytes(sum.to_le_bytes().to_vec())))
    }

    fn size(&self) -> usize {
        size_of_val(self)
    }
}
