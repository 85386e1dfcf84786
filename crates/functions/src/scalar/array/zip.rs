//! `zip`: arrays side by side.

use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Lists, Picker, list_of, rows_of_row};
use crate::{Failure, Type};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "zip",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "An array of rows: the first elements of all arrays, the second, and so on. Shorter arrays are filled with NULL.",
        "zip(ARRAY[1, 2], ARRAY['a'])",
        "[{field0=1, field1=a}, {field0=2, field1=null}]",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(array(A), array(B)) -> array(row(A, B))", zip),
        Overload::strict("(array(A), array(B), array(C)) -> array(row(A, B, C))", zip),
        Overload::strict("(array(A), array(B), array(C), array(D)) -> array(row(A, B, C, D))", zip),
        Overload::strict("(array(A), array(B), array(C), array(D), array(E)) -> array(row(A, B, C, D, E))", zip),
    ],
};

fn zip(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let Type::Array(element) = call.result else { return Err(Failure::internal("zip gives an array")) };
    let lists = (0..call.types.len()).map(|index| Lists::of(call, index)).collect::<Result<Vec<_>, _>>()?;
    let longest = |row: usize| lists.iter().filter_map(|list| Some(list.range(row)?.len())).max().unwrap_or(0);
    let lengths: Vec<usize> = (0..call.rows).map(longest).collect();
    let mut columns = Vec::with_capacity(lists.len());
    for list in &lists {
        let mut picker = Picker::default();
        for (row, length) in lengths.iter().enumerate() {
            let range = list.range(row).unwrap_or_default();
            (0..*length).for_each(|step| picker.pick(Some(range.start + step).filter(|place| range.contains(place))));
        }
        columns.push(picker.finish(list.values())?.0);
    }
    let rows = rows_of_row(element, columns, lengths.iter().sum())?;
    list_of(element, lengths, None, rows)
}
