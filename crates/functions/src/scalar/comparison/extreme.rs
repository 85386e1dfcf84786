//! The greatest or least of several values, in the order that has NaN never win where there is a number.

use crate::function::Call;
use crate::kernel::compare_values;
use crate::{Failure, Value};
use arrow::array::ArrayRef;
use arrow::compute::interleave;
use athenaeum_diagnostic::Code;
use std::cmp::Ordering;

/// Which of several values is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extreme {
    /// The greatest; NaN comes before all numbers.
    Greatest,
    /// The least; NaN comes after all numbers.
    Least,
}

impl Extreme {
    /// The value for each row.
    pub(super) fn evaluate(self, call: &Call<'_>) -> Result<ArrayRef, Failure> {
        let arrays =
            call.arguments.iter().map(|argument| argument.to_array(call.rows)).collect::<Result<Vec<_>, _>>()?;
        let chosen = (0..call.rows).map(|row| Ok((self.best(call, row)?, row))).collect::<Result<Vec<_>, Failure>>()?;
        Ok(interleave(&arrays.iter().map(AsRef::as_ref).collect::<Vec<_>>(), &chosen)?)
    }

    /// Which argument has the value of a row; the first of equal ones.
    fn best(self, call: &Call<'_>, row: usize) -> Result<usize, Failure> {
        let mut best = (0, call.value(0, row)?);
        for index in 1..call.arguments.len() {
            let value = call.value(index, row)?;
            if self.is_better(&value, &best.1)? {
                best = (index, value);
            }
        }
        Ok(best.0)
    }

    fn is_better(self, value: &Value, than: &Value) -> Result<bool, Failure> {
        let order = self.order(value, than)?;
        Ok(match self {
            Self::Greatest => order.is_gt(),
            Self::Least => order.is_lt(),
        })
    }

    fn order(self, a: &Value, b: &Value) -> Result<Ordering, Failure> {
        match (a, b) {
            (Value::Double(a), Value::Double(b)) => Ok(self.order_of_floats(*a, *b)),
            (Value::Real(a), Value::Real(b)) => Ok(self.order_of_floats(f64::from(*a), f64::from(*b))),
            (Value::Array(a), Value::Array(b)) => Ok(self
                .order_of_lists(a, b, "ARRAY comparison not supported for arrays with null elements")?
                .then(a.len().cmp(&b.len()))),
            (Value::Row(a), Value::Row(b)) => {
                self.order_of_lists(a, b, "ROW comparison not supported for fields with null elements")
            }
            _ => Ok(compare_values(a, b)),
        }
    }

    fn order_of_floats(self, a: f64, b: f64) -> Ordering {
        match (a.is_nan(), b.is_nan(), self) {
            (false, false, _) => a.total_cmp(&b),
            (true, true, _) => Ordering::Equal,
            (true, false, Self::Greatest) | (false, true, Self::Least) => Ordering::Less,
            (true, false, Self::Least) | (false, true, Self::Greatest) => Ordering::Greater,
        }
    }

    fn order_of_lists(self, a: &[Value], b: &[Value], refusal: &str) -> Result<Ordering, Failure> {
        for (a, b) in a.iter().zip(b) {
            if a.is_null() || b.is_null() {
                return Err(Failure::new(Code::NotSupported, refusal));
            }
            let order = self.order(a, b)?;
            if order.is_ne() {
                return Ok(order);
            }
        }
        Ok(Ordering::Equal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nan_never_wins_against_a_number() {
        let (nan, five) = (Value::Double(f64::NAN), Value::Double(5.0));
        for extreme in [Extreme::Greatest, Extreme::Least] {
            assert_eq!(extreme.is_better(&five, &nan), Ok(true));
            assert_eq!(extreme.is_better(&nan, &five), Ok(false));
            assert_eq!(extreme.is_better(&Value::Row(vec![five.clone()]), &Value::Row(vec![nan.clone()])), Ok(true));
        }
        assert_eq!(Extreme::Greatest.is_better(&Value::Double(0.0), &Value::Double(-0.0)), Ok(true));
        assert!(Extreme::Least.is_better(&Value::Array(vec![Value::Null]), &Value::Array(vec![five])).is_err());
    }
}
