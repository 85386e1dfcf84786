//! `shuffle`: elements in an order of chance.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Lists, Picker};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "shuffle",
    aliases: &[],
    docs: Docs::new(Family::Array, "The elements in a random order.", "cardinality(shuffle(ARRAY[1, 2, 3]))", "3"),
    is_deterministic: false,
    overloads: &[Overload::strict("(array(T)) -> array(T)", shuffle)],
};

fn shuffle(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let lists = Lists::of(call, 0)?;
    let mut picker = Picker::default();
    for row in 0..call.rows {
        let mut places: Vec<usize> = lists.range(row).unwrap_or_default().collect();
        for last in (1..places.len()).rev() {
            places.swap(last, below(last + 1)?);
        }
        picker.pick_all(places);
        picker.end();
    }
    picker.lists(lists.values(), lists.element())
}

/// A random number below another.
fn below(end: usize) -> Result<usize, Failure> {
    let random = getrandom::u64().map_err(|error| Failure::internal(format!("no random numbers: {error}")))?;
    // Of 64 random bits a small remainder is as good as even.
    Ok(usize::try_from(random % u64::try_from(end).unwrap_or(u64::MAX)).unwrap_or(0))
}
