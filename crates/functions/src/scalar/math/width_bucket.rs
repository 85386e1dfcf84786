//! `width_bucket`: which bucket a number falls into.

use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map4;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "width_bucket",
    aliases: &[],
    docs: Docs::new(
        Family::Math,
        "The number of the bucket that x falls into: of so many equal buckets between two bounds, 0 below and one more above them; or of buckets that begin at the values of a sorted array.",
        "width_bucket(3.25, 0, 4, 3)",
        "3",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(double, double, double, bigint) -> bigint", |call| map4(call, of_bounds)),
        Overload::strict("(double, array(double)) -> bigint", of_bins),
    ],
};

fn of_bounds(x: f64, first: f64, second: f64, buckets: i64) -> Result<i64, Failure> {
    let refusals = [
        (buckets <= 0, "bucketCount must be greater than 0"),
        (x.is_nan(), "operand must not be NaN"),
        (!first.is_finite(), "first bound must be finite"),
        (!second.is_finite(), "second bound must be finite"),
        (first == second, "bounds cannot equal each other"),
    ];
    if let Some((_, message)) = refusals.iter().find(|(refused, _)| *refused) {
        return Err(Failure::argument(*message));
    }
    let (lower, upper) = (first.min(second), first.max(second));
    let bucket = if x < lower {
        0
    } else if x >= upper {
        let beyond = buckets.checked_add(1);
        beyond.ok_or_else(|| Failure::out_of_range(format!("Bucket for value {x:?} is out of range")))?
    } else {
        (buckets as f64 * (x - lower) / (upper - lower) + 1.0) as i64
    };
    Ok(if first > second { buckets.wrapping_sub(bucket).wrapping_add(1) } else { bucket })
}

fn of_bins(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let rows = (0..call.rows).map(|row| match (call.value(0, row)?, call.value(1, row)?) {
        (Value::Double(x), Value::Array(bins)) => Ok(Value::Integer(bin_of(x, &numbers(&bins))?)),
        _ => Ok(Value::Null),
    });
    crate::value::build(call.result, &rows.collect::<Result<Vec<_>, Failure>>()?)
}

fn numbers(bins: &[Value]) -> Vec<f64> {
    bins.iter().map(|bin| if let Value::Double(bin) = bin { *bin } else { 0.0 }).collect()
}

/// Only the bins that the search meets are checked.
fn bin_of(x: f64, bins: &[f64]) -> Result<i64, Failure> {
    if bins.is_empty() {
        return Err(Failure::argument("Bins cannot be an empty array"));
    }
    if x.is_nan() {
        return Err(Failure::argument("Operand cannot be NaN"));
    }
    let mut rest = bins;
    let mut before = 0;
    while let (Some(lowest), Some(highest)) = (rest.first(), rest.last()) {
        if lowest > highest {
            return Err(Failure::argument("Bin values are not sorted in ascending order"));
        }
        // The middle is counted from the beginning of all bins.
        let middle = (2 * before + rest.len()) / 2 - before;
        let (lower, upper) = rest.split_at(middle);
        let Some((bin, upper)) = upper.split_first() else { break };
        if !bin.is_finite() {
            let shown = if bin.is_nan() {
                "NaN"
            } else if *bin > 0.0 {
                "Infinity"
            } else {
                "-Infinity"
            };
            return Err(Failure::argument(format!("Bin value must be finite, got {shown}")));
        }
        if x < *bin {
            rest = lower;
        } else {
            before += middle + 1;
            rest = upper;
        }
    }
    Ok(i64::try_from(before).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_between_bounds() {
        let table =
            [(3.25, 0.0, 4.0, 3, 3), (3.25, 4.0, 0.0, 3, 1), (-1.0, 3.2, 0.0, 4, 5), (f64::INFINITY, 0.0, 4.0, 3, 4)];
        for (x, first, second, buckets, bucket) in table {
            assert_eq!(of_bounds(x, first, second, buckets), Ok(bucket));
        }
        assert_eq!(of_bounds(1.0, 2.0, 2.0, 3).unwrap_err().message, "bounds cannot equal each other");
    }

    #[test]
    fn buckets_of_an_array() {
        assert_eq!(bin_of(3.25, &[0.0, 2.0, 4.0]), Ok(2));
        assert_eq!(bin_of(-3.25, &[0.0, 2.0, 4.0]), Ok(0));
        assert_eq!(
            bin_of(3.25, &[1.0, 0.0, -1.0]).unwrap_err().message,
            "Bin values are not sorted in ascending order"
        );
        assert_eq!(bin_of(3.25, &[0.0, f64::INFINITY]).unwrap_err().message, "Bin value must be finite, got Infinity");
    }
}
