//! What functions are built from: typed loops over rows, comparison and hashing of any value, text of any value.

mod compare;
mod lists;
mod rows;

pub use compare::{ValueKey, compare_values, equal_rows, equal_values, rows_of_row};
pub(crate) use lists::{Lists, Maps, Picker, each_row, integer, items, list_of, map_of, places, text};
pub(crate) use rows::values_of;
pub use rows::{
    Cell, Days, Input, Integers, Micros, Millis, Months, Output, Picos, Zoned, map0, map1, map2, map3, map4,
};
