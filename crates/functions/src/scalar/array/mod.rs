//! The functions of the family: one file each, listed here.

mod array_distinct;
mod array_except;
mod array_first;
mod array_histogram;
mod array_intersect;
mod array_join;
mod array_last;
mod array_max;
mod array_min;
mod array_position;
mod array_remove;
mod array_sort;
mod array_union;
mod arrays_overlap;
mod cardinality;
mod combinations;
mod comparator;
mod contains;
mod contains_sequence;
mod dot_product;
mod element_at;
mod equal;
mod euclidean_distance;
mod flatten;
mod network;
mod ngrams;
mod order;
mod repeat;
mod sequence;
mod shuffle;
mod slice;
mod small_sort;
mod trim_array;
mod vector;
mod zip;

use crate::function::Function;

/// Every function of the family.
pub(crate) const ALL: &[&Function] = &[
    &array_distinct::FUNCTION,
    &array_except::FUNCTION,
    &array_first::FUNCTION,
    &array_histogram::FUNCTION,
    &array_intersect::FUNCTION,
    &array_join::FUNCTION,
    &array_last::FUNCTION,
    &array_max::FUNCTION,
    &array_min::FUNCTION,
    &array_position::FUNCTION,
    &array_remove::FUNCTION,
    &array_sort::FUNCTION,
    &array_union::FUNCTION,
    &arrays_overlap::FUNCTION,
    &cardinality::FUNCTION,
    &combinations::FUNCTION,
    &contains::FUNCTION,
    &contains_sequence::FUNCTION,
    &dot_product::FUNCTION,
    &element_at::FUNCTION,
    &euclidean_distance::FUNCTION,
    &flatten::FUNCTION,
    &ngrams::FUNCTION,
    &repeat::FUNCTION,
    &sequence::FUNCTION,
    &shuffle::FUNCTION,
    &slice::FUNCTION,
    &trim_array::FUNCTION,
    &zip::FUNCTION,
];
