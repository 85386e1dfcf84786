//! The functions of the family: one file each, listed here.

mod is_json_scalar;
mod json_array;
mod json_array_contains;
mod json_array_get;
mod json_array_length;
mod json_exists;
mod json_extract;
mod json_extract_scalar;
mod json_format;
mod json_object;
mod json_parse;
mod json_query;
mod json_size;
mod json_value;
mod sql_json;
mod sql_json_text;
mod walk;

use crate::function::Function;

/// Every function of the family.
pub(crate) const ALL: &[&Function] = &[
    &is_json_scalar::FUNCTION,
    &json_array::FUNCTION,
    &json_array_contains::FUNCTION,
    &json_array_get::FUNCTION,
    &json_array_length::FUNCTION,
    &json_exists::FUNCTION,
    &json_extract::FUNCTION,
    &json_extract_scalar::FUNCTION,
    &json_format::FUNCTION,
    &json_object::FUNCTION,
    &json_parse::FUNCTION,
    &json_query::FUNCTION,
    &json_size::FUNCTION,
    &json_value::FUNCTION,
    &sql_json_text::VARCHAR_TO_JSON,
    &sql_json_text::VARBINARY_TO_JSON,
    &sql_json_text::VARBINARY_UTF8_TO_JSON,
    &sql_json_text::VARBINARY_UTF16_TO_JSON,
    &sql_json_text::VARBINARY_UTF32_TO_JSON,
    &sql_json_text::JSON_TO_VARCHAR,
    &sql_json_text::JSON_TO_VARBINARY,
    &sql_json_text::JSON_TO_VARBINARY_UTF8,
    &sql_json_text::JSON_TO_VARBINARY_UTF16,
    &sql_json_text::JSON_TO_VARBINARY_UTF32,
];
