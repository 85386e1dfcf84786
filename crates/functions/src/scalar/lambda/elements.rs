//! All elements of a batch's arrays and maps one after another, so that a lambda runs once for all of them.

use crate::Failure;
use crate::expr::LambdaValue;
use crate::kernel::{Lists, Maps, Picker, places};
use crate::types::arrow_type;
use arrow::array::{Array, ArrayRef, AsArray, UInt32Array, new_null_array};

/// Elements of arrays.
#[derive(Debug)]
pub(crate) struct Elements {
    /// For each element, the row that its array is in.
    pub(crate) outer: UInt32Array,
    /// The elements.
    pub(crate) values: ArrayRef,
    /// How many of them each row has.
    pub(crate) lengths: Vec<usize>,
}

impl Elements {
    /// Of all arrays of an argument.
    pub(crate) fn of(lists: &Lists, rows: usize) -> Result<Self, Failure> {
        let mut picker = Picker::default();
        for row in 0..rows {
            picker.pick_all(lists.range(row).unwrap_or_default());
            picker.end();
        }
        let (values, lengths) = picker.finish(lists.values())?;
        Ok(Self { outer: outer_rows(&lengths), values, lengths })
    }

    /// What a lambda of one element gives for each.
    pub(crate) fn call(&self, lambda: &LambdaValue) -> Result<ArrayRef, Failure> {
        call_lambda(lambda, &self.outer, std::slice::from_ref(&self.values))
    }
}

/// Entries of maps.
#[derive(Debug)]
pub(crate) struct Entries {
    /// For each entry, the row that its map is in.
    pub(crate) outer: UInt32Array,
    /// The keys.
    pub(crate) keys: ArrayRef,
    /// The values beside them.
    pub(crate) values: ArrayRef,
    /// How many entries each row has.
    pub(crate) lengths: Vec<usize>,
}

impl Entries {
    /// Of all maps of an argument.
    pub(crate) fn of(maps: &Maps, rows: usize) -> Result<Self, Failure> {
        let (mut keys, mut values) = (Picker::default(), Picker::default());
        for row in 0..rows {
            let range = maps.range(row).unwrap_or_default();
            values.pick_all(range.clone());
            keys.pick_all(range);
            keys.end();
        }
        let (keys, lengths) = keys.finish(maps.keys())?;
        let values = values.finish(maps.values())?.0;
        Ok(Self { outer: outer_rows(&lengths), keys, values, lengths })
    }

    /// What a lambda of key and value gives for each.
    pub(crate) fn call(&self, lambda: &LambdaValue) -> Result<ArrayRef, Failure> {
        call_lambda(lambda, &self.outer, &[self.keys.clone(), self.values.clone()])
    }
}

/// The row of each element, where each row has so many of them.
pub(crate) fn outer_rows(lengths: &[usize]) -> UInt32Array {
    places(lengths.iter().enumerate().flat_map(|(row, length)| std::iter::repeat_n(row, *length)))
}

/// What a lambda gives; it does not run where there is nothing to run it for.
pub(crate) fn call_lambda(
    lambda: &LambdaValue,
    outer: &UInt32Array,
    arguments: &[ArrayRef],
) -> Result<ArrayRef, Failure> {
    if outer.is_empty() {
        return Ok(new_null_array(&arrow_type(lambda.result_type()), 0));
    }
    lambda.call(outer, arguments)
}

/// The answers of a condition.
pub(crate) fn booleans(array: &ArrayRef) -> Vec<Option<bool>> {
    array.as_boolean_opt().map_or_else(|| vec![None; array.len()], |answers| answers.iter().collect())
}
