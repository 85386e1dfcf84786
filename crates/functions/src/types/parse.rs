//! The text of a type to the type: of signatures and catalogs. Types in queries are read by the grammar.

use super::Type;

/// Reads a type, such as `array(varchar(3))`.
pub fn parse_type(text: &str) -> Option<Type> {
    match text.trim() {
        "boolean" => Some(Type::Boolean),
        _ => None,
    }
}
