//! `zip_with`: a lambda of elements side by side.

use super::elements::{call_lambda, outer_rows};
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Lists, Picker, list_of};
use crate::{Failure, Type};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "zip_with",
    aliases: &[],
    docs: Docs::new(
        Family::Lambda,
        "What the lambda gives for the elements at each position of two arrays. The shorter array is filled with NULL.",
        "zip_with(ARRAY[1, 3, 5], ARRAY['a', 'b', 'c'], (x, y) -> (y, x))",
        "[{field0=a, field1=1}, {field0=b, field1=3}, {field0=c, field1=5}]",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(array(T), array(U), function(T, U, R)) -> array(R)", zip_with)],
};

fn zip_with(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let Type::Array(element) = call.result else { return Err(Failure::internal("zip_with gives an array")) };
    let lists = [Lists::of(call, 0)?, Lists::of(call, 1)?];
    let longest = |row: usize| lists.iter().filter_map(|list| Some(list.range(row)?.len())).max().unwrap_or(0);
    let lengths: Vec<usize> = (0..call.rows).map(longest).collect();
    let mut arguments = Vec::with_capacity(lists.len());
    for list in &lists {
        let mut picker = Picker::default();
        for (row, length) in lengths.iter().enumerate() {
            let range = list.range(row).unwrap_or_default();
            (0..*length).for_each(|step| picker.pick(Some(range.start + step).filter(|place| range.contains(place))));
        }
        arguments.push(picker.finish(list.values())?.0);
    }
    let values = call_lambda(call.lambda(2)?, &outer_rows(&lengths), &arguments)?;
    list_of(element, lengths, None, values)
}
