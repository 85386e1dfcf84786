//! `combinations`: subsets of a size.

use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{each_row, integer, items};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "combinations",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "All subsets of n elements, n at most 5, each in the order of the array.",
        "combinations(ARRAY['a', 'b', 'c'], 2)",
        "[[a, b], [a, c], [b, c]]",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T), integer) -> array(array(T))", combinations)],
};

/// Largest subsets.
const MAX_SIZE: i64 = 5;
/// Most elements of all subsets together.
const MAX_ELEMENTS: usize = 100_000;

fn combinations(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| {
        let size = integer(call, 1, row)?;
        if size < 0 {
            return Err(Failure::argument(format!("combination size must not be negative: {size}")));
        }
        if size > MAX_SIZE {
            return Err(Failure::argument(format!("combination size must not exceed {MAX_SIZE}: {size}")));
        }
        let items = items(call, 0, row)?;
        let size = usize::try_from(size).unwrap_or(0);
        let subsets = subsets(items.len(), size)?;
        let chosen = |subset: Vec<usize>| subset.into_iter().filter_map(|place| items.get(place).cloned()).collect();
        Ok(Value::Array(subsets.into_iter().map(|subset| Value::Array(chosen(subset))).collect()))
    })
}

/// Subsets of the numbers below `all`, in colexicographic order: the first place changes fastest.
fn subsets(all: usize, size: usize) -> Result<Vec<Vec<usize>>, Failure> {
    if size > all {
        return Ok(Vec::new());
    }
    let mut count = 1_usize;
    for step in 1..=size {
        let grown = count.checked_mul(all - size + step).filter(|grown| i32::try_from(*grown).is_ok());
        count = grown.map(|grown| grown / step).ok_or_else(|| {
            Failure::argument(format!(
                "Number of combinations too large for array of size {all} and combination length {size}"
            ))
        })?;
    }
    if count.saturating_mul(size) > MAX_ELEMENTS {
        return Err(Failure::argument("combinations exceed max size"));
    }
    let mut found = Vec::with_capacity(count);
    let mut places: Vec<usize> = (0..size).collect();
    loop {
        found.push(places.clone());
        let room = |place: usize| places.get(place + 1).copied().unwrap_or(all);
        let Some(moved) = (0..size).find(|place| places.get(*place).is_some_and(|at| at + 1 < room(*place))) else {
            return Ok(found);
        };
        for (place, at) in places.iter_mut().enumerate().take(moved + 1) {
            *at = if place == moved { *at + 1 } else { place };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::subsets;

    #[test]
    fn the_first_place_changes_fastest() {
        assert_eq!(subsets(4, 2).unwrap(), [[0, 1], [0, 2], [1, 2], [0, 3], [1, 3], [2, 3]]);
        assert_eq!(subsets(2, 0).unwrap(), [Vec::<usize>::new()]);
        assert_eq!(subsets(2, 3).unwrap(), Vec::<Vec<usize>>::new());
        assert_eq!(subsets(100, 5).unwrap_err().message, "combinations exceed max size");
    }
}
