//! Functions of texts, and those that take binaries and arrays too: one file each, listed here.

mod case;
mod char2hexint;
mod chr;
mod codepoint;
mod concat;
mod concat_ws;
mod ends_with;
mod entries;
mod from_utf8;
mod hamming_distance;
mod index;
mod length;
mod levenshtein_distance;
mod lower;
mod lpad;
mod ltrim;
mod luhn_check;
mod normalize;
mod pad;
mod replace;
mod reverse;
mod rpad;
mod rtrim;
mod slicing;
mod soundex;
mod split;
mod split_part;
mod split_to_map;
mod split_to_multimap;
mod starts_with;
mod strpos;
mod substr;
mod substring;
pub(crate) mod text;
mod to_utf8;
mod translate;
mod trim;
mod trimming;
mod upper;
mod word_stem;

use crate::function::Function;

/// Every function of the family.
pub(crate) const ALL: &[&Function] = &[
    &char2hexint::FUNCTION,
    &chr::FUNCTION,
    &codepoint::FUNCTION,
    &concat::FUNCTION,
    &concat_ws::FUNCTION,
    &ends_with::FUNCTION,
    &from_utf8::FUNCTION,
    &hamming_distance::FUNCTION,
    &index::FUNCTION,
    &length::FUNCTION,
    &levenshtein_distance::FUNCTION,
    &lower::FUNCTION,
    &lpad::FUNCTION,
    &ltrim::FUNCTION,
    &luhn_check::FUNCTION,
    &normalize::FUNCTION,
    &replace::FUNCTION,
    &reverse::FUNCTION,
    &rpad::FUNCTION,
    &rtrim::FUNCTION,
    &soundex::FUNCTION,
    &split::FUNCTION,
    &split_part::FUNCTION,
    &split_to_map::FUNCTION,
    &split_to_multimap::FUNCTION,
    &starts_with::FUNCTION,
    &strpos::FUNCTION,
    &substr::FUNCTION,
    &substring::FUNCTION,
    &to_utf8::FUNCTION,
    &translate::FUNCTION,
    &trim::FUNCTION,
    &upper::FUNCTION,
    &word_stem::FUNCTION,
];
