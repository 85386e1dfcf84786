//! Functions of URLs: one file each, listed here.

mod escape;
mod uri;
mod url_decode;
mod url_encode;
mod url_extract_fragment;
mod url_extract_host;
mod url_extract_parameter;
mod url_extract_path;
mod url_extract_port;
mod url_extract_protocol;
mod url_extract_query;

use crate::function::Function;

/// Every function of the family.
pub(crate) const ALL: &[&Function] = &[
    &url_decode::FUNCTION,
    &url_encode::FUNCTION,
    &url_extract_fragment::FUNCTION,
    &url_extract_host::FUNCTION,
    &url_extract_parameter::FUNCTION,
    &url_extract_path::FUNCTION,
    &url_extract_port::FUNCTION,
    &url_extract_protocol::FUNCTION,
    &url_extract_query::FUNCTION,
];
