//! Scalar functions: a folder for each family, a file for each function.

pub(crate) mod array;
pub(crate) mod binary;
pub(crate) mod bitwise;
pub mod cast;
pub(crate) mod comparison;
pub(crate) mod conversion;
pub(crate) mod datetime;
pub(crate) mod json;
pub(crate) mod lambda;
pub(crate) mod map;
pub(crate) mod math;
pub(crate) mod operator;
pub(crate) mod regexp;
pub(crate) mod session;
pub(crate) mod string;
pub(crate) mod url;
pub(crate) mod uuid;

use crate::function::Function;

/// Every family's functions.
pub(crate) const FAMILIES: &[&[&Function]] = &[
    array::ALL,
    binary::ALL,
    bitwise::ALL,
    comparison::ALL,
    conversion::ALL,
    datetime::ALL,
    json::ALL,
    lambda::ALL,
    map::ALL,
    math::ALL,
    operator::ALL,
    regexp::ALL,
    session::ALL,
    string::ALL,
    url::ALL,
    uuid::ALL,
];
